// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/faults.h"

#include <array>
#include <charconv>
#include <utility>

namespace tailrace::sandbox::http {

namespace {

constexpr std::array<std::pair<std::string_view, Fault>, 9> names {
    {{"slow", Fault::Slow}, {"429", Fault::TooMany}, {"500", Fault::Broken}, {"503", Fault::Unavailable},
        {"cut", Fault::Cut}, {"html", Fault::Html}, {"expired", Fault::Expired}, {"stall", Fault::Stall},
        {"redirect", Fault::Redirect}}};

} // namespace

std::optional<Fault> FaultPlan::named(std::string_view name)
{
    for (const auto &[text, fault] : names) {
        if (text == name)
            return fault;
    }
    return std::nullopt;
}

Result<FaultPlan> FaultPlan::parse(std::string_view list)
{
    constexpr std::uint64_t usual = 5;
    FaultPlan plan;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::string_view item = list.substr(0, comma);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
        const std::size_t colon = item.find(':');
        const auto fault = named(item.substr(0, colon));
        std::uint64_t every = usual;
        bool valid = fault.has_value();
        if (colon != std::string_view::npos) {
            const char *end = item.data() + item.size();
            const auto parsed = std::from_chars(item.data() + colon + 1, end, every);
            valid = valid && parsed.ec == std::errc() && parsed.ptr == end && every > 0;
        }
        if (!valid)
            return fail(Error::Kind::Invalid, "no fault: " + std::string(item), "--faults");
        plan.m_rules.push_back({*fault, every});
    }
    return plan;
}

std::optional<Fault> FaultPlan::of(std::uint64_t request) const
{
    for (const Rule &rule : m_rules) {
        if (request % rule.every == 0)
            return rule.fault;
    }
    return std::nullopt;
}

} // namespace tailrace::sandbox::http
