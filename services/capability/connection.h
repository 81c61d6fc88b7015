// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/result.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tailrace {

// One endpoint of a connection: a Kafka cluster or one REST service. Owned by its Connection.
class Backend
{
public:
    virtual ~Backend() = default;
    virtual std::string kind() const = 0; // "kafka", "registry" …
    virtual std::string address() const = 0; // for people: host and port, never a secret
    // The capability, or Unsupported with the reason why this endpoint has none. Cheap; may be called often.
    [[nodiscard]] virtual Result<std::shared_ptr<Capability>> capability(CapabilityId id) = 0;
};

// What a pane got: the interface, and who answers.
template<class C>
struct Offer
{
    std::shared_ptr<C> capability;
    std::string kind;
    std::string address;
};

// The open endpoints of one profile, in the profile's order. GUI thread (or the command line's main thread).
// A read-only connection hands out no writing capability: the answer is Error::ReadOnly before anything is
// built.
class Connection
{
public:
    Connection(std::string name, bool readOnly, std::vector<std::unique_ptr<Backend>> backends);
    ~Connection();

    const std::string &name() const { return m_name; }
    bool isReadOnly() const { return m_readOnly; }
    const std::vector<std::unique_ptr<Backend>> &backends() const { return m_backends; }

    // The first endpoint that has it wins; without one the error of the last that was asked says why.
    template<class C>
    [[nodiscard]] Result<Offer<C>> capability() const
    {
        auto found = find(C::id, C::writes);
        if (!found)
            return fail(std::move(found.error()));
        return Offer<C> {
            std::static_pointer_cast<C>(found->first), found->second->kind(), found->second->address()};
    }

private:
    [[nodiscard]] Result<std::pair<std::shared_ptr<Capability>, Backend *>> find(
        CapabilityId id, bool writes) const;

    std::string m_name;
    bool m_readOnly;
    std::vector<std::unique_ptr<Backend>> m_backends;
};

} // namespace tailrace
