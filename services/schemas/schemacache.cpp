// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemas/schemacache.h"

#include "services/schemas/schemafetch.h"

#include <QThread>

#include <algorithm>
#include <functional>
#include <vector>

namespace tailrace::schemas {

namespace {

using Kind = framing::SchemaId::Kind;
using State = Lookup::State;

constexpr auto tellAfter = std::chrono::milliseconds(30);

} // namespace

SchemaCache::SchemaCache(std::shared_ptr<SchemaRegistry> registry, Patience patience, QObject *parent)
    : QObject(parent)
    , m_registry(std::move(registry))
    , m_patience(patience)
{
    m_again.setSingleShot(true);
    m_tell.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SchemaCache::askAgain);
    connect(&m_tell, &QTimer::timeout, this, &SchemaCache::answered);
}

SchemaCache::SchemaCache(std::shared_ptr<SchemaRegistry> registry, QObject *parent)
    : SchemaCache(std::move(registry), Patience {}, parent)
{
}

SchemaCache::~SchemaCache() = default;

std::shared_ptr<SchemaCache> SchemaCache::make(std::shared_ptr<SchemaRegistry> registry)
{
    return {new SchemaCache(std::move(registry)), [](SchemaCache *cache) {
                if (cache->thread() == QThread::currentThread())
                    delete cache;
                else
                    cache->deleteLater();
            }};
}

std::size_t SchemaCache::Hash::operator()(const framing::SchemaId &id) const
{
    const std::size_t name = id.name.empty() ? 0 : std::hash<std::string_view> {}(id.name);
    return (static_cast<std::size_t>(id.number) * 0x9e3779b97f4a7c15U)
        ^ (name + static_cast<std::size_t>(id.version) * 31U + static_cast<std::size_t>(id.kind));
}

Lookup SchemaCache::find(const framing::SchemaId &id)
{
    const std::lock_guard lock(m_mutex);
    return findLocked(id);
}

Lookup SchemaCache::wait(const framing::SchemaId &id, int milliseconds)
{
    std::unique_lock lock(m_mutex);
    Lookup found = findLocked(id);
    const auto until = Clock::now() + std::chrono::milliseconds(milliseconds);
    while (found.state == State::Pending && !m_isSlow) {
        m_isSlow = m_changed.wait_until(lock, until) == std::cv_status::timeout;
        found = findLocked(id);
    }
    return found;
}

Lookup SchemaCache::findLocked(const framing::SchemaId &id)
{
    if (const auto known = m_entries.find(id); known != m_entries.end()) {
        Entry &entry = known->second;
        if (entry.lookup.state == State::Failed && !entry.isAsked && Clock::now() >= entry.again)
            enqueueLocked(known->first, entry);
        return entry.lookup;
    }
    if (id.kind == Kind::Fingerprint) {
        if (KnownSchemaPtr schema = byFingerprintLocked(id.number))
            return {State::Known, std::move(schema), nullptr};
    }
    if (m_entries.size() >= mostEntries && !makeRoomLocked()) {
        static const auto full = std::make_shared<const Error>(
            Error::make(Error::Kind::Unsupported, "more schemas than are held at once", "schema registry"));
        return {State::Failed, nullptr, full};
    }
    const auto added = m_entries.try_emplace(Key(id)).first;
    enqueueLocked(added->first, added->second);
    return added->second.lookup;
}

KnownSchemaPtr SchemaCache::byFingerprintLocked(std::uint64_t fingerprint) const
{
    for (const auto &[key, entry] : m_entries) {
        if (entry.lookup.schema && entry.lookup.schema->plan
            && entry.lookup.schema->fingerprint == fingerprint)
            return entry.lookup.schema;
    }
    return nullptr;
}

void SchemaCache::enqueueLocked(const Key &key, Entry &entry)
{
    entry.isAsked = true;
    m_queue.push_back(key);
    if (!m_isCalled) {
        m_isCalled = true;
        QMetaObject::invokeMethod(this, &SchemaCache::askNext, Qt::QueuedConnection);
    }
}

// Ids that no registry knows are what hostile records would fill it with.
bool SchemaCache::makeRoomLocked()
{
    return std::erase_if(m_entries, [](const auto &each) {
        return each.second.lookup.state == State::Failed && !each.second.isAsked;
    }) > 0;
}

void SchemaCache::askNext()
{
    std::vector<Key> next;
    {
        const std::lock_guard lock(m_mutex);
        m_isCalled = false;
        while (m_atOnce < mostAtOnce && !m_queue.empty()) {
            next.push_back(std::move(m_queue.front()));
            m_queue.pop_front();
            ++m_atOnce;
        }
    }
    for (const Key &key : next)
        ask(key);
}

void SchemaCache::ask(const Key &key)
{
    new SchemaFetch(
        m_registry, key.id(),
        [this, key](Result<KnownSchemaPtr> answer) {
            --m_atOnce;
            settle(key, std::move(answer));
            askNext();
        },
        this);
}

void SchemaCache::settle(const Key &key, Result<KnownSchemaPtr> answer)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(key.id());
    if (found == m_entries.end())
        return;
    Entry &entry = found->second;
    entry.isAsked = false;
    m_isSlow = false;
    if (answer) {
        const KnownSchemaPtr schema = std::move(*answer);
        entry.lookup = {State::Known, schema, nullptr};
        const framing::SchemaId print {Kind::Fingerprint, schema->fingerprint, {}, 0};
        const auto waiting = m_entries.find(print);
        if (schema->plan && waiting != m_entries.end() && waiting->second.lookup.state != State::Known)
            waiting->second.lookup = entry.lookup;
    } else if (entry.lookup.state != State::Known) {
        const Error &error = answer.error();
        const bool mayPass = error.kind != Error::Kind::NotFound && error.kind != Error::Kind::Unsupported
            && error.kind != Error::Kind::Schema && error.kind != Error::Kind::Parse;
        entry.lookup = {State::Failed, nullptr, std::make_shared<const Error>(error)};
        const auto pause = mayPass
            ? std::min(m_patience.longest, m_patience.first * (1 << std::min(entry.failures, 10)))
            : m_patience.missing;
        entry.again = Clock::now() + pause;
        m_isSlow = mayPass;
        ++entry.failures;
        if (mayPass && (!m_again.isActive() || m_again.remainingTimeAsDuration() > pause))
            m_again.start(pause + std::chrono::milliseconds(1));
    }
    m_changed.notify_all();
    if (!m_tell.isActive())
        m_tell.start(tellAfter);
}

// Whoever looks at records that could not be decoded sees them as soon as the registry is back.
void SchemaCache::askAgain()
{
    const std::lock_guard lock(m_mutex);
    const auto now = Clock::now();
    auto next = Clock::time_point::max();
    for (auto &[key, entry] : m_entries) {
        if (entry.lookup.state != State::Failed || entry.isAsked
            || entry.lookup.error->kind == Error::Kind::NotFound)
            continue;
        if (entry.again <= now)
            enqueueLocked(key, entry);
        else
            next = std::min(next, entry.again);
    }
    if (next != Clock::time_point::max())
        m_again.start(std::chrono::ceil<std::chrono::milliseconds>(next - now));
}

} // namespace tailrace::schemas
