// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/celldelegate.h"

namespace tailrace::ui {

// Words and marks of the list of schemas.
class SubjectDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    Cell cell(const QModelIndex &index) const override;
    // Bars where something is still waited for: only when that lasts.
    void setBusy(bool busy) { m_busy = busy; }

private:
    bool m_busy = false;
};

} // namespace tailrace::ui
