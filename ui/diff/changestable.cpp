// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/changestable.h"

#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/diff/changesdelegate.h"

#include <QHeaderView>

namespace tailrace::ui {

using models::SchemaDiffModel;

ChangesTable::ChangesTable(QWidget *parent)
    : QTableView(parent)
    , m_model(new SchemaDiffModel(this))
    , m_words(new WordedChanges(m_model, this))
{
    setObjectName(QStringLiteral("schemadiff.changes"));
    setAccessibleName(tr("Changes in meaning"));
    setFrameShape(QFrame::NoFrame);
    auto *header = new TableHeader(
        {{QString(), 40, true}, {tr("Change"), 158}, {tr("Path"), 158}, {tr("Before and after"), 214},
            {QString(), 96}, {QString(), 96}, {tr("What it means"), 0}},
        this);
    header->setSectionsClickable(false);
    setHorizontalHeader(header);
    setModel(m_words);
    setItemDelegate(new ChangesDelegate(this));
    makeRows(this);
    verticalHeader()->setMinimumSectionSize(ChangesDelegate::rowHeight);
    verticalHeader()->setDefaultSectionSize(ChangesDelegate::rowHeight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    header->fit();
}

void ChangesTable::setComparison(std::shared_ptr<const models::SchemaComparison> comparison)
{
    constexpr int mostRows = 8;
    m_choosing = true;
    m_model->setComparison(std::move(comparison));
    m_choosing = false;
    const int rows = m_model->rowCount();
    setVisible(rows > 0);
    setFixedHeight(horizontalHeader()->height() + qBound(1, rows, mostRows) * ChangesDelegate::rowHeight);
}

void ChangesTable::setNames(const SideNames &names)
{
    m_words->setNames(names);
    auto *header = static_cast<TableHeader *>(horizontalHeader());
    header->setTitle(SchemaDiffModel::Values, tr("Version %1 \u2192 %2").arg(names.older, names.newer));
    header->setTitle(SchemaDiffModel::NewReadsOld, tr("%1 reads %2").arg(names.newer, names.older));
    header->setTitle(SchemaDiffModel::OldReadsNew, tr("%1 reads %2").arg(names.older, names.newer));
    header->fit();
}

void ChangesTable::choose(int row)
{
    m_choosing = true;
    if (row < 0)
        setCurrentIndex({});
    else
        selectRow(row);
    m_choosing = false;
}

void ChangesTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_choosing && current.isValid())
        emit rowChosen(current.row());
}

} // namespace tailrace::ui
