// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/patternnote.h"

#include "models/mirroring/nearestnames.h"
#include "ui/panes/mirroring/mirroringwords.h"

#include <QPushButton>

#include <algorithm>

namespace tailrace::ui {

using models::SelectionModel;
using State = SelectionModel::State;

PatternNote::PatternNote(QWidget *parent)
    : Notice(parent)
    , m_use(addButton({}, QStringLiteral("edit")))
    , m_remove(addButton(tr("Remove"), QStringLiteral("trash")))
{
    m_use->setObjectName(QStringLiteral("mirroring.note.use"));
    m_remove->setObjectName(QStringLiteral("mirroring.note.remove"));
    for (QPushButton *button : {m_use, m_remove})
        button->setProperty("small", true);
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeWanted(m_row); });
    connect(m_use, &QPushButton::clicked, this, [this] { emit useWanted(m_row, m_better); });
}

bool PatternNote::isNeeded(const SelectionModel &model, int row)
{
    if (row < 0 || row >= model.count())
        return false;
    const State state = model.stateAt(row);
    return state != State::Plain && state != State::New;
}

void PatternNote::say(const SelectionModel &model, int row, const std::vector<std::string> &topics,
    const QString &where, bool fixed)
{
    const QModelIndex index = model.index(row, SelectionModel::Pattern);
    const QString reason = index.data(SelectionModel::ReasonRole).toString();
    const QString number = QString::number(row + 1);
    const State state = model.stateAt(row);
    m_row = row;
    m_better.clear();
    switch (state) {
    case State::Invalid:
        show(Level::Danger, tr("Pattern %1 is no regular expression.").arg(number),
            tr("The selection cannot be saved with it."), reason);
        break;
    case State::Untold:
        show(Level::Info, tr("What pattern %1 takes cannot be told here.").arg(number),
            tr("It can be saved: the service reads it as Java does."), reason);
        break;
    case State::Shadowed:
        show(Level::Info, tr("Pattern %1 changes nothing.").arg(number),
            tr("Pattern %1 takes all that it takes.").arg(index.data(SelectionModel::ByRole).toInt()));
        break;
    default: {
        const auto nearest = models::nearestNames(index.data().toString().toStdString(), topics);
        QString advice = tr("No topic on %1 has such a name.").arg(where);
        if (!nearest.empty())
            advice += QLatin1Char(' ') + tr("Closest: %1.").arg(someOf(nearest, nearest.size()));
        const std::string better = models::patternFor(nearest);
        const auto patterns = model.patterns();
        if (std::find(patterns.begin(), patterns.end(), better) == patterns.end())
            m_better = QString::fromStdString(better);
        show(Level::Warning, tr("Pattern %1 is dead.").arg(number), advice);
        break;
    }
    }
    m_use->setText(tr("Use %1").arg(m_better));
    m_use->setAccessibleName(tr("Use %1 in place of pattern %2").arg(m_better, number));
    m_use->setVisible(!fixed && !m_better.isEmpty());
    m_remove->setAccessibleName(tr("Remove pattern %1").arg(number));
    m_remove->setVisible(!fixed && state != State::Untold);
}

} // namespace tailrace::ui
