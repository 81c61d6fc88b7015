// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versionlistmodel.h"
#include "ui/diff/schemadiffview.h"
#include "ui/panes/rules/ruleeditor.h"
#include "ui/panes/schemas/diffpage.h"
#include "ui/panes/schemas/referencespage.h"
#include "ui/panes/schemas/schemaeditor.h"
#include "ui/panes/schemas/schematext.h"
#include "ui/panes/schemas/schemaview.h"
#include "ui/panes/schemas/versioncolumn.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

// The view's widgets.
namespace tailrace::ui {

SchemaView::SchemaView(const Services &services, bool inOneRow, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_versions(new models::VersionListModel(this))
{
    setObjectName(QStringLiteral("schemas.view"));
    setAccessibleName(tr("Schema"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new SchemaHead(inOneRow, this);
    column->addWidget(m_head);
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("schemas.view.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &SchemaView::refresh);
    m_notice->hide();
    column->addWidget(m_notice);
    m_outcome = new Notice(this);
    m_outcome->setObjectName(QStringLiteral("schemas.outcome"));
    m_outcome->hide();
    column->addWidget(m_outcome);
    m_agreement = new Agreement(this);
    column->addWidget(m_agreement);
    m_stack = new QStackedWidget(this);
    m_editor = new SchemaEditor(m_stack);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("schemas.view.action"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildBody());
    m_stack->addWidget(m_editor);
    column->addWidget(m_stack, 1);
    connect(m_empty->button(), &QPushButton::clicked, this, &SchemaView::refresh);
    connect(m_head, &SchemaHead::sideChosen, this, &SchemaView::showSide);
    connect(m_head->newVersion(), &QPushButton::clicked, this, &SchemaView::startVersion);
    connect(m_head->copy(), &QPushButton::clicked, this, [this] {
        if (m_head->side() == SchemaHead::Diff)
            m_diff->view()->copyPatch();
        else
            copyText();
    });
    connect(m_head->menu(), &QMenu::aboutToShow, this, &SchemaView::fillMenu);
    connect(m_editor, &SchemaEditor::saveWanted, this, &SchemaView::save);
    connect(m_editor, &SchemaEditor::changed, this, &SchemaView::changed);
    connect(m_editor, &SchemaEditor::discardWanted, this, [this] {
        m_editor->stop();
        m_agreement->dismiss();
        updateState();
        if (m_wanted != m_subject)
            show(m_wanted);
        if (!m_subject.isEmpty())
            m_column->view()->setFocus();
    });
    connect(m_agreement, &Agreement::agreed, this, [this] {
        if (const auto go = std::exchange(m_agreed, nullptr))
            go();
        updateState();
    });
    connect(m_agreement, &Agreement::declined, this, [this] {
        m_agreed = nullptr;
        m_editor->setBusy(false);
        updateState();
        if (m_editor->isActive())
            m_editor->goToText();
        else
            m_column->view()->setFocus();
        if (m_wanted != m_subject)
            show(m_wanted);
    });
    updateState();
}

QWidget *SchemaView::buildBody()
{
    m_body = new QWidget(m_stack);
    auto *row = new QHBoxLayout(m_body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_column = new VersionColumn(m_versions, m_body);
    row->addWidget(m_column);
    m_pages = new QStackedWidget(m_body);
    m_pages->addWidget(buildTextPage());
    m_references = new ReferencesPage(m_pages);
    m_pages->addWidget(m_references);
    m_diff = new DiffPage(m_versions, m_pages);
    m_pages->addWidget(m_diff);
    m_rules = new RuleEditor(m_pages);
    m_pages->addWidget(m_rules);
    row->addWidget(m_pages, 1);
    connect(m_column, &VersionColumn::chosenChanged, this, &SchemaView::chooseVersion);
    connect(m_column, &VersionColumn::infosWanted, this, &SchemaView::askInfos);
    connect(m_column, &VersionColumn::topicWanted, this, &SchemaView::topicWanted);
    connect(m_column, &VersionColumn::deletionWanted, this, &SchemaView::askDeletion);
    connect(m_column, &VersionColumn::otherChosen, this, [this](std::int32_t version) {
        m_head->setSide(SchemaHead::Diff);
        m_diff->chooseOther(version);
    });
    connect(m_diff, &DiffPage::statusChanged, this, &SchemaView::updateState);
    connect(m_diff, &DiffPage::sidesChanged, this, [this] {
        if (m_head->side() == SchemaHead::Diff)
            m_versions->setSides(m_diff->older(), m_diff->newer());
    });
    connect(m_versions, &QAbstractItemModel::dataChanged, this, [this](auto &&, auto &&, auto &&roles) {
        if (roles.isEmpty()) // not the sides alone
            m_diff->updateVersions();
    });
    connect(m_references, &ReferencesPage::openWanted, this, &SchemaView::openWanted);
    connect(m_rules, &RuleEditor::changed, this, [this] { emit ruleChanged(m_subject); });
    return m_body;
}

QWidget *SchemaView::buildTextPage()
{
    m_textPage = new QWidget(m_pages);
    auto *column = new QVBoxLayout(m_textPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *strip = new QWidget(m_textPage);
    strip->setFixedHeight(32);
    strip->setProperty("area", QStringLiteral("raised"));
    strip->setProperty("line", QStringLiteral("bottom"));
    strip->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(12, 0, 12, 1);
    m_facts = new ElidedLabel(theme::Text::Second, strip);
    m_facts->setObjectName(QStringLiteral("schemas.facts"));
    setTone(m_facts, "secondary");
    row->addWidget(m_facts, 1);
    column->addWidget(strip);
    m_text = new SchemaText(m_textPage);
    m_text->setObjectName(QStringLiteral("schemas.text"));
    m_text->setAccessibleName(tr("Text of the version"));
    m_text->setProperty("bare", true);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_text, 1);
    return m_textPage;
}

QWidget *SchemaView::entry() const
{
    return m_column->view();
}

} // namespace tailrace::ui
