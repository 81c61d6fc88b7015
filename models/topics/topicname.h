// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace tailrace::models {

enum class TopicNameProblem : std::uint8_t
{
    None,
    Empty,
    TooLong, // more than 249 characters
    Character, // other than a-z A-Z 0-9 . _ -
    Dots // "." or ".."
};

// Kafka's rule of a topic's name.
TopicNameProblem topicNameProblem(const QString &name);

} // namespace tailrace::models
