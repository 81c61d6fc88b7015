// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::test {

// An endpoint that offers what it is given, and nothing else. One thread.
class FakeBackend : public Backend
{
public:
    explicit FakeBackend(std::string kind = "fake", std::string address = "fake:443")
        : m_kind(std::move(kind))
        , m_address(std::move(address))
    {
    }
    // C: the interface that is asked for; a fake may have several.
    template<class C>
    FakeBackend &offer(std::shared_ptr<C> capability)
    {
        m_offers.insert_or_assign(C::id, std::static_pointer_cast<Capability>(std::move(capability)));
        return *this;
    }
    std::string kind() const override { return m_kind; }
    std::string address() const override { return m_address; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        const auto found = m_offers.find(id);
        if (found == m_offers.end())
            return fail(Error::Kind::Unsupported, "the fake has none", m_kind);
        return found->second;
    }

private:
    std::string m_kind;
    std::string m_address;
    std::map<CapabilityId, std::shared_ptr<Capability>> m_offers;
};

inline std::shared_ptr<Connection> connectionOver(
    std::unique_ptr<FakeBackend> backend, const std::string &name, bool readOnly = false)
{
    std::vector<std::unique_ptr<Backend>> backends;
    backends.push_back(std::move(backend));
    return std::make_shared<Connection>(name, readOnly, std::move(backends));
}

} // namespace tailrace::test
