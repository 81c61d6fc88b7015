// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/environmentmark.h"

#include <QWidget>

namespace tailrace::ui {

// The part of a tab before its text: the pane's icon, the environment's mark, and the dot of unsaved changes.
class TabHandle : public QWidget
{
    Q_OBJECT

public:
    explicit TabHandle(QWidget *parent = nullptr);

    void set(const QString &iconId, EnvironmentKind kind, bool unsaved, bool inFront);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconId;
    EnvironmentKind m_kind = EnvironmentKind::None;
    bool m_unsaved = false;
    bool m_inFront = false;
};

} // namespace tailrace::ui
