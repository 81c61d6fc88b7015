// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/activitytable.h"

#include "ui/delegates/celldelegate.h"
#include "ui/delegates/rows.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>

namespace tailrace::ui {

QTableView *makeActivityTable(QAbstractItemModel *model, CellDelegate *delegate, QWidget *parent)
{
    auto *view = new QTableView(parent);
    view->setModel(model);
    view->setItemDelegate(delegate);
    makeRows(view);
    return view;
}

QLineEdit *makeActivityFilter(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setMinimumWidth(120);
    field->setMaximumWidth(320);
    field->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    return field;
}

QPlainTextEdit *makeActivityDetails(QWidget *parent)
{
    auto *details = new QPlainTextEdit(parent);
    details->setReadOnly(true);
    details->setTabChangesFocus(true);
    details->setFont(theme::font(theme::Text::Mono));
    details->setAccessibleName(QCoreApplication::translate("ActivityPane", "Details"));
    details->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    details->setFrameShape(QFrame::NoFrame);
    details->setProperty("line", QStringLiteral("top"));
    return details;
}

} // namespace tailrace::ui
