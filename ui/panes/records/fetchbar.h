// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/tailcounters.h"
#include "services/capability/readspec.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace tailrace::ui {

class PointButton;
class Segments;

// What is asked from the broker: from where, until when, which partitions, committed or not; and Pause, Stop,
// Follow.
class FetchBar : public QWidget
{
    Q_OBJECT

public:
    explicit FetchBar(QWidget *parent = nullptr);

    // The read that the bar says; topics are the caller's.
    ReadSpec spec() const;
    void setSpec(const ReadSpec &spec);
    void setPartitionCount(int count);
    void setState(records::TailState state, bool paused);
    void setFollowing(bool following);
    void openStart(); // opens the panel of "from"

signals:
    void specChosen(); // by the user: read anew
    void pauseAsked(bool paused);
    void stopAsked();
    void restartAsked();
    void clearAsked(); // empty the list; fetching goes on
    void followAsked(bool follow);

private:
    PointButton *m_start;
    PointButton *m_stop;
    PointButton *m_partitions;
    Segments *m_isolation;
    QPushButton *m_pauseButton;
    QPushButton *m_stopButton;
    QPushButton *m_followButton;
    QToolButton *m_restart;
    QToolButton *m_clear;
};

// The texts of the command line for a point of a read.
QString pointText(const StartPoint &point);
QString pointText(const StopPoint &point);
QString pointText(const PartitionSet &set);

} // namespace tailrace::ui
