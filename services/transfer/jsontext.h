// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/transfer/bytesink.h"

#include <concepts>
#include <string>
#include <string_view>

namespace tailrace::transfer {

// What has to be known about bytes before they can stand in JSON.
struct TextScan
{
    bool utf8 = false;
    bool clean = false; // no byte needs an escape
};
TextScan scanText(std::string_view bytes);

// The bytes between quotes, escaped; they must be valid UTF-8.
void addJsonString(ByteSink &out, std::string_view text);
void addJsonString(ByteSink &out, std::string_view text, const TextScan &scan);
// {"$base64":"…"}
void addBase64(ByteSink &out, std::string_view bytes);

std::string jsonString(std::string_view text); // not UTF-8: U+FFFD for each bad byte
std::string encodeBase64(std::string_view bytes);
bool decodeBase64(std::string_view text, std::string &out); // strict, with padding

// A compact object put together member by member; integers are exact.
class JsonObject
{
public:
    JsonObject &text(std::string_view name, std::string_view value) { return raw(name, jsonString(value)); }
    template<std::integral T>
    JsonObject &number(std::string_view name, T value)
    {
        return raw(name, std::to_string(value));
    }
    JsonObject &flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
    JsonObject &raw(std::string_view name, std::string_view json);
    std::string done() const { return "{" + m_members + "}"; }

private:
    std::string m_members;
};

// "[a,b]" of compact parts.
template<class List, class Fn>
std::string jsonArray(const List &list, Fn each)
{
    std::string out = "[";
    for (const auto &item : list) {
        if (out.size() > 1)
            out += ',';
        out += each(item);
    }
    return out + "]";
}

// Compact JSON, indented by two spaces; the tokens stay as they are.
std::string indented(std::string_view compact, int level = 0);

} // namespace tailrace::transfer
