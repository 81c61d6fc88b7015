// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/shell/pane.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSet>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

// The pane that an action belongs to; empty: the window.
QString placeOf(const QAction *action)
{
    for (const QObject *owner = action->parent(); owner; owner = owner->parent()) {
        if (const auto *pane = qobject_cast<const Pane *>(owner))
            return pane->accessibleName();
    }
    return {};
}

QString keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &key : action->shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget *window)
    : QDialog(window)
    , m_field(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_nothing(makeLabel({}, theme::Text::Body, "tertiary", this))
{
    setObjectName(QStringLiteral("shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(560, 560);
    m_field->setObjectName(QStringLiteral("shortcuts.field"));
    m_field->setAccessibleName(tr("Find a command or a key"));
    m_field->setPlaceholderText(m_field->accessibleName());
    m_field->setClearButtonEnabled(true);
    m_field->addAction(
        theme::icon(QStringLiteral("search"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Command"), tr("Keys"), tr("In")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    fill(window);
    m_list->header()->setStretchLastSection(true);
    m_list->setColumnWidth(0, 260);
    m_list->setColumnWidth(1, 160);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_field, &QLineEdit::textChanged, this, &ShortcutsDialog::search);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_nothing);
    column->addWidget(m_list, 1);
    column->addWidget(
        makeLabel(tr("Keys of a pane are listed while it is open."), theme::Text::Second, "tertiary"));
    column->addWidget(buttons);
    m_nothing->hide();
    m_field->setFocus();
}

void ShortcutsDialog::fill(const QWidget *window)
{
    QSet<QStringList> known; // two tabs of one kind have the same keys
    QList<QTreeWidgetItem *> ofPanes;
    for (const QAction *action : window->findChildren<QAction *>()) {
        if (action->shortcut().isEmpty() || action->text().isEmpty())
            continue;
        QString text = action->text();
        text.remove(QLatin1Char('&'));
        const QString place = placeOf(action);
        const QStringList texts {text, keysOf(action), place.isEmpty() ? tr("Window") : place};
        if (known.contains(texts))
            continue;
        known.insert(texts);
        auto *item = new QTreeWidgetItem(texts);
        if (place.isEmpty())
            m_list->addTopLevelItem(item);
        else
            ofPanes << item;
    }
    m_list->addTopLevelItems(ofPanes);
}

void ShortcutsDialog::search(const QString &text)
{
    bool any = false;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        bool match = text.trimmed().isEmpty();
        for (int column = 0; column < 3 && !match; ++column)
            match = item->text(column).contains(text.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!match);
        any = any || match;
    }
    m_nothing->setText(tr("No command or key is called %1.").arg(text.trimmed()));
    m_nothing->setVisible(!any);
}

} // namespace tailrace::ui
