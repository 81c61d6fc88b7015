// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topicadmin.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace tailrace::models {

// What values a property of a topic takes. A property that nobody here knows takes any text: the service
// decides.
struct ConfigRule
{
    enum class Kind : std::uint8_t
    {
        Text,
        Choice,
        Number
    };
    enum class Unit : std::uint8_t
    {
        None,
        Milliseconds,
        Bytes
    };
    enum class Problem : std::uint8_t
    {
        None,
        Empty,
        NotANumber,
        TooSmall,
        TooLarge,
        NotAMultiple, // of the step
        NotAChoice
    };

    Kind kind = Kind::Text;
    Unit unit = Unit::None;
    QStringList choices {};
    std::int64_t least = INT64_MIN;
    std::int64_t most = INT64_MAX;
    std::int64_t step = 1;
    bool unlimited = false; // -1 says "no limit"

    Problem problemOf(const QString &text) const;
    // None: it is no number.
    static std::optional<std::int64_t> numberOf(const QString &text);
};

// Kafka's own rule of the property, narrowed to what the service takes where it says so.
ConfigRule configRule(const QString &name, const std::optional<ConfigRange> &range = {});

} // namespace tailrace::models
