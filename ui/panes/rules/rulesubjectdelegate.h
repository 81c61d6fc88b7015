// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

namespace tailrace::ui {

// Names with the level that holds; the row without a name stands for all schemas.
class RuleSubjectDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    Cell cell(const QModelIndex &index) const override;
};

} // namespace tailrace::ui
