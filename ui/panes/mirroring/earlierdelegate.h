// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

namespace tailrace::ui {

// Earlier saves in words.
class EarlierDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    Cell cell(const QModelIndex &index) const override;
};

} // namespace tailrace::ui
