// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

#include <QPersistentModelIndex>

namespace tailrace::ui {

// The patterns of a selection; edited in their place, and what is typed is in the model at once.
class PatternDelegate : public CellDelegate
{
    Q_OBJECT

public:
    explicit PatternDelegate(QObject *parent);

    Cell cell(const QModelIndex &index) const override;
    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    void ended(); // no editor is open any more

private:
    void close(QWidget *editor, QAbstractItemDelegate::EndEditHint hint);

    mutable QPersistentModelIndex m_edited;
    mutable QString m_before; // Escape brings it back
};

} // namespace tailrace::ui
