// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QLineEdit;

namespace tailrace::ui {

// Where a group shall go on: beginning, end, a time, an offset, or so many records from here. GUI thread.
class ResetTarget : public QWidget
{
    Q_OBJECT

public:
    using Target = decltype(GroupReset::to);
    enum Way : int
    {
        Earliest,
        Latest,
        Time,
        Offset,
        Shift
    };

    explicit ResetTarget(QWidget *parent);

    void setWay(Way way);
    Way way() const;
    // None: what is typed is not a time or number; the field says so.
    std::optional<Target> target() const;

signals:
    void changed();

private:
    void showField();
    std::optional<Target> parse(QString *problem) const;

    QButtonGroup *m_ways;
    QLineEdit *m_field;
    QLabel *m_unit;
    QString m_texts[5]; // what was typed for each way
};

} // namespace tailrace::ui
