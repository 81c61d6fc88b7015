// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/detailfind.h"

#include "ui/panes/records/findable.h"
#include "ui/panes/records/findbar.h"

namespace tailrace::ui {

namespace {

constexpr int wordAfter = 100; // ms: a search that is over by then never says that it runs

} // namespace

DetailFind::DetailFind(FindBar *bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    m_word.setSingleShot(true);
    m_word.setInterval(wordAfter);
    connect(&m_word, &QTimer::timeout, m_bar, &FindBar::showSearching);
    connect(m_bar, &FindBar::queryChanged, this, &DetailFind::search);
    connect(m_bar, &FindBar::stepAsked, this, &DetailFind::step);
    connect(m_bar, &FindBar::closeAsked, this, &DetailFind::close);
    m_bar->hide();
}

DetailFind::~DetailFind()
{
    stop();
}

bool DetailFind::isOpen() const
{
    return m_bar->isVisibleTo(m_bar->parentWidget());
}

void DetailFind::stop()
{
    if (m_stop)
        m_stop->store(true);
    m_stop.reset();
    m_word.stop();
    ++m_generation;
}

void DetailFind::leave()
{
    stop();
    m_hits.reset();
    if (m_page)
        m_page->setHits(nullptr, {});
}

void DetailFind::setPage(Findable *page)
{
    if (m_page == page)
        return;
    leave();
    m_page = page;
    contentChanged();
}

void DetailFind::contentChanged()
{
    if (isOpen())
        search();
}

void DetailFind::open()
{
    const QString selected = m_page ? m_page->selectedText() : QString();
    const bool again = !isOpen() && (selected.isEmpty() || selected == m_bar->text());
    m_bar->open(selected);
    if (again)
        search();
}

void DetailFind::close()
{
    leave();
    m_bar->hide();
    emit closed();
}

void DetailFind::search()
{
    leave();
    m_waiting = 0;
    const records::FindQuery query
        = m_page ? m_page->query(m_bar->text(), m_bar->matchesCase()) : records::FindQuery();
    if (query.isEmpty()) {
        m_bar->showSearching();
        return;
    }
    m_word.start();
    m_stop = records::makeStop();
    onResult(m_page->find(query, m_stop), this,
        [this, query, generation = m_generation](const Result<std::shared_ptr<const records::Hits>> &hits) {
            if (generation == m_generation && hits)
                arrived(*hits, query);
        });
}

void DetailFind::arrived(const std::shared_ptr<const records::Hits> &hits, const records::FindQuery &query)
{
    m_word.stop();
    m_stop.reset();
    m_hits = hits;
    m_page->setHits(hits, query);
    if (hits->size() == 0) {
        m_bar->showNone();
        return;
    }
    go(m_page->hitFromHere());
    if (m_waiting != 0)
        step(std::exchange(m_waiting, 0));
}

void DetailFind::go(std::size_t number)
{
    m_current = number;
    m_page->showHit(number);
    m_bar->showHit(number, m_hits->size(), m_hits->more);
}

void DetailFind::step(int step)
{
    if (!isOpen()) {
        open();
        return;
    }
    if (!m_hits) {
        m_waiting += m_stop ? step : 0;
        return;
    }
    const auto size = static_cast<std::int64_t>(m_hits->size());
    if (size > 0)
        go(static_cast<std::size_t>(((static_cast<std::int64_t>(m_current) + step) % size + size) % size));
}

} // namespace tailrace::ui
