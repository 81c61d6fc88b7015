// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace tailrace::sandbox {

// Why the proxy does not do what it was asked: its error code, a HTTP status or one with two more digits.
struct ProxyFault
{
    int code = 0;
    std::string message {};

    int status() const { return code >= 10000 ? code / 100 : code; }
};

template<class T>
using Told = tl::expected<T, ProxyFault>;

inline tl::unexpected<ProxyFault> fault(int code, std::string message)
{
    return tl::unexpected<ProxyFault>({code, std::move(message)});
}

// The codes that the documents name.
namespace proxycode {
inline constexpr int badRequest = 40002;
inline constexpr int topicNotFound = 40401;
inline constexpr int partitionNotFound = 40402;
inline constexpr int instanceNotFound = 40403;
inline constexpr int formatMismatch = 40601;
inline constexpr int alreadySubscribed = 40901;
inline constexpr int instanceExists = 40902;
inline constexpr int illegalState = 40903;
inline constexpr int keySchemaMissing = 42201;
inline constexpr int valueSchemaMissing = 42202;
inline constexpr int jsonConversion = 42203;
inline constexpr int invalidConsumer = 42204;
inline constexpr int invalidSchema = 42205;
inline constexpr int kafka = 50002;
inline constexpr int retriableKafka = 50003;
} // namespace proxycode

} // namespace tailrace::sandbox
