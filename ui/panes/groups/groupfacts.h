// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/groups/grouplag.h"
#include "services/capability/groups.h"
#include "ui/widgets/factstrip.h"

class QLabel;

namespace tailrace::ui {

// State, members and lag of one group in a strip. GUI thread.
class GroupFacts : public FactStrip
{
    Q_OBJECT

public:
    explicit GroupFacts(QWidget *parent);

    void setGroup(const GroupDescription &group);
    // What is shown is not the present: when it was asked; empty: it is.
    void setStale(const QString &asOf);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    QLabel *m_state;
    QLabel *m_stateIcon;
    QLabel *m_members;
    QLabel *m_lag;
    QLabel *m_uncommitted;
    QLabel *m_stale;
    models::GroupLag m_sum;
    std::string m_word;
};

} // namespace tailrace::ui
