// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/acls.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace tailrace::test {

// Access rules in memory, to look at and to change. One thread.
class FakeAcls : public Acls, public AclAdmin
{
public:
    std::vector<AclBinding> all;
    std::optional<Error> writeFailure;

    QFuture<Result<std::vector<AclBinding>>> acls(const AclFilter &filter) override
    {
        std::vector<AclBinding> found;
        for (const AclBinding &each : all) {
            if (isLike(each, filter))
                found.push_back(each);
        }
        return readyResult<std::vector<AclBinding>>(std::move(found));
    }
    QFuture<Result<Effect>> create(const std::vector<AclBinding> &bindings) override
    {
        if (writeFailure)
            return readyResult<Effect>(fail(*writeFailure));
        all.insert(all.end(), bindings.begin(), bindings.end());
        return readyResult<Effect>(Effect::Done);
    }
    QFuture<Result<std::vector<AclBinding>>> remove(const AclFilter &filter) override
    {
        if (writeFailure)
            return readyResult<std::vector<AclBinding>>(fail(*writeFailure));
        std::vector<AclBinding> gone;
        std::erase_if(all, [&](const AclBinding &each) {
            if (!isLike(each, filter))
                return false;
            gone.push_back(each);
            return true;
        });
        return readyResult<std::vector<AclBinding>>(std::move(gone));
    }

private:
    static bool isLike(const AclBinding &acl, const AclFilter &filter)
    {
        const auto like = [](const std::string &is, const std::optional<std::string> &want) {
            return !want || *want == is;
        };
        return like(acl.resourceType, filter.resourceType) && like(acl.resourceName, filter.resourceName)
            && like(acl.patternType, filter.patternType) && like(acl.principal, filter.principal)
            && like(acl.host, filter.host) && like(acl.operation, filter.operation)
            && like(acl.permission, filter.permission);
    }
};

} // namespace tailrace::test
