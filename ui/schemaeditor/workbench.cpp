// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/workbench.h"

#include "ui/schemaeditor/compatibilitypanel.h"
#include "ui/schemaeditor/drafttext.h"
#include "ui/schemaeditor/draftwords.h"
#include "ui/schemaeditor/fieldform.h"
#include "ui/schemaeditor/findingwords.h"
#include "ui/schemaeditor/structuretree.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segments.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

namespace tailrace::ui {

Workbench::Workbench(QWidget *parent)
    : QWidget(parent)
    , m_draft(new models::SchemaDraft(this))
    , m_check(new models::LiveCheck(this))
{
    setObjectName(QStringLiteral("workbench"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("workbench.notice"));
    auto *alias = m_notice->addButton(tr("Keep the old name as an alias"), QStringLiteral("tag"));
    alias->setObjectName(QStringLiteral("workbench.alias"));
    m_alias = alias;
    m_notice->hide();
    QWidget *bench = buildBench();
    column->addWidget(m_bar = buildBar());
    column->addWidget(m_notice);
    column->addWidget(bench, 1);
    m_panel = new CompatibilityPanel(m_draft, m_check, this);
    m_panel->hide();
    column->addWidget(m_panel);
    connect(m_panel, &CompatibilityPanel::chosen, this,
        [this](const models::LiveFinding &finding) { goTo(finding.range); });
    connect(m_panel, &CompatibilityPanel::fixWanted, this,
        [this](const models::TextEdits &edits, const QString &name) {
            m_tree->apply(edits, models::EditLabel::Kind::Fix, name);
        });
    connect(m_check, &models::LiveCheck::changed, this, &Workbench::showFindings);
    connect(alias, &QPushButton::clicked, this, [this] {
        const auto *row = m_draft->tree()->rowAt(m_renamed);
        m_notice->hide();
        if (!row || !row->field || !m_draft->canGesture())
            return;
        std::vector<std::string> aliases;
        for (const schema::Text &one : row->field->aliases)
            aliases.push_back(one.text);
        aliases.push_back(m_oldName.toStdString());
        m_tree->apply(m_draft->gestures().setAliases(*row, aliases), models::EditLabel::Kind::Aliases,
            m_renamed.data().toString());
        m_tree->setFocus();
    });
    connect(m_tree, &StructureTree::rowChosen, this, &Workbench::follow);
    connect(m_tree, &StructureTree::done, m_notice, &QWidget::hide);
    connect(m_tree, &StructureTree::renamed, this, &Workbench::offerAlias);
    connect(m_tree, &StructureTree::refused, this, [this](const schema::Problem &problem) {
        m_alias->hide();
        m_notice->show(Notice::Level::Danger, problemText(problem), tr("Nothing has changed."));
    });
    connect(m_text, &DraftText::caretMoved, this, [this](int byte) {
        if (m_draft->isBroken())
            return;
        m_tree->goTo(m_draft->tree()->indexAt(static_cast<std::uint32_t>(byte)));
    });
    connect(m_draft, &models::SchemaDraft::changed, this, [this] {
        if (m_draft->schema()) {
            const auto types = m_draft->schema()->definitions().size();
            m_count->setFullText(types == 1 ? tr("1 named type") : tr("%1 named types").arg(types));
        }
        m_text->setRow(m_tree->currentRow());
        if (!m_draft->isBroken() && m_draft->schema() != m_checked) { // broken, the last verdict stands
            m_checked = m_draft->schema();
            m_check->check(m_checked);
        }
        emit changed();
    });
}

QWidget *Workbench::buildBench()
{
    m_sides = new QSplitter(Qt::Horizontal, this);
    m_sides->setChildrenCollapsible(false);
    m_sides->setHandleWidth(1);
    m_left = new QWidget(m_sides);
    auto *left = new QVBoxLayout(m_left);
    left->setContentsMargins(0, 0, 0, 0);
    m_tree = new StructureTree(m_draft, m_left);
    m_tree->setMinimumWidth(240);
    left->addWidget(m_tree);
    m_right = new QSplitter(Qt::Vertical, m_sides);
    m_right->setChildrenCollapsible(false);
    m_right->setHandleWidth(1);
    m_form = new FieldForm(m_draft, m_tree, m_right);
    m_form->setMinimumHeight(120);
    m_text = new DraftText(m_draft, m_right);
    m_text->setMinimumHeight(120);
    m_right->setMinimumWidth(280);
    m_sides->setStretchFactor(0, 3);
    m_sides->setStretchFactor(1, 2);
    m_right->setStretchFactor(0, 1);
    m_right->setStretchFactor(1, 1);
    return m_sides;
}

QWidget *Workbench::buildBar()
{
    auto *bar = new QWidget(this);
    bar->setProperty("area", QStringLiteral("raised"));
    bar->setProperty("line", QStringLiteral("bottom"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(41);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 0, 8, 1);
    row->setSpacing(4);
    const auto add = [&](StructureTree::Action which, const char *name, bool hasText) {
        QAction *action = m_tree->action(which);
        auto *button = new QToolButton(bar);
        button->setObjectName(QLatin1String(name));
        button->setDefaultAction(action);
        button->setToolButtonStyle(hasText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        button->setProperty("outlined", hasText);
        button->setAccessibleName(action->text());
        button->setFocusPolicy(Qt::TabFocus);
        if (hasText && action->menu())
            button->setPopupMode(QToolButton::InstantPopup);
        row->addWidget(button);
        return button;
    };
    add(StructureTree::Add, "workbench.add", true);
    add(StructureTree::AddType, "workbench.type", true);
    row->addSpacing(8);
    add(StructureTree::Up, "workbench.up", false);
    add(StructureTree::Down, "workbench.down", false);
    add(StructureTree::Duplicate, "workbench.duplicate", false);
    add(StructureTree::Remove, "workbench.remove", false);
    row->addSpacing(8);
    add(StructureTree::Undo, "workbench.undo", false);
    add(StructureTree::Redo, "workbench.redo", false);
    row->addSpacing(8);
    m_find = new QLineEdit(bar);
    m_find->setObjectName(QStringLiteral("workbench.find"));
    m_find->setAccessibleName(tr("Find a field"));
    m_find->setPlaceholderText(tr("Find"));
    constexpr int besideText = 48; // the icon and the frame
    m_find->setMinimumWidth(m_find->fontMetrics().horizontalAdvance(m_find->placeholderText()) + besideText);
    m_find->addAction(theme::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_find->setMaximumWidth(180);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { m_tree->findField(m_find->text()); });
    row->addWidget(m_find, 2);
    m_count = new ElidedLabel(theme::Text::Second, bar);
    setTone(m_count, "tertiary");
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_count, 1);
    m_parts = new Segments(tr("Parts"), {tr("Tree"), tr("Both"), tr("Text")}, bar);
    m_parts->setCurrent(1);
    connect(m_parts, &Segments::chosen, this, &Workbench::showParts);
    row->addWidget(m_parts);
    return bar;
}

void Workbench::showParts(int which)
{
    const bool isAvro = m_draft->isStructured();
    m_left->setVisible(isAvro && which != 2);
    m_form->setVisible(isAvro && which != 2);
    m_text->setVisible(!isAvro || which != 0);
    m_bar->setVisible(isAvro);
}

void Workbench::start(std::string text, bool isAvro, CodeLanguage language, schema::SchemaPtr base,
    std::vector<schema::SchemaPtr> references)
{
    m_notice->hide();
    m_checked.reset();
    m_panel->hide();
    m_check->setRule({}, {});
    m_draft->setStructured(isAvro);
    this->text()->setLanguage(language);
    m_draft->start(std::move(text), std::move(base), std::move(references));
    showParts(m_parts->current());
}

void Workbench::setRule(
    std::vector<schema::Version> versions, std::optional<schema::Level> level, const QString &setAt)
{
    const auto name = level ? schema::levelName(*level) : std::string_view();
    m_panel->setRule(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), setAt);
    m_panel->setVisible(m_draft->isStructured() && !setAt.isEmpty());
    m_check->setRule(std::move(versions), level);
}

// Findings of the text as it is stand at their rows and lines.
void Workbench::showFindings()
{
    if (m_check->isChecking())
        return;
    const auto &verdict = m_check->verdict();
    std::vector<models::SchemaRemark> remarks;
    QList<CodeRemark> lines;
    int number = 0;
    if (verdict && verdict->schema == m_draft->schema()) {
        for (const models::LiveFinding &finding : verdict->findings) {
            remarks.push_back({finding.range, models::SchemaRemark::Level::Danger, ++number});
            const FindingWords words = wordsOf(finding);
            lines << CodeRemark {{static_cast<int>(finding.range.begin), static_cast<int>(finding.range.end)},
                CodeRemark::Level::Danger, words.title + QLatin1Char('\n') + words.sentence};
        }
    }
    m_draft->tree()->setRemarks(std::move(remarks));
    if (!m_draft->isBroken())
        m_text->setFindings(lines);
}

void Workbench::goTo(schema::Range range)
{
    if (m_draft->isBroken())
        return;
    m_tree->goTo(m_draft->tree()->indexAt(range.begin));
    text()->show({static_cast<int>(range.begin), static_cast<int>(range.end)});
}

void Workbench::setStructured(bool isAvro, CodeLanguage language)
{
    text()->setLanguage(language);
    m_draft->setStructured(isAvro);
    showParts(m_parts->current());
}

void Workbench::setLocked(bool locked)
{
    m_draft->setLocked(locked);
    text()->setLocked(locked);
}

CodeView *Workbench::text() const
{
    return m_text->view();
}

void Workbench::follow(const QModelIndex &index)
{
    m_form->showRow(index);
    m_text->setRow(m_draft->tree()->rowAt(index));
}

void Workbench::offerAlias(const QPersistentModelIndex &index, const QString &before)
{
    m_renamed = index;
    m_oldName = before;
    m_alias->show();
    m_notice->show(Notice::Level::Info, tr("%1 is %2 now.").arg(before, index.data().toString()),
        tr("With the old name as an alias, readers of this version find the field in older records."));
}

void Workbench::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F8) {
        m_panel->go(!(event->modifiers() & Qt::ShiftModifier));
        return;
    }
    if (event->modifiers() == Qt::AltModifier && event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9) {
        m_panel->applyFix(event->key() - Qt::Key_0);
        return;
    }
    if (event->key() == Qt::Key_F6) { // from area to area
        QWidget *areas[] {m_tree, m_form->findChild<QLineEdit *>(QStringLiteral("form.name")), text()};
        const QWidget *now = focusWidget();
        const int at = m_tree == now || m_tree->isAncestorOf(now) ? 0 : m_form->isAncestorOf(now) ? 1 : 2;
        for (int i = 1; i <= 3; ++i) {
            QWidget *next = areas[(at + i) % 3];
            if (next->isVisible() && next->isEnabled()) {
                next->setFocus(Qt::ShortcutFocusReason);
                break;
            }
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui
