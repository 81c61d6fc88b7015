// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

#include <cstdint>
#include <vector>

namespace tailrace::bench {

// An application that keeps book of its GUI thread: how long each event took (waiting for a processor
// included), what the frames cost in which a watched widget was painted, and the thread's processor time. All
// figures since reset(). GUI thread.
class GuiLoad : public QApplication
{
    Q_OBJECT

public:
    GuiLoad(int &argc, char **argv);

    void reset();
    void watch(const QObject *viewport);
    std::int64_t paints() const { return m_paints; } // of the watched widget
    // Of each frame, ms: all the events since the frame before it, the one that painted included.
    const std::vector<double> &frames() const { return m_frames; }
    double longestEventMs() const { return m_longest; }
    double threadCpuSeconds() const;

    bool notify(QObject *receiver, QEvent *event) override;

private:
    const QObject *m_watched = nullptr;
    int m_depth = 0;
    bool m_painted = false;
    double m_work = 0; // ms since the last frame
    std::vector<double> m_frames;
    double m_longest = 0;
    double m_cpuAtReset = 0;
    std::int64_t m_paints = 0;
};

std::int64_t monotonicNs();

} // namespace tailrace::bench
