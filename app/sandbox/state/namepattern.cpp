// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/state/namepattern.h"

#include <re2/re2.h>

#include <regex>

namespace tailrace::sandbox {

namespace {

class Re2Pattern final : public NamePattern
{
public:
    explicit Re2Pattern(const std::string &expression)
        : m_expression(expression, RE2::Quiet)
    {
    }
    bool isRight() const { return m_expression.ok(); }
    bool matchesWhole(const std::string &name) const override { return RE2::FullMatch(name, m_expression); }
    bool matchesPart(const std::string &name) const override { return RE2::PartialMatch(name, m_expression); }

private:
    RE2 m_expression;
};

class StandardPattern final : public NamePattern
{
public:
    explicit StandardPattern(const std::string &expression) // throws
        : m_expression(expression)
    {
    }
    bool matchesWhole(const std::string &name) const override { return matches(name, true); }
    bool matchesPart(const std::string &name) const override { return matches(name, false); }

private:
    bool matches(const std::string &name, bool whole) const
    {
        try {
            return whole ? std::regex_match(name, m_expression) : std::regex_search(name, m_expression);
        } catch (const std::regex_error &) { // too complex
            return false;
        }
    }
    std::regex m_expression;
};

} // namespace

std::shared_ptr<const NamePattern> NamePattern::compile(const std::string &expression)
{
    auto pattern = std::make_shared<Re2Pattern>(expression);
    if (pattern->isRight())
        return pattern;
    try {
        return std::make_shared<StandardPattern>(expression);
    } catch (const std::regex_error &) {
        return nullptr;
    }
}

NameFilter::NameFilter(const std::string &filter)
    : m_all(filter.empty())
{
    if (filter.size() >= 2 && filter.front() == '/' && filter.back() == '/') {
        m_whole = false;
        m_pattern = NamePattern::compile(filter.substr(1, filter.size() - 2));
        return;
    }
    std::string expression;
    for (const char c : filter)
        expression += c == '*' ? std::string(".*") : RE2::QuoteMeta(std::string(1, c));
    m_pattern = NamePattern::compile("(?s)" + expression);
}

bool NameFilter::matches(const std::string &name) const
{
    if (m_all || !m_pattern)
        return m_all;
    return m_whole ? m_pattern->matchesWhole(name) : m_pattern->matchesPart(name);
}

} // namespace tailrace::sandbox
