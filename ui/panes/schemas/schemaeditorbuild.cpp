// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versiontexts.h"
#include "ui/panes/schemas/schemaeditor.h"
#include "ui/schemaeditor/workbench.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segments.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

// The editor's widgets.
namespace tailrace::ui {

void SchemaEditor::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTop());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("schemas.refusal"));
    m_notice->hide();
    column->addWidget(m_notice);
    m_bench = new Workbench(this);
    column->addWidget(m_bench, 1);
    column->addWidget(buildFoot());
    auto *save = new QAction(tr("Save"), this);
    save->setShortcut(QKeySequence::Save);
    save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QAction::triggered, m_save, &QPushButton::click); // does nothing while it is grey
    addAction(save);
    m_texts = new models::VersionTexts(this);
    connect(m_bench, &Workbench::changed, this, &SchemaEditor::updateState);
    connect(m_type, &QComboBox::activated, this, &SchemaEditor::takeType);
    connect(m_texts, &models::VersionTexts::loaded, this, [this](std::int32_t version) {
        if (version == m_from && m_isActive && !m_references.empty())
            m_bench->draft()->setReferences(referencesOf(version));
        hold();
    });
    connect(m_name, &QLineEdit::textChanged, this, &SchemaEditor::updateState);
    connect(m_ownName, &QCheckBox::toggled, this, &SchemaEditor::updateState);
    connect(m_file, &QPushButton::clicked, this, &SchemaEditor::askForFile);
    connect(m_save, &QPushButton::clicked, this, &SchemaEditor::saveWanted);
    connect(m_discard, &QPushButton::clicked, this, &SchemaEditor::discardWanted);
}

QWidget *SchemaEditor::buildTop()
{
    auto *top = new QWidget(this);
    top->setProperty("area", QStringLiteral("raised"));
    top->setProperty("line", QStringLiteral("bottom"));
    top->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(12, 8, 12, 9);
    column->setSpacing(8);
    m_title = new ElidedLabel(theme::Text::Title, top);
    m_title->setObjectName(QStringLiteral("schemas.draft.title"));
    column->addWidget(m_title);
    m_names = new QWidget(top);
    auto *names = new QHBoxLayout(m_names);
    names->setContentsMargins(0, 0, 0, 0);
    names->setSpacing(8);
    names->addWidget(makeLabel(tr("Name"), theme::Text::Body, "secondary", m_names));
    m_name = new QLineEdit(m_names);
    m_name->setObjectName(QStringLiteral("schemas.draft.name"));
    m_name->setAccessibleName(tr("Name of the schema"));
    m_name->setPlaceholderText(QStringLiteral("orders-value"));
    m_name->setMinimumWidth(120);
    m_name->setMaximumWidth(360);
    names->addWidget(m_name, 1);
    m_ownName = new QCheckBox(tr("Let the service name it"), m_names);
    m_ownName->setObjectName(QStringLiteral("schemas.draft.unnamed"));
    names->addWidget(m_ownName);
    names->addStretch();
    column->addWidget(m_names);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_type = new QComboBox(top);
    m_type->setObjectName(QStringLiteral("schemas.draft.type"));
    m_type->setAccessibleName(tr("Type of the schema"));
    m_type->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_type);
    m_way = new Segments(tr("Way to the new version"), {tr("Append"), tr("Update")}, top);
    m_way->segment(0)->setObjectName(QStringLiteral("schemas.draft.append"));
    m_way->segment(0)->setToolTip(tr("Adds to the list of versions"));
    m_way->segment(1)->setObjectName(QStringLiteral("schemas.draft.update"));
    m_way->segment(1)->setToolTip(tr("Updates the schema, which makes a version as well"));
    row->addWidget(m_way);
    row->addStretch(1);
    m_file = makeButton(tr("From a file"), QStringLiteral("file"), nullptr, top);
    m_file->setObjectName(QStringLiteral("schemas.draft.file"));
    row->addWidget(m_file);
    column->addLayout(row);
    return top;
}

QWidget *SchemaEditor::buildFoot()
{
    auto *foot = new QWidget(this);
    foot->setFixedHeight(44);
    foot->setProperty("area", QStringLiteral("raised"));
    foot->setProperty("line", QStringLiteral("top"));
    foot->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    m_hint = makeLabel({}, theme::Text::Second, "tertiary", foot);
    m_hint->setObjectName(QStringLiteral("schemas.draft.hint"));
    m_hint->setWordWrap(true);
    row->addWidget(m_hint, 1);
    m_discard = makeButton(tr("Discard"), {}, nullptr, foot);
    m_discard->setObjectName(QStringLiteral("schemas.draft.discard"));
    row->addWidget(m_discard);
    m_save = makeButton({}, QStringLiteral("check"), "primary", foot);
    m_save->setObjectName(QStringLiteral("schemas.draft.save"));
    row->addWidget(m_save);
    return foot;
}

} // namespace tailrace::ui
