// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/nearestnames.h"

#include <algorithm>

namespace tailrace::models {

namespace {

constexpr std::size_t leastInCommon = 3;
constexpr std::size_t mostNames = 2;

// "orders\.dlq.*" begins with "orders.dlq".
std::string plainBeginning(std::string_view pattern)
{
    std::string plain;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        char letter = pattern[i];
        if (letter == '\\') {
            if (i + 1 == pattern.size()
                || std::string_view(".-_").find(pattern[i + 1]) == std::string_view::npos)
                break;
            letter = pattern[++i];
        } else if (std::string_view(".*+?|()[]{}^$").find(letter) != std::string_view::npos) {
            break;
        }
        plain += letter;
    }
    return plain;
}

} // namespace

std::vector<std::string> nearestNames(std::string_view pattern, const std::vector<std::string> &topics)
{
    const std::string plain = plainBeginning(pattern);
    std::vector<std::string> nearest;
    std::size_t best = leastInCommon;
    for (const std::string &topic : topics) {
        const auto end = std::mismatch(plain.begin(), plain.end(), topic.begin(), topic.end()).first;
        const auto common = static_cast<std::size_t>(end - plain.begin());
        if (common < best)
            continue;
        if (common > best)
            nearest.clear();
        best = common;
        if (nearest.size() < mostNames)
            nearest.push_back(topic);
    }
    return nearest;
}

std::string patternFor(const std::vector<std::string> &names)
{
    if (names.empty())
        return {};
    std::string_view shared = names.front();
    for (const std::string &name : names) {
        const auto end = std::mismatch(shared.begin(), shared.end(), name.begin(), name.end()).first;
        shared = shared.substr(0, static_cast<std::size_t>(end - shared.begin()));
    }
    if (shared.size() < leastInCommon)
        return {};
    std::string pattern;
    for (const char letter : shared) {
        if (letter == '.')
            pattern += '\\';
        pattern += letter;
    }
    return names.size() == 1 ? pattern : pattern + ".*";
}

} // namespace tailrace::models
