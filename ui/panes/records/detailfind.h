// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"

#include <QObject>
#include <QTimer>

namespace tailrace::ui {

class Findable;
class FindBar;

// Finding in the page that is shown: runs the search beside the window, shows which hit of how many, goes
// from one to the next and round at the ends. A search that nobody waits for any more is stopped.
class DetailFind : public QObject
{
    Q_OBJECT

public:
    DetailFind(FindBar *bar, QObject *parent);
    ~DetailFind() override;

    void setPage(Findable *page); // looks again there when the bar is open
    void contentChanged(); // of the page: looks again
    // What the page shows goes away: no search touches it any longer.
    void leave();
    void open();
    void close();
    bool isOpen() const;
    void step(int step); // opens the bar when it is closed

signals:
    void closed();

private:
    void search();
    void stop();
    void arrived(const std::shared_ptr<const records::Hits> &hits, const records::FindQuery &query);
    void go(std::size_t number);

    FindBar *m_bar;
    Findable *m_page = nullptr;
    records::Stop m_stop; // of the search that runs
    std::shared_ptr<const records::Hits> m_hits; // null: not known yet
    std::size_t m_current = 0;
    int m_waiting = 0; // steps asked for before the hits are known
    quint64 m_generation = 0;
    QTimer m_word; // says that it is searching, when that lasts
};

} // namespace tailrace::ui
