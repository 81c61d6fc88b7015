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
    fit();
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
    fit();
}

// Where there is little room the columns before the sentence give way, those first that have most of it.
void ChangesTable::fit()
{
    constexpr int forMeaning = 200;
    struct Width
    {
        int column;
        int most;
        int least;
    };
    constexpr Width giving[] {{SchemaDiffModel::Values, 214, 120}, {SchemaDiffModel::Path, 158, 96},
        {SchemaDiffModel::Kind, 158, 136}, {SchemaDiffModel::NewReadsOld, 96, 84},
        {SchemaDiffModel::OldReadsNew, 96, 84}};
    auto *header = static_cast<TableHeader *>(horizontalHeader());
    header->fit();
    int missing = forMeaning - viewport()->width();
    for (int column = 0; column < SchemaDiffModel::Meaning; ++column)
        missing += header->sectionSize(column);
    for (const Width &each : giving) {
        const int given = qBound(0, missing, each.most - each.least);
        header->resizeSection(each.column, header->sectionSize(each.column) - given);
        missing -= given;
    }
}

void ChangesTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
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
