// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/drafttext.h"

#include "ui/schemaeditor/draftwords.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

ByteRange bytesOf(schema::Range range)
{
    return {static_cast<int>(range.begin), static_cast<int>(range.end)};
}

} // namespace

DraftText::DraftText(models::SchemaDraft *draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_editor(new CodeEditor(tr("Text of the schema"), this))
    , m_icon(new QLabel(this))
    , m_state(new ElidedLabel(theme::Text::Second, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QWidget(this);
    bar->setProperty("area", QStringLiteral("raised"));
    bar->setProperty("line", QStringLiteral("bottom"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(33);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 4, 1);
    row->setSpacing(6);
    row->addWidget(makeLabel(tr("Text"), theme::Text::Emphasis, nullptr, bar));
    row->addWidget(m_icon);
    m_state->setObjectName(QStringLiteral("draft.state"));
    row->addWidget(m_state, 1);
    auto *find = makeIconButton(QStringLiteral("search"), tr("Find in the text (Ctrl+F)"), bar);
    auto *copy = makeIconButton(QStringLiteral("copy"), tr("Copy the text"), bar);
    row->addWidget(find);
    row->addWidget(copy);
    connect(find, &QToolButton::clicked, m_editor, &CodeEditor::openFind);
    connect(copy, &QToolButton::clicked, this,
        [this] { QApplication::clipboard()->setText(QString::fromStdString(m_draft->text())); });
    column->addWidget(bar);
    column->addWidget(m_editor, 1);
    view()->setObjectName(QStringLiteral("schemas.draft"));
    view()->setUndo(CodeView::Undo::Asked);
    connect(view(), &CodeView::undoWanted, m_draft, &models::SchemaDraft::undo);
    connect(view(), &CodeView::redoWanted, m_draft, &models::SchemaDraft::redo);
    connect(view(), &CodeView::edited, this, [this](const ByteChange &change) {
        m_isTyping = true;
        m_draft->typed({static_cast<std::uint32_t>(change.begin), static_cast<std::uint32_t>(change.removed),
            change.added.toStdString()});
        m_isTyping = false;
    });
    connect(view(), &CodeView::caretMoved, this, [this](int byte) {
        if (view()->hasFocus())
            emit caretMoved(byte);
    });
    connect(m_draft, &models::SchemaDraft::started, this, [this] {
        m_rowRange.reset();
        m_findings.clear();
        view()->setBytes(m_draft->text());
    });
    connect(m_draft, &models::SchemaDraft::edited, this, [this](const models::TextEdits &edits) {
        QList<ByteChange> changes;
        for (const models::TextEdit &edit : edits)
            changes << ByteChange {static_cast<int>(edit.begin), static_cast<int>(edit.removed),
                QByteArray::fromStdString(edit.added)};
        view()->apply(changes);
    });
    connect(m_draft, &models::SchemaDraft::changed, this, [this] {
        if (!view()->wrongLines().isEmpty())
            view()->setWrongLines({}); // they were of the text before
        m_findings.clear();
        showRemarks();
        showBars();
        showState();
    });
}

void DraftText::setRow(const models::SchemaRow *row)
{
    m_rowRange.reset();
    if (row && row->parent && row->range.end <= static_cast<std::uint32_t>(view()->size()))
        m_rowRange = bytesOf(row->range);
    view()->setTint(m_rowRange);
    if (m_rowRange && !view()->hasFocus() && !m_isTyping)
        view()->show(*m_rowRange);
    showState();
}

void DraftText::setFindings(const QList<CodeRemark> &findings)
{
    m_findings = findings;
    showRemarks();
}

void DraftText::showRemarks()
{
    QList<CodeRemark> all = m_findings;
    if (m_draft->isStructured()) {
        for (const schema::Problem &problem : m_draft->problems())
            all << CodeRemark {bytesOf(problem.range),
                problem.severity == schema::Problem::Severity::Warning ? CodeRemark::Level::Warning
                                                                       : CodeRemark::Level::Danger,
                problemText(problem)};
    }
    view()->setRemarks(all);
}

// Bars beside the lines of rows that are new or changed.
void DraftText::showBars()
{
    using models::SchemaMark;
    using models::SchemaTreeModel;
    if (m_draft->isBroken())
        return;
    constexpr int mostRows = 500;
    QList<ByteRange> added;
    QList<ByteRange> changed;
    int seen = 0;
    const SchemaTreeModel *tree = m_draft->tree();
    const auto walk = [&](const auto &self, const QModelIndex &index) -> void {
        const models::SchemaRow *row = tree->rowAt(index);
        if (!row || ++seen > mostRows)
            return;
        const auto mark = static_cast<SchemaMark>(index.data(SchemaTreeModel::MarkRole).toInt());
        if (mark == SchemaMark::New && row->parent) {
            added << bytesOf(row->range);
            return; // with all that is below
        }
        if (mark == SchemaMark::Changed && row->children.empty())
            changed << bytesOf(row->range);
        for (int i = 0; row->isBuilt && i < tree->rowCount(index); ++i)
            self(self, tree->index(i, 0, index));
    };
    walk(walk, tree->rootIndex());
    view()->setChangeBars(added, changed);
}

void DraftText::showState()
{
    const auto fault = m_draft->fault();
    const char *tone = "tertiary";
    QString words;
    const auto icon = [this](const char *id, theme::Token token) {
        m_icon->setPixmap(
            theme::iconPixmap(QLatin1String(id), theme::color(token, this), 14, devicePixelRatioF()));
        m_icon->setVisible(true);
    };
    m_icon->hide();
    if (m_draft->isStructured() && fault) {
        tone = "danger";
        words = tr("line %1, column %2: %3")
                    .arg(fault->place.line)
                    .arg(fault->place.column)
                    .arg(problemText(*fault));
        icon("error", theme::Token::Danger);
    } else if (m_draft->isStructured()) {
        words = tr("in sync");
        icon("check", theme::Token::Ok);
        if (m_rowRange) {
            const int first = view()->lineOf(m_rowRange->begin) + 1;
            const int last = view()->lineOf(m_rowRange->end) + 1;
            const QString all = theme::number(view()->lineCount());
            words += QLatin1String(", ")
                + (first == last ? tr("line %1 of %2").arg(first).arg(all)
                                 : tr("lines %1 to %2 of %3").arg(first).arg(last).arg(all));
        }
    } else {
        words = view()->lineCount() == 1 ? tr("1 line")
                                         : tr("%1 lines").arg(theme::number(view()->lineCount()));
    }
    setTone(m_state, tone);
    m_state->setFullText(words);
}

} // namespace tailrace::ui
