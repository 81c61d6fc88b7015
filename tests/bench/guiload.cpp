// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/guiload.h"

#include <QEvent>

#include <algorithm>
#include <ctime>

namespace tailrace::bench {

namespace {

double threadCpu()
{
    timespec t {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

} // namespace

std::int64_t monotonicNs()
{
    timespec t {};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return std::int64_t(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
}

GuiLoad::GuiLoad(int &argc, char **argv)
    : QApplication(argc, argv)
{
    reset();
}

void GuiLoad::reset()
{
    m_frames.clear();
    m_frames.reserve(1 << 16);
    m_longest = 0;
    m_work = 0;
    m_paints = 0;
    m_cpuAtReset = threadCpu();
}

double GuiLoad::threadCpuSeconds() const
{
    return threadCpu() - m_cpuAtReset;
}

void GuiLoad::watch(const QObject *viewport)
{
    m_watched = viewport;
}

bool GuiLoad::notify(QObject *receiver, QEvent *event)
{
    if (receiver == m_watched && event->type() == QEvent::Paint) {
        m_painted = true;
        ++m_paints;
    }
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    ++m_depth;
    const std::int64_t begin = monotonicNs();
    const bool handled = QApplication::notify(receiver, event);
    const double ms = static_cast<double>(monotonicNs() - begin) / 1e6;
    --m_depth;
    m_longest = std::max(m_longest, ms);
    m_work += ms;
    if (m_painted) {
        m_frames.push_back(m_work);
        m_work = 0;
        m_painted = false;
    }
    return handled;
}

} // namespace tailrace::bench
