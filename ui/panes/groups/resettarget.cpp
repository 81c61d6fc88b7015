// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/resettarget.h"

#include "models/times/utctime.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace tailrace::ui {

namespace {

// Groups of digits may be set apart, as the tables show them; the minus may be the one of the tables.
std::optional<std::int64_t> integer(QString text)
{
    text.remove(QLatin1Char(' ')).remove(QChar(0x00a0)).replace(QChar(0x2212), QLatin1Char('-'));
    if (text.startsWith(QLatin1Char('+')))
        text.remove(0, 1);
    bool ok = false;
    const qlonglong value = text.toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(value) : std::nullopt;
}

} // namespace

ResetTarget::ResetTarget(QWidget *parent)
    : QWidget(parent)
    , m_ways(new QButtonGroup(this))
    , m_field(new QLineEdit(this))
    , m_unit(makeLabel({}, theme::Text::Second, "secondary", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    const QStringList names {tr("Beginning"), tr("End"), tr("Time"), tr("Offset"), tr("Shift ± N")};
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QRadioButton(names.at(i), this);
        button->setObjectName(QStringLiteral("reset.way.%1").arg(i));
        button->setAccessibleName(tr("Move to: %1").arg(names.at(i)));
        m_ways->addButton(button, i);
        grid->addWidget(button, i / 3, i % 3);
    }
    grid->setColumnStretch(3, 1);
    column->addLayout(grid);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_field->setObjectName(QStringLiteral("reset.value"));
    m_field->setFont(theme::font(theme::Text::Mono));
    m_field->setMinimumWidth(200);
    line->addWidget(m_field);
    line->addWidget(m_unit);
    line->addStretch(1);
    column->addLayout(line);
    const QDateTime hourAgo = QDateTime::currentDateTimeUtc().addSecs(-3600);
    m_texts[Time] = hourAgo.toString(QStringLiteral("yyyy-MM-dd HH:mm:00"));
    connect(m_ways, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (!on)
            return;
        showField();
        emit changed();
    });
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_texts[way()] = text;
        showField();
        emit changed();
    });
    m_ways->button(Earliest)->setChecked(true);
}

void ResetTarget::setWay(Way way)
{
    m_ways->button(way)->setChecked(true);
}

ResetTarget::Way ResetTarget::way() const
{
    return static_cast<Way>(m_ways->checkedId());
}

void ResetTarget::showField()
{
    const Way way = this->way();
    const bool needed = way == Time || way == Offset || way == Shift;
    m_field->setVisible(needed);
    m_unit->setVisible(needed);
    if (!needed)
        return;
    if (m_field->text() != m_texts[way])
        m_field->setText(m_texts[way]);
    const QStringList names {{}, {}, tr("Time, UTC"), tr("Offset in each partition"), tr("Records, + or −")};
    m_field->setAccessibleName(names.at(way));
    m_field->setPlaceholderText(way == Time ? QStringLiteral("2026-03-17 13:30:00") : QStringLiteral("500"));
    QString problem;
    const bool valid = parse(&problem).has_value();
    const bool wrong = !valid && !m_texts[way].isEmpty();
    setStyleProperty(m_field, "invalid", wrong);
    m_unit->setText(wrong   ? problem
            : way == Time   ? tr("UTC")
            : way == Offset ? tr("in each partition")
                            : tr("records from here"));
    setTone(m_unit, wrong ? "danger" : "secondary");
}

std::optional<ResetTarget::Target> ResetTarget::target() const
{
    QString problem;
    return parse(&problem);
}

std::optional<ResetTarget::Target> ResetTarget::parse(QString *problem) const
{
    const QString text = m_texts[way()].trimmed();
    switch (way()) {
    case Earliest:
        return reset::Earliest {};
    case Latest:
        return reset::Latest {};
    case Time:
        if (const auto time = models::utcTime(text))
            return reset::Time {*time};
        *problem = tr("not a time");
        return std::nullopt;
    case Offset:
        if (const auto offset = integer(text); offset && *offset >= 0)
            return reset::Offset {*offset};
        *problem = tr("not an offset");
        return std::nullopt;
    case Shift:
        if (const auto by = integer(text); by && *by != 0)
            return reset::Shift {*by};
        *problem = tr("not a number of records");
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace tailrace::ui
