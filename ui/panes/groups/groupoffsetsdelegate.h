// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

class QTreeView;

namespace tailrace::ui {

// Words and marks of a group's positions: rows of topics can be folded.
class GroupOffsetsDelegate : public CellDelegate
{
    Q_OBJECT

public:
    explicit GroupOffsetsDelegate(QTreeView *view);
    Cell cell(const QModelIndex &index) const override;

private:
    Cell ofTopic(const QModelIndex &index) const;

    QTreeView *m_view;
};

} // namespace tailrace::ui
