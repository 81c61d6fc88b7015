// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rows.h"

#include "ui/delegates/rowhover.h"

#include <QHeaderView>
#include <QTableView>

namespace tailrace::ui {

void makeRows(QTableView *view)
{
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setMinimumSectionSize(24);
    view->verticalHeader()->setDefaultSectionSize(24);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTabKeyNavigation(false);
    view->setMouseTracking(true);
    new RowHover(view);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
}

} // namespace tailrace::ui
