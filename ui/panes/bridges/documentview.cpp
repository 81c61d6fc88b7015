// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/documentview.h"

#include "services/diff/textdiff.h"
#include "services/bridges/mergepatch.h"
#include "ui/panes/bridges/bridgewords.h"
#include "ui/panes/bridges/documenteditor.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tailrace::ui {

using bridges::Json;
using models::BridgeDraft;
namespace place = bridges::place;

DocumentView::DocumentView(BridgeDraft *draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_which(nullptr)
    , m_stack(new QStackedWidget(this))
    , m_document(new DocumentEditor(m_stack))
    , m_patch(new DocumentEditor(m_stack))
    , m_compare(new DocumentEditor(m_stack))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_document->setObjectName(QStringLiteral("bridges.document"));
    m_document->setAccessibleName(tr("Document of the bridge"));
    m_patch->setObjectName(QStringLiteral("bridges.patch"));
    m_patch->setAccessibleName(tr("Patch to send"));
    m_compare->setObjectName(QStringLiteral("bridges.compare"));
    m_compare->setAccessibleName(tr("Comparison of the document with the service's"));
    for (DocumentEditor *editor : {m_document, m_patch, m_compare})
        m_stack->addWidget(editor);
    m_patch->setReadOnly(true);
    m_compare->setReadOnly(true);
    m_stack->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_stack, 1);
    connect(m_which, &Segments::chosen, this, [this](int which) {
        m_stack->setCurrentIndex(which);
        refresh();
    });
    connect(m_document, &QPlainTextEdit::textChanged, this, [this] {
        if (m_editable)
            m_draft->setText(m_document->toPlainText());
    });
    connect(m_draft, &BridgeDraft::changed, this, &DocumentView::refresh);
    refresh();
}

QWidget *DocumentView::buildBar()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(40);
    bar->setProperty("area", QStringLiteral("raised"));
    bar->setProperty("line", QStringLiteral("bottom"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    m_which = new Segments(tr("Show"), {tr("Document"), tr("Patch to send"), tr("Compare")}, bar);
    for (int i = 0; i < 3; ++i)
        m_which->segment(i)->setObjectName(QStringLiteral("bridges.show.%1").arg(i));
    row->addWidget(m_which);
    row->addStretch(1);
    m_sync = makeLabel({}, theme::Text::Second, "tertiary", bar);
    m_sync->setObjectName(QStringLiteral("bridges.sync"));
    row->addWidget(m_sync);
    m_copy = makeIconButton(QStringLiteral("copy"), tr("Copy what is shown, without passwords"), bar);
    m_copy->setObjectName(QStringLiteral("bridges.document.copy"));
    row->addWidget(m_copy);
    m_revert = makeIconButton(QStringLiteral("undo"), tr("Back to the values of the form"), bar);
    m_revert->setObjectName(QStringLiteral("bridges.document.revert"));
    row->addWidget(m_revert);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        const bool isPatch = m_stack->currentWidget() == m_patch;
        const QString text
            = isPatch ? m_draft->patchText() : QString::fromStdString(m_draft->document().pretty());
        QGuiApplication::clipboard()->setText(text);
    });
    connect(m_revert, &QToolButton::clicked, m_draft, &BridgeDraft::revertText);
    return bar;
}

void DocumentView::setEditable(bool isEditable)
{
    m_editable = isEditable;
    refresh();
}

void DocumentView::goTo(std::string_view where)
{
    goToLine(qMax(1, m_draft->lineOf(where)));
}

void DocumentView::goToLine(int line)
{
    m_which->setCurrent(0);
    m_stack->setCurrentWidget(m_document);
    m_document->goToLine(line);
}

void DocumentView::refresh()
{
    const bool isBroken = m_draft->broken().has_value();
    m_document->setReadOnly(!m_editable || m_draft->isEmpty());
    m_sync->setText(isBroken ? tr("form shows the last good text") : tr("in sync with the form"));
    setTone(m_sync, isBroken ? "danger" : "tertiary");
    m_sync->setVisible(!m_draft->isEmpty());
    m_revert->setEnabled(isBroken);
    m_copy->setEnabled(!m_draft->isEmpty());
    m_which->segment(1)->setEnabled(!m_draft->isNew() && !m_draft->isEmpty());
    m_which->segment(2)->setEnabled(!m_draft->isNew() && !m_draft->isEmpty());
    if (m_draft->isNew() && m_stack->currentWidget() != m_document) {
        m_which->setCurrent(0);
        m_stack->setCurrentWidget(m_document);
    }
    refreshDocument();
    if (m_stack->currentWidget() == m_patch)
        m_patch->setDocumentText(m_draft->patchText());
    if (m_stack->currentWidget() == m_compare)
        refreshComparison();
}

void DocumentView::refreshDocument()
{
    m_document->setDocumentText(m_draft->text());
    DocumentEditor::Marks marks;
    if (const auto &broken = m_draft->broken()) {
        const QString where = QString::fromStdString(broken->where);
        marks.notes << DocumentEditor::Note {
            where.mid(5).toInt(), QString::fromStdString(broken->message), true, {}};
    } else if (!m_draft->isEmpty()) {
        const auto json = Json::parse(m_draft->text().toStdString()).value_or(Json());
        const auto faults
            = m_draft->isNew() || m_draft->isDirty() ? m_draft->faults() : std::vector<bridges::Fault>();
        QSet<int> taken;
        const auto note = [&marks, &taken](int line, const QString &text, bool isWrong, const char *icon) {
            if (line == 0 || taken.contains(line))
                return;
            taken.insert(line);
            marks.notes << DocumentEditor::Note {line, text, isWrong, QLatin1String(icon)};
        };
        for (const bridges::Fault &fault : faults)
            note(json.at(fault.path).line(), faultText(fault),
                !m_draft->isNew() || !m_draft->value(fault.path).isEmpty(), "error");
        if (!m_draft->isNew()) {
            for (const std::string_view fixed : {place::name, place::topic, place::type})
                note(json.at(fixed).line(), {}, false, "lock");
        }
        const Json &password = json.at(bridges::passwordPlace(json[place::type].text()));
        if (m_draft->password() == BridgeDraft::Password::New)
            note(password.line(), tr("new, not shown"), false, "key");
        else if (bridges::isMask(password))
            note(password.line(), tr("masked, left out when saving"), false, "lock");
        for (const std::string &each : m_draft->changedPlaces())
            marks.changed.insert(json.at(each).line());
    }
    m_document->setMarks(std::move(marks));
}

void DocumentView::refreshComparison()
{
    const std::string before = m_draft->before().pretty();
    const std::string after = bridges::masked(m_draft->document()).pretty();
    const diff::TextDiff compared = diff::compare(before, after);
    QStringList lines;
    DocumentEditor::Marks marks;
    const auto add = [&lines](const char *sign, std::string_view line) {
        lines << QString::fromUtf8(sign)
                + QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
        return static_cast<int>(lines.size());
    };
    for (const diff::Row &row : compared.rows) {
        if (!row.isDifferent()) {
            add("  ", diff::textOf(before, compared.before[row.before]));
            continue;
        }
        if (row.before != diff::Row::none)
            marks.removed.insert(add("− ", diff::textOf(before, compared.before[row.before])));
        if (row.after != diff::Row::none)
            marks.added.insert(add("+ ", diff::textOf(after, compared.after[row.after])));
    }
    m_compare->setDocumentText(lines.join(QLatin1Char('\n')));
    m_compare->setMarks(std::move(marks));
}

} // namespace tailrace::ui
