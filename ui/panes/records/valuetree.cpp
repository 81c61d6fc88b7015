// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/valuetree.h"

#include "ui/panes/records/valuedelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int openedAtOnce = 200; // rows

} // namespace

ValueTree::ValueTree(QWidget *parent)
    : QTreeView(parent)
    , m_model(new ValueTreeModel(this))
    , m_delegate(new ValueDelegate(this))
{
    setObjectName(QStringLiteral("records.tree"));
    setAccessibleName(tr("Value as a tree"));
    setModel(m_model);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(16);
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QTreeView, QTreeView:focus { background: palette(base); }"));
    setItemDelegate(m_delegate);
}

void ValueTree::setValue(std::shared_ptr<const decode::Decoded> value)
{
    setHits(nullptr, {});
    m_model->setValue(std::move(value));
    int left = openedAtOnce - m_model->rowCount();
    for (int row = 0; left > 0 && row < m_model->rowCount(); ++row)
        open(m_model->index(row, 0), 2, left);
    setCurrentIndex(m_model->index(0, 0));
    scrollToTop();
}

void ValueTree::setZoom(int percent)
{
    m_delegate->setZoom(percent);
    setIndentation(16 * percent / 100);
    scheduleDelayedItemsLayout();
}

// The node and what is below it, level by level, as long as there are rows left to show.
void ValueTree::open(const QModelIndex &index, int depth, int &left)
{
    const int rows = m_model->rowCount(index);
    if (depth == 0 || rows == 0 || rows > left)
        return;
    left -= rows;
    expand(index);
    for (int row = 0; row < rows && left > 0; ++row)
        open(m_model->index(row, 0, index), depth - 1, left);
}

void ValueTree::expandBelow(const QModelIndex &index)
{
    int left = mostExpanded;
    open(index, mostExpanded, left);
}

void ValueTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Asterisk) {
        expandBelow(currentIndex()); // Qt's own knows no limit
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ValueTree::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore(); // the panel has one for all its pages
}

QFuture<Result<std::shared_ptr<const records::Hits>>> ValueTree::find(
    const records::FindQuery &query, const records::Stop &stop)
{
    if (!m_model->value())
        return readyResult<std::shared_ptr<const records::Hits>>(std::make_shared<const records::Hits>());
    return records::findInTree(m_model->value(), query, stop);
}

void ValueTree::setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &query)
{
    m_hits = std::move(hits);
    m_delegate->setQuery(m_hits ? query : records::FindQuery());
    m_delegate->setCurrentHit({});
    viewport()->update();
}

std::vector<std::uint32_t> ValueTree::pathOf(QModelIndex index) const
{
    std::vector<std::uint32_t> rows;
    for (; index.isValid(); index = index.parent()) {
        if (index.data(ValueTreeModel::IsGroupRole).toBool()) {
            if (rows.empty())
                rows.push_back(0);
            rows.back() += static_cast<std::uint32_t>(index.row())
                * static_cast<std::uint32_t>(ValueTreeModel::groupSize);
        } else {
            rows.push_back(static_cast<std::uint32_t>(index.row()));
        }
    }
    std::reverse(rows.begin(), rows.end());
    return rows;
}

std::size_t ValueTree::hitFromHere() const
{
    const std::vector<std::uint32_t> here = pathOf(currentIndex());
    const auto &paths = m_hits->paths;
    const auto after = std::lower_bound(paths.begin(), paths.end(), here); // rows order as the tree does
    return after == paths.end() ? 0 : static_cast<std::size_t>(after - paths.begin());
}

void ValueTree::showHit(std::size_t number)
{
    const QModelIndex index = m_model->indexAt(m_hits->paths[number]);
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        expand(above);
    m_delegate->setCurrentHit(index);
    setCurrentIndex(index);
    scrollTo(index, EnsureVisible);
    viewport()->update();
}

} // namespace tailrace::ui
