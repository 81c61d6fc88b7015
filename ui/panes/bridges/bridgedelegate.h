// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

namespace tailrace::models {
class BridgeTableModel;
}

namespace tailrace::ui {

// Bridges in their table, rows of 28 px: state as icon, word and colour; a chip
// behind a topic that is being deleted.
class BridgeDelegate : public CellDelegate
{
    Q_OBJECT

public:
    // The model outlives the delegate.
    BridgeDelegate(const models::BridgeTableModel *model, QObject *parent);
    Cell cell(const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static int chipWidth();

    const models::BridgeTableModel *m_model;
};

} // namespace tailrace::ui
