// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace {

// Whom a quota binds: a user, a client id, a user's client id or an address.
struct QuotaEntity
{
    enum class Kind : std::uint8_t
    {
        User,
        ClientId,
        Ip
    };
    struct Part
    {
        Kind kind = Kind::User;
        std::optional<std::string> name {}; // none: the default of this kind
        bool operator==(const Part &) const = default;
    };
    std::vector<Part> parts {};
    bool operator==(const QuotaEntity &) const = default;
};

// Bytes a second for each broker. None: not bound, which is not 0.
struct QuotaRates
{
    std::optional<std::int64_t> producer {};
    std::optional<std::int64_t> consumer {};
    bool operator==(const QuotaRates &) const = default;
};

struct Quota
{
    QuotaEntity entity;
    QuotaRates rates;
};

// Looks at quotas. Futures are answered from any thread.
class Quotas : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::Quotas;
    static constexpr bool writes = false;

    virtual QFuture<Result<std::vector<Quota>>> quotas() = 0;
    virtual QFuture<Result<QuotaRates>> quota(const QuotaEntity &entity) = 0;
};

// Changes quotas. Futures are answered from any thread.
class QuotaAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::QuotaAdmin;
    static constexpr bool writes = true;

    virtual QFuture<Result<Effect>> create(const QuotaEntity &entity, const QuotaRates &rates) = 0;
    // A rate that is none stays as it is.
    virtual QFuture<Result<Effect>> change(const QuotaEntity &entity, const QuotaRates &rates) = 0;
    virtual QFuture<Result<Effect>> remove(const QuotaEntity &entity) = 0;
    // What a quota can bind here: kinds of parts in their order.
    virtual std::vector<std::vector<QuotaEntity::Kind>> bindable() const = 0;
};

} // namespace tailrace
