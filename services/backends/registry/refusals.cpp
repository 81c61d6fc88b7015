// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/registry/refusals.h"

#include <string_view>

namespace tailrace::registry {

namespace {

constexpr std::string_view causesMark = " Causes: ";
constexpr std::string_view violation = "RuleViolationException: ";

// "a [b, c], d" is two: what stands in brackets belongs together.
std::vector<std::string> parts(std::string_view list)
{
    std::vector<std::string> all;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const char c = list[i];
        if (c == '[' || c == '{' || c == '(')
            ++depth;
        else if (depth > 0 && (c == ']' || c == '}' || c == ')'))
            --depth;
        else if (depth == 0 && list.substr(i).starts_with(", ")) {
            all.emplace_back(list.substr(begin, i - begin));
            begin = i + 2;
        }
    }
    all.emplace_back(list.substr(begin));
    return all;
}

Error::Kind kindOf(const Error &error, bool sentSchema)
{
    using Kind = Error::Kind;
    switch (error.code) {
    case 42201:
        return Kind::Schema;
    case 42202:
    case 42203:
    case 42204:
    case 42207:
    case 42208:
    case 42209:
        return Kind::Invalid;
    case 42205:
        return Kind::Denied;
    case 40405: // to be deleted softly first
    case 40407:
    case 40901:
    case 42206:
        return Kind::Conflict;
    case 405:
        return Kind::Unsupported;
    case 400:
    case 422:
        return sentSchema && error.kind == Kind::Api ? Kind::Schema : error.kind;
    case 50002:
        return Kind::Timeout;
    default:
        return error.kind;
    }
}

} // namespace

std::vector<std::string> causesIn(const std::string &message)
{
    std::string_view rest = message;
    // The name of the class says nothing to people.
    if (const auto name = rest.find(violation); name != std::string_view::npos)
        rest.remove_prefix(name + violation.size());
    const auto mark = rest.find(causesMark);
    if (mark == std::string_view::npos)
        return {std::string(rest)};
    std::string_view head = rest.substr(0, mark);
    if (const auto repeated = head.find(", num of incompatible diffs: "); repeated != std::string_view::npos)
        head = head.substr(0, repeated);
    std::vector<std::string> all {std::string(head)};
    for (std::string &each : parts(rest.substr(mark + causesMark.size())))
        all.push_back(std::move(each));
    return all;
}

Error placed(Error error, bool sentSchema)
{
    error.kind = kindOf(error, sentSchema);
    std::string text;
    for (const std::string &each : causesIn(error.message))
        text += (text.empty() ? "" : "\n") + each;
    error.message = text;
    return error;
}

} // namespace tailrace::registry
