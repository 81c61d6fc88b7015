// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

namespace tailrace::ui {

// What is wanted and what is active, topic by topic.
class ActiveDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    Cell cell(const QModelIndex &index) const override;

private:
    Cell count(const QModelIndex &index) const; // of records
};

} // namespace tailrace::ui
