// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace tailrace::sandbox {

// Why a service does not do what it was asked: HTTP status, Kafka's protocol error (below 100) and words.
struct Refusal
{
    int status = 0;
    int kafka = 0;
    std::string message {};
};

template<class T>
using Answered = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(int status, int kafka, std::string message)
{
    return tl::unexpected<Refusal>({status, kafka, std::move(message)});
}

// Kafka's protocol errors that the emulations answer.
namespace protocol {
inline constexpr int offsetOutOfRange = 1;
inline constexpr int unknownTopicOrPartition = 3;
inline constexpr int invalidTopic = 17;
inline constexpr int topicExists = 36;
inline constexpr int invalidPartitions = 37;
inline constexpr int invalidConfig = 40;
inline constexpr int invalidRequest = 42;
inline constexpr int policyViolation = 44;
inline constexpr int authenticationFailed = 58;
inline constexpr int nonEmptyGroup = 68;
inline constexpr int groupNotFound = 69;
inline constexpr int resourceNotFound = 91;
} // namespace protocol

} // namespace tailrace::sandbox
