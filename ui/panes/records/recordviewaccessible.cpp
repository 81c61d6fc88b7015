// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/recordviewaccessible.h"

#include "ui/panes/records/recordcellaccessible.h"
#include "ui/panes/records/recordview.h"

#include <algorithm>
#include <limits>

namespace tailrace::ui {

namespace {

constexpr qsizetype mostCells = 4096; // kept alive for a reader at a time
constexpr int mostSelected = 1000;

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<RecordView *>(object);
    return view ? new RecordViewAccessible(view) : nullptr;
}

} // namespace

RecordViewAccessible::RecordViewAccessible(RecordView *view)
    : QAccessibleWidget(view, QAccessible::Table, view->accessibleName())
{
}

RecordViewAccessible::~RecordViewAccessible()
{
    forget();
}

void RecordViewAccessible::install()
{
    QAccessible::removeFactory(makeInterface);
    QAccessible::installFactory(makeInterface);
}

RecordView *RecordViewAccessible::view() const
{
    return static_cast<RecordView *>(object());
}

void *RecordViewAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessibleInterface *RecordViewAccessible::focusChild() const
{
    return view()->currentRow() < 0 ? nullptr : cellAt(static_cast<int>(view()->currentRow()), 0);
}

int RecordViewAccessible::childCount() const
{
    const std::int64_t cells = std::int64_t {rowCount()} * columnCount();
    return static_cast<int>(std::min<std::int64_t>(cells, std::numeric_limits<int>::max()));
}

QAccessibleInterface *RecordViewAccessible::child(int index) const
{
    return index < 0 || index >= childCount() ? nullptr
                                              : cellAt(index / columnCount(), index % columnCount());
}

QAccessibleInterface *RecordViewAccessible::childAt(int x, int y) const
{
    const QPoint pos = view()->viewport()->mapFromGlobal(QPoint(x, y));
    const std::int64_t row = view()->rowAt(pos);
    if (row < 0)
        return nullptr;
    for (int column = 0; column < columnCount(); ++column) {
        if (view()->cellRect(row, static_cast<records::Column>(column)).contains(pos))
            return cellAt(static_cast<int>(row), column);
    }
    return nullptr;
}

int RecordViewAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *cell = const_cast<QAccessibleInterface *>(child)->tableCellInterface();
    return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
}

QString RecordViewAccessible::text(QAccessible::Text which) const
{
    return which == QAccessible::Name ? view()->accessibleName() : QAccessibleWidget::text(which);
}

QAccessibleInterface *RecordViewAccessible::cellAt(int row, int column) const
{
    if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
        return nullptr;
    const qint64 key = qint64 {row} * columnCount() + column;
    if (const auto it = m_cells.constFind(key); it != m_cells.constEnd())
        return QAccessible::accessibleInterface(*it);
    if (m_cells.size() >= mostCells)
        forget();
    auto *cell = new RecordCellAccessible(view(), row, column);
    m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
    return cell;
}

int RecordViewAccessible::selectedCellCount() const
{
    return static_cast<int>(selectedRows().size()) * columnCount();
}

QList<QAccessibleInterface *> RecordViewAccessible::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    for (const int row : selectedRows()) {
        for (int column = 0; column < columnCount(); ++column)
            cells += cellAt(row, column);
    }
    return cells;
}

QString RecordViewAccessible::columnDescription(int column) const
{
    return column >= 0 && column < view()->columnCount()
        ? view()->columnTitle(static_cast<records::Column>(column))
        : QString();
}

QString RecordViewAccessible::rowDescription(int row) const
{
    return view()->rowText(row);
}

int RecordViewAccessible::selectedRowCount() const
{
    return static_cast<int>(selectedRows().size());
}

int RecordViewAccessible::columnCount() const
{
    return view()->columnCount();
}

int RecordViewAccessible::rowCount() const
{
    return view()->model()->rowCount();
}

QList<int> RecordViewAccessible::selectedRows() const
{
    const auto [first, last] = view()->selection();
    QList<int> rows;
    for (std::int64_t row = first; row >= 0 && row <= last && rows.size() < mostSelected; ++row)
        rows += static_cast<int>(row);
    return rows;
}

bool RecordViewAccessible::isRowSelected(int row) const
{
    return selectedRows().contains(row);
}

bool RecordViewAccessible::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    view()->setCurrentRow(row);
    return true;
}

void RecordViewAccessible::modelChange(QAccessibleTableModelChangeEvent *)
{
    forget();
}

void RecordViewAccessible::forget() const
{
    for (const QAccessible::Id id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

} // namespace tailrace::ui
