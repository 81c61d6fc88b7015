// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/guard/topicpatterns.h"

#include <re2/re2.h>

namespace tailrace::guard {

namespace {

std::string expressionOf(const std::string &pattern)
{
    if (pattern.size() > 2 && pattern.front() == '/' && pattern.back() == '/')
        return pattern.substr(1, pattern.size() - 2);
    std::string expression;
    for (const char c : pattern) {
        if (c == '*')
            expression += ".*";
        else if (c == '?')
            expression += '.';
        else
            expression += RE2::QuoteMeta(re2::StringPiece(&c, 1));
    }
    return expression;
}

} // namespace

struct TopicPatterns::Compiled
{
    std::vector<std::pair<std::string, std::unique_ptr<RE2>>> all;
};

Result<TopicPatterns> TopicPatterns::make(const std::vector<std::string> &patterns)
{
    auto compiled = std::make_shared<Compiled>();
    for (const std::string &pattern : patterns) {
        if (pattern.empty())
            return fail(Error::Kind::Invalid, "a pattern is empty", "protected topics");
        RE2::Options options;
        options.set_log_errors(false);
        options.set_dot_nl(true);
        auto expression = std::make_unique<RE2>(expressionOf(pattern), options);
        if (!expression->ok())
            return fail(Error::Kind::Invalid, expression->error(), "protected topics: " + pattern);
        compiled->all.emplace_back(pattern, std::move(expression));
    }
    TopicPatterns result;
    result.m_compiled = std::move(compiled);
    return result;
}

const std::string *TopicPatterns::matching(std::string_view topic) const
{
    if (!m_compiled)
        return nullptr;
    for (const auto &[pattern, expression] : m_compiled->all) {
        if (RE2::FullMatch(re2::StringPiece(topic.data(), topic.size()), *expression))
            return &pattern;
    }
    return nullptr;
}

bool TopicPatterns::isEmpty() const
{
    return !m_compiled || m_compiled->all.empty();
}

} // namespace tailrace::guard
