// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/records/findable.h"
#include "ui/panes/records/valuetreemodel.h"

#include <QTreeView>

namespace tailrace::ui {

class ValueDelegate;

// The value as a tree. Opening it, opening everything below a node and going to a hit take about as long for
// a million nodes as for ten.
class ValueTree : public QTreeView, public Findable
{
    Q_OBJECT

public:
    explicit ValueTree(QWidget *parent = nullptr);

    void setValue(std::shared_ptr<const decode::Decoded> value); // null: nothing
    ValueTreeModel *nodes() const { return m_model; }
    void setZoom(int percent);
    void expandBelow(const QModelIndex &index); // at most mostExpanded rows more

    QFuture<Result<std::shared_ptr<const records::Hits>>> find(
        const records::FindQuery &query, const records::Stop &stop) override;
    void setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &query) override;
    std::size_t hitFromHere() const override;
    void showHit(std::size_t number) override;
    QString selectedText() const override { return {}; }

    static constexpr int mostExpanded = 2000;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    std::vector<std::uint32_t> pathOf(QModelIndex index) const;
    void open(const QModelIndex &index, int depth, int &left);

    ValueTreeModel *m_model;
    ValueDelegate *m_delegate;
    std::shared_ptr<const records::Hits> m_hits;
};

} // namespace tailrace::ui
