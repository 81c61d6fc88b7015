// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

namespace tailrace::ui {

// Before and after of a reset: a partition that goes back and one that jumps ahead differ in sign and colour.
class ResetPreviewDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    Cell cell(const QModelIndex &index) const override;
};

} // namespace tailrace::ui
