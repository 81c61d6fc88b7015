// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/earliersavesmodel.h"
#include "models/mirroring/selectionmodel.h"
#include "services/capability/connection.h"
#include "ui/panes/mirroring/earlierpanel.h"
#include "ui/panes/mirroring/mirroringpane.h"
#include "ui/panes/mirroring/mirroringwords.h"
#include "ui/panes/mirroring/mirrorsource.h"
#include "ui/panes/mirroring/patternspanel.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/notice.h"

#include <QPushButton>
#include <QTableView>

namespace tailrace::ui {

namespace {

constexpr int looksAfterSaving = 15;

} // namespace

void MirroringPane::startSaving(Asked what)
{
    if (!m_writer || m_preparing || m_writing)
        return;
    m_what = what;
    m_outcome->hide();
    m_preparing = true;
    m_reread = false;
    refresh();
}

void MirroringPane::startUndo(const std::vector<std::string> &patterns)
{
    if (!m_writer || m_preparing || m_writing || m_selection->isDirty())
        return;
    m_selection->setPatterns(patterns); // shown before anybody is asked
    startSaving(Asked::Undo);
}

void MirroringPane::readEarlier()
{
    if (services().journalFolder.empty())
        return;
    onResult(models::readSaves(services().journalFolder), this, [this](const Result<journal::Lines> &lines) {
        m_earlier->setFailure(lines ? QString() : describe(lines.error()).verbatim);
        m_saves->setSaves(
            models::earlierSaves(lines ? lines->lines : std::vector<journal::Line>(), m_endpoint));
        updateState();
    });
}

void MirroringPane::openEarlier(bool open)
{
    m_earlier->setVisible(open && m_loaded);
    if (open)
        m_earlier->view()->setFocus(Qt::OtherFocusReason);
    else
        m_patterns->view()->setFocus(Qt::OtherFocusReason);
}

// A save that is no more in force is undone from the list, where its time stands beside it.
std::optional<std::vector<std::string>> MirroringPane::lastReplaced() const
{
    if (m_replaced)
        return m_replaced;
    const auto &saves = m_saves->saves();
    return !saves.empty() && saves.front().after == m_selection->saved() ? saves.front().before
                                                                         : std::nullopt;
}

// The question names what starts and stops: it waits for the preview of just these patterns.
void MirroringPane::askWhenReady()
{
    if (!m_reread || m_previewer->isBusy() || m_source->isAsking())
        return;
    m_preparing = false;
    const QString name = QString::fromStdString(services().connection->name());
    Agreement::Question question;
    question.title = m_what == Asked::Undo ? tr("Put the replaced selection of %1 back?").arg(name)
        : m_changedMeanwhile
        ? tr("The selection of %1 was changed by somebody else meanwhile. Replace it?").arg(name)
        : m_selection->patterns().empty() ? tr("Mirror nothing to %1 any more?").arg(name)
                                          : tr("Replace the selection of %1?").arg(name);
    question.consequence
        = replacementText(m_selection->saved(), m_selection->patterns(), m_answer.wanted, name);
    question.connection = name;
    question.environment
        = services().connections ? services().connections->environment(name) : EnvironmentKind::None;
    question.resource = name;
    question.verb = tr("Replace selection");
    updateState();
    m_agreement->ask(question);
}

void MirroringPane::agreed()
{
    if (m_what == Asked::Close) {
        agreeToClose();
        return;
    }
    const std::vector<std::string> before = m_selection->saved();
    m_writing = true;
    onResult(m_writer->replaceSelection(m_selection->patterns()), this,
        [this, before](const Result<std::vector<std::string>> &result) { replaced(before, result); });
    updateState();
}

void MirroringPane::declined()
{
    if (m_what == Asked::Undo)
        m_selection->setPatterns(m_selection->saved());
    m_patterns->view()->setFocus();
}

void MirroringPane::replaced(
    const std::vector<std::string> &before, const Result<std::vector<std::string>> &result)
{
    m_writing = false;
    if (!result) {
        const Description words = describe(result.error());
        m_outcome->show(Notice::Level::Danger, tr("The selection was not saved. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_replaced = before;
    m_selection->setSaved(*result);
    m_selection->setPatterns(*result);
    m_outcome->show(Notice::Level::Ok, tr("The selection is saved."),
        tr("It replaced %1; Undo the save puts them back.").arg(patternsText(before.size())));
    m_patterns->view()->setFocus();
    m_looks = looksAfterSaving;
    askActive();
    readEarlier();
    updateState();
}

bool MirroringPane::hasUnsavedChanges() const
{
    return m_selection->isDirty();
}

void MirroringPane::askBeforeClose()
{
    m_what = Asked::Close;
    Agreement::Question question;
    question.title = tr("Close without saving the selection?");
    question.consequence = tr("What was edited is lost; the service knows nothing of it.");
    question.connection = QString::fromStdString(services().connection->name());
    question.verb = tr("Close");
    m_agreement->ask(question);
}

} // namespace tailrace::ui
