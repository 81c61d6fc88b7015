// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHBoxLayout;
class QLabel;
class QWidget;

namespace tailrace::ui {

class EnvironmentChip;
struct Services;

// "from ■ shop-production → to ■ shop-dr" in the pane's bar. GUI thread; its widgets are the bar's.
class MirroringHead
{
public:
    MirroringHead(QHBoxLayout *row, const Services &services);

    void setSource(const QString &name, const Services &services); // empty: not named

private:
    QLabel *m_from;
    EnvironmentChip *m_mark;
    QLabel *m_source;
    QLabel *m_arrow;
    QLabel *m_to;
};

} // namespace tailrace::ui
