// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/jsontext.h"

#include <simdjson.h>

#include <array>
#include <cstring>

namespace tailrace::transfer {

namespace {

constexpr std::uint64_t ones = 0x0101010101010101ULL;
constexpr std::uint64_t tops = 0x8080808080808080ULL;

// Top bit of a byte set where the byte of word is zero (bytes above a zero may be set too: good for "is there
// one").
constexpr std::uint64_t zeroBytes(std::uint64_t word)
{
    return (word - ones) & ~word & tops;
}

constexpr std::uint64_t needEscape(std::uint64_t word)
{
    return ((word - ones * 0x20U) & ~word & tops) | zeroBytes(word ^ (ones * 0x22U))
        | zeroBytes(word ^ (ones * 0x5cU));
}

constexpr bool needsEscape(unsigned char byte)
{
    return byte < 0x20U || byte == '"' || byte == '\\';
}

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::size_t writeBase64(char *to, std::string_view bytes)
{
    char *at = to;
    std::size_t i = 0;
    const auto byte = [&bytes](std::size_t index) {
        return index < bytes.size() ? static_cast<unsigned>(static_cast<unsigned char>(bytes[index])) : 0U;
    };
    for (; i < bytes.size(); i += 3) {
        const unsigned word = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        *at++ = alphabet[word >> 18];
        *at++ = alphabet[word >> 12 & 63U];
        *at++ = i + 1 < bytes.size() ? alphabet[word >> 6 & 63U] : '=';
        *at++ = i + 2 < bytes.size() ? alphabet[word & 63U] : '=';
    }
    return static_cast<std::size_t>(at - to);
}

std::size_t writeEscaped(char *to, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    char *at = to;
    const char *run = text.data();
    const char *const end = text.data() + text.size();
    for (const char *next = run;; ++next) {
        if (next != end && !needsEscape(static_cast<unsigned char>(*next)))
            continue;
        std::memcpy(at, run, static_cast<std::size_t>(next - run));
        at += next - run;
        if (next == end)
            break;
        run = next + 1;
        const auto byte = static_cast<unsigned char>(*next);
        *at++ = '\\';
        switch (byte) {
        case '"':
        case '\\':
            *at++ = *next;
            break;
        case '\n':
            *at++ = 'n';
            break;
        case '\r':
            *at++ = 'r';
            break;
        case '\t':
            *at++ = 't';
            break;
        case '\b':
            *at++ = 'b';
            break;
        case '\f':
            *at++ = 'f';
            break;
        default:
            std::memcpy(at, "u00", 3); // NOLINT(bugprone-not-null-terminated-result): no string, bytes
            at[3] = hex[byte >> 4];
            at[4] = hex[byte & 15U];
            at += 5;
        }
    }
    return static_cast<std::size_t>(at - to);
}

} // namespace

TextScan scanText(std::string_view bytes)
{
    std::uint64_t high = 0;
    std::uint64_t escape = 0;
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        high |= word;
        escape |= needEscape(word);
    }
    bool tailHigh = false;
    bool tailEscape = false;
    for (; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        tailHigh = tailHigh || byte >= 0x80U;
        tailEscape = tailEscape || needsEscape(byte);
    }
    TextScan scan;
    scan.clean = escape == 0 && !tailEscape;
    scan.utf8 = ((high & tops) == 0 && !tailHigh) || simdjson::validate_utf8(bytes.data(), bytes.size());
    return scan;
}

void addJsonString(ByteSink &out, std::string_view text, const TextScan &scan)
{
    if (scan.clean) {
        char *at = out.room(text.size() + 2);
        *at = '"';
        if (!text.empty())
            std::memcpy(at + 1, text.data(), text.size());
        at[text.size() + 1] = '"';
        out.advance(text.size() + 2);
        return;
    }
    char *at = out.room(text.size() * 6 + 2);
    *at = '"';
    const std::size_t size = writeEscaped(at + 1, text);
    at[size + 1] = '"';
    out.advance(size + 2);
}

void addJsonString(ByteSink &out, std::string_view text)
{
    addJsonString(out, text, scanText(text));
}

void addBase64(ByteSink &out, std::string_view bytes)
{
    out.add(std::string_view(R"({"$base64":")"));
    out.advance(writeBase64(out.room((bytes.size() + 2) / 3 * 4), bytes));
    out.add(std::string_view("\"}"));
}

std::string encodeBase64(std::string_view bytes)
{
    std::string out((bytes.size() + 2) / 3 * 4, '\0');
    writeBase64(out.data(), bytes);
    return out;
}

bool decodeBase64(std::string_view text, std::string &out)
{
    static const auto values = [] {
        std::array<std::int8_t, 256> table {};
        table.fill(-1);
        for (std::size_t i = 0; i < alphabet.size(); ++i)
            table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
        return table;
    }();
    out.clear();
    if (text.size() % 4 != 0)
        return false;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    out.reserve(text.size() / 4 * 3);
    unsigned word = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool pad = i >= text.size() - padding;
        const int value = pad ? 0 : values[static_cast<unsigned char>(text[i])];
        if (value < 0)
            return false;
        word = word << 6 | static_cast<unsigned>(value);
        if (i % 4 == 3) {
            out.push_back(static_cast<char>(word >> 16 & 255U));
            out.push_back(static_cast<char>(word >> 8 & 255U));
            out.push_back(static_cast<char>(word & 255U));
            word = 0;
        }
    }
    out.resize(out.size() - padding);
    return true;
}

std::string jsonString(std::string_view text)
{
    std::string replaced;
    if (!simdjson::validate_utf8(text.data() ? text.data() : "", text.size())) {
        for (const char byte : text) {
            if (static_cast<unsigned char>(byte) < 0x80U)
                replaced += byte;
            else
                replaced += "\xEF\xBF\xBD";
        }
        text = replaced;
    }
    std::string out(text.size() * 6 + 2, '"');
    const std::size_t size = writeEscaped(out.data() + 1, text);
    out[size + 1] = '"';
    out.resize(size + 2);
    return out;
}

JsonObject &JsonObject::raw(std::string_view name, std::string_view json)
{
    if (!m_members.empty())
        m_members += ',';
    m_members += jsonString(name);
    m_members += ':';
    m_members += json;
    return *this;
}

std::string indented(std::string_view compact, int level)
{
    std::string out;
    bool inString = false;
    const auto newLine = [&out, &level] {
        out += '\n';
        out.append(static_cast<std::size_t>(level) * 2, ' ');
    };
    for (std::size_t i = 0; i < compact.size(); ++i) {
        const char c = compact[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < compact.size())
                out += compact[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        switch (c) {
        case '"':
            inString = true;
            out += c;
            break;
        case '{':
        case '[':
            out += c;
            if (i + 1 < compact.size() && (compact[i + 1] == '}' || compact[i + 1] == ']')) {
                out += compact[++i];
                break;
            }
            ++level;
            newLine();
            break;
        case '}':
        case ']':
            --level;
            newLine();
            out += c;
            break;
        case ',':
            out += c;
            newLine();
            break;
        case ':':
            out += ": ";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace tailrace::transfer
