// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/referencespage.h"

#include "ui/shell/describe.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace tailrace::ui {

ReferencesPage::ReferencesPage(QWidget *parent)
    : QWidget(parent)
    , m_outNote(makeLabel({}, theme::Text::Body, "tertiary", this))
    , m_out(makeList(tr("References of this version"), "schemas.references"))
    , m_inNote(makeLabel({}, theme::Text::Body, "tertiary", this))
    , m_in(makeList(tr("Versions that reference this one"), "schemas.referencedBy"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    const auto add = [this, column](const QString &title, QLabel *note, QListWidget *list) {
        column->addWidget(makeLabel(title, theme::Text::Emphasis, nullptr, this));
        note->setWordWrap(true);
        column->addWidget(note);
        column->addWidget(list, 1);
        list->hide();
    };
    add(tr("References"), m_outNote, m_out);
    column->addSpacing(8);
    add(tr("Referenced by"), m_inNote, m_in);
    column->addStretch(1);
}

QListWidget *ReferencesPage::makeList(const QString &name, const char *objectName)
{
    auto *list = new QListWidget(this);
    list->setAccessibleName(name);
    list->setObjectName(QLatin1String(objectName));
    list->setUniformItemSizes(true);
    connect(list, &QListWidget::itemActivated, this,
        [this](QListWidgetItem *item) { emit openWanted(item->data(Qt::UserRole).toString()); });
    return list;
}

void ReferencesPage::setReferences(const SchemaInfo &info, bool isKnown)
{
    m_out->clear();
    for (const SchemaReference &each : info.references) {
        const QString subject = QString::fromStdString(each.subject);
        auto *item = new QListWidgetItem(theme::icon(QStringLiteral("schema")),
            tr("%1 is %2, version %3").arg(QString::fromStdString(each.name), subject).arg(each.version),
            m_out);
        item->setData(Qt::UserRole, subject);
    }
    m_out->setVisible(!info.references.empty());
    m_outNote->setVisible(info.references.empty());
    m_outNote->setText(isKnown ? tr("This version imports no other schema.")
                               : tr("This service keeps no references: each text stands for itself."));
}

void ReferencesPage::setAsking()
{
    m_in->hide();
    m_inNote->show();
    m_inNote->setText(tr("Asking who references it"));
}

void ReferencesPage::setReferencedByUnknown()
{
    m_in->hide();
    m_inNote->show();
    m_inNote->setText(tr("This service does not tell who references a schema."));
}

void ReferencesPage::setReferencedBy(const Result<std::vector<SubjectVersion>> &uses)
{
    m_in->clear();
    if (!uses) {
        const Description words = describe(uses.error());
        m_in->hide();
        m_inNote->show();
        m_inNote->setText(tr("Who references it could not be asked. %1").arg(words.title));
        return;
    }
    for (const SubjectVersion &each : *uses) {
        const QString subject = QString::fromStdString(each.subject);
        auto *item = new QListWidgetItem(
            theme::icon(QStringLiteral("schema")), tr("%1, version %2").arg(subject).arg(each.version), m_in);
        item->setData(Qt::UserRole, subject);
    }
    m_in->setVisible(!uses->empty());
    m_inNote->setVisible(uses->empty());
    m_inNote->setText(tr("No schema references this version."));
}

} // namespace tailrace::ui
