// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/typed.h"

#include "services/decode/base64/base64.h"
#include "services/decode/notation/digits.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace tailrace::decode::notation {

bool isPair(const Node &node)
{
    return node.kind == Node::Kind::Array && node.children.size() == 2;
}

std::optional<std::string> bytesOf(const Node &base64)
{
    std::string bytes;
    if (base64.kind != Node::Kind::String || appendFromBase64(bytes, base64.text) != std::string::npos)
        return std::nullopt;
    return bytes;
}

std::optional<double> nonFiniteOf(const Node &name)
{
    if (name.kind != Node::Kind::String)
        return std::nullopt;
    if (name.text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (name.text == "Infinity")
        return std::numeric_limits<double>::infinity();
    if (name.text == "-Infinity")
        return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

std::optional<std::uint64_t> unsignedOf(const Node &number, std::uint64_t most)
{
    const auto integer = number.kind == Node::Kind::Number ? integerOf(number.text) : std::nullopt;
    if (!integer || integer->isNegative || !integer->magnitude || *integer->magnitude > most)
        return std::nullopt;
    return integer->magnitude;
}

std::optional<double> doubleOf(std::string_view number)
{
    double value = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size())
        return std::nullopt;
    return value;
}

std::optional<float> singleOf(double value)
{
    if (std::isfinite(value) && std::fabs(value) > double(std::numeric_limits<float>::max()))
        return std::nullopt;
    const auto single = static_cast<float>(value);
    if (std::isnan(value) || double(single) == value)
        return single;
    return std::nullopt;
}

} // namespace tailrace::decode::notation
