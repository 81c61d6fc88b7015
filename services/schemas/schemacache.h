// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schemaregistry.h"
#include "services/schemas/schemasource.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tailrace::schemas {

// The schemas of one registry by what records call them. find() and wait() from any thread, never held up by
// the registry; it is asked on the thread that the cache lives on, which needs an event loop: each schema
// once however many records name it, a few at a time. A failure is kept for a while, longer each time, and
// asked for again by itself where the registry may be back. What is known stays known: a schema of an id
// never changes.
class SchemaCache : public QObject, public SchemaSource
{
    Q_OBJECT

public:
    static constexpr std::size_t mostEntries = 4096;
    static constexpr int mostAtOnce = 4;

    struct Patience
    {
        std::chrono::milliseconds first {1000}; // after a failure that may pass; doubled each time
        std::chrono::milliseconds longest {30000};
        std::chrono::milliseconds missing {60000}; // after any other one
    };

    SchemaCache(std::shared_ptr<SchemaRegistry> registry, Patience patience, QObject *parent = nullptr);
    explicit SchemaCache(std::shared_ptr<SchemaRegistry> registry, QObject *parent = nullptr);
    ~SchemaCache() override;
    // Dies on its own thread, whoever lets go of it last.
    static std::shared_ptr<SchemaCache> make(std::shared_ptr<SchemaRegistry> registry);

    Lookup find(const framing::SchemaId &id) override;
    Lookup wait(const framing::SchemaId &id, int milliseconds) override;

signals:
    // Something has another answer now: what shows records repaints them. At most one for many answers.
    void answered();

private:
    using Clock = std::chrono::steady_clock;

    // An id that owns its name.
    struct Key
    {
        explicit Key(const framing::SchemaId &id)
            : value(id)
            , name(id.name)
        {
            value.name = {};
        }
        framing::SchemaId id() const
        {
            framing::SchemaId whole = value;
            whole.name = name;
            return whole;
        }
        framing::SchemaId value;
        std::string name;
    };
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(const framing::SchemaId &id) const;
        std::size_t operator()(const Key &key) const { return (*this)(key.id()); }
    };
    struct Same
    {
        using is_transparent = void;
        bool operator()(const Key &a, const Key &b) const { return a.id() == b.id(); }
        bool operator()(const Key &a, const framing::SchemaId &b) const { return a.id() == b; }
        bool operator()(const framing::SchemaId &a, const Key &b) const { return a == b.id(); }
    };
    struct Entry
    {
        Lookup lookup {};
        bool isAsked = false; // in the queue, or under way
        int failures = 0;
        Clock::time_point again {}; // not before; of a failure
    };

    Lookup findLocked(const framing::SchemaId &id);
    void enqueueLocked(const Key &key, Entry &entry);
    bool makeRoomLocked();
    void askNext();
    void ask(const Key &key);
    void settle(const Key &key, Result<KnownSchemaPtr> answer);
    void askAgain();
    KnownSchemaPtr byFingerprintLocked(std::uint64_t fingerprint) const;

    std::shared_ptr<SchemaRegistry> m_registry;
    const Patience m_patience;
    QTimer m_again;
    QTimer m_tell;
    int m_atOnce = 0;

    mutable std::mutex m_mutex; // of what follows
    std::condition_variable m_changed;
    std::unordered_map<Key, Entry, Hash, Same> m_entries;
    std::deque<Key> m_queue;
    bool m_isCalled = false; // askNext() is on its way
    bool m_isSlow = false; // was waited for in vain, or not reached: nobody waits until it has answered
};

} // namespace tailrace::schemas
