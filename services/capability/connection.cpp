// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/connection.h"

namespace tailrace {

Connection::Connection(std::string name, bool readOnly, std::vector<std::unique_ptr<Backend>> backends)
    : m_name(std::move(name))
    , m_readOnly(readOnly)
    , m_backends(std::move(backends))
{
}

Connection::~Connection() = default;

Result<std::pair<std::shared_ptr<Capability>, Backend *>> Connection::find(CapabilityId id, bool writes) const
{
    if (writes && m_readOnly)
        return fail(Error::Kind::ReadOnly, "connection is read-only", m_name);
    Error reason = Error::make(Error::Kind::Unsupported, "connection has no endpoint", m_name);
    for (const auto &backend : m_backends) {
        auto found = backend->capability(id);
        if (found)
            return std::make_pair(std::move(*found), backend.get());
        reason = std::move(found.error());
    }
    return fail(std::move(reason));
}

} // namespace tailrace
