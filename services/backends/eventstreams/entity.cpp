// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/entity.h"

namespace tailrace::eventstreams {

namespace {

constexpr std::string_view defaultName = "default";

} // namespace

Result<std::string> entityName(const QuotaEntity &entity)
{
    static const std::string where = "eventstreams: quota";
    if (entity.parts.size() != 1 || entity.parts.front().kind != QuotaEntity::Kind::User)
        return fail(Error::Kind::Unsupported, "quotas are for single users here", where);
    const auto &name = entity.parts.front().name;
    if (!name)
        return std::string(defaultName);
    if (name->empty() || *name == defaultName)
        return fail(Error::Kind::Invalid, "not the name of a user", where);
    return *name;
}

QuotaEntity entityOf(const std::string &name)
{
    QuotaEntity::Part part;
    if (name != defaultName)
        part.name = name;
    return {{std::move(part)}};
}

} // namespace tailrace::eventstreams
