// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace tailrace::sandbox {

// A regular expression, compiled. Any thread.
class NamePattern
{
public:
    virtual ~NamePattern() = default;
    virtual bool matchesWhole(const std::string &name) const = 0;
    virtual bool matchesPart(const std::string &name) const = 0;

    // Null: it does not compile. RE2, and for what RE2 does not know (lookahead) the standard library.
    static std::shared_ptr<const NamePattern> compile(const std::string &expression);
};

// The services' filters: "*" stands for any characters, or a regular expression between slashes; empty: all.
// One that does not compile matches nothing.
class NameFilter
{
public:
    explicit NameFilter(const std::string &filter);
    bool matches(const std::string &name) const;

private:
    bool m_all;
    bool m_whole = true;
    std::shared_ptr<const NamePattern> m_pattern;
};

} // namespace tailrace::sandbox
