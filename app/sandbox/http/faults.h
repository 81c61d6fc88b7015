// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::sandbox::http {

enum class Fault : std::uint8_t
{
    Slow, // the right answer, 1.5 s later
    TooMany, // 429 with Retry-After: 1, nothing done
    Broken, // 500, nothing done
    Unavailable, // 503, nothing done
    Cut, // done, but half of the answer's body is missing when the connection closes
    Html, // 200 with a page that no service wrote, nothing done
    Expired, // 401, nothing done
    Stall, // nothing done and never an answer
    Redirect // 307 to another host name, nothing done
};

// Which requests go wrong, counted from 1 over all connections of a server. A value.
class FaultPlan
{
public:
    // "slow:3,429:5,cut": the name, and after a colon every how manieth request has it (without: each 5th).
    // Of several that are due the first one counts. Error::Invalid names what is no fault.
    [[nodiscard]] static Result<FaultPlan> parse(std::string_view list);
    static std::optional<Fault> named(std::string_view name);

    std::optional<Fault> of(std::uint64_t request) const;

private:
    struct Rule
    {
        Fault fault;
        std::uint64_t every;
    };
    std::vector<Rule> m_rules;
};

} // namespace tailrace::sandbox::http
