// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/oddities.h"

#include "services/capability/record.h"

namespace tailrace::sandbox::odd {

namespace {

void appendBigEndian(std::string &out, std::uint64_t value)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((value >> shift) & 0xffU));
}

} // namespace

void measurement(Draft &draft, Random &random, std::uint64_t number)
{
    appendBigEndian(draft.key.emplace(), number % 24);
    appendBigEndian(draft.value.emplace(), static_cast<std::uint64_t>(random.between(-20000, 45000)));
    appendHeader(draft.headers, "unit", "millikelvin");
}

void binary(Draft &draft, Random &random, std::uint64_t)
{
    std::string &out = draft.value.emplace();
    out.assign("\x00\x03\xd1\xff", 4);
    random.appendBytes(out, static_cast<std::size_t>(random.between(16, 180)));
}

void image(Draft &draft, Random &random, std::uint64_t number)
{
    draft.key = "thumb-" + std::to_string(number);
    std::string &out = draft.value.emplace();
    out.assign("\x89PNG\r\n\x1a\n", 8);
    random.appendBytes(out, static_cast<std::size_t>(random.between(64 << 10, 512 << 10)));
    appendHeader(draft.headers, "content-type", "image/png");
}

void invoice(Draft &draft, Random &random, std::uint64_t number)
{
    draft.key = "INV-" + std::to_string(20000 + number);
    std::string &out = draft.value.emplace("{\n  \"invoice\": \"");
    out += *draft.key + "\",\n  \"lines\": [\n";
    for (int i = 0; i < 2400; ++i) {
        out += i ? ",\n    {\"line\": " : "    {\"line\": ";
        out += std::to_string(i + 1) + ", \"net\": ";
        appendMoney(out, random.between(100, 99999));
        out += ", \"text\": \"position ";
        random.appendHex(out, 24);
        out += "\"}";
    }
    out += "\n  ]\n}\n";
}

void exactNumbers(Draft &draft, Random &random, std::uint64_t number)
{
    draft.key = std::to_string(9007199254740992U + number);
    std::string &out = draft.value.emplace("{\"int64\":");
    out += std::to_string(INT64_MAX - static_cast<std::int64_t>(number));
    out += ",\"uint64\":" + std::to_string(UINT64_MAX - number);
    out += ",\"decimal\":" + std::to_string(random.between(100000000000, 999999999999));
    out += ".00000000000000000010,\"nanos\":"
        + std::to_string(1790000000000000000 + random.between(0, 999999999));
    out += ",\"exponent\":1.10E+400,\"twice\":1,\"twice\":2,\"negativeZero\":-0.0}";
}

void scripts(Draft &draft, Random &, std::uint64_t number)
{
    constexpr std::string_view texts[] = {"żółć, naïve, Ærøskøbing", "Ελληνικά και кириллица",
        "日本語のテキスト、한국어", "العربية من اليمين", "tabs\tand\nnew lines\r\n and a bell \x07",
        "👩🏽‍🚒 🇳🇴 e\u0301 = é", "<b>not bold</b> &amp; not an entity"};
    draft.key = "sample-" + std::to_string(number % 7);
    draft.value = std::string(texts[number % 7]);
    appendHeader(draft.headers, "żółć", "ключ");
}

void emptiness(Draft &draft, Random &, std::uint64_t number)
{
    switch (number % 6) {
    case 0: // null key, null value
        break;
    case 1:
        draft.key = "";
        draft.value = "";
        break;
    case 2:
        draft.key = "only-headers";
        appendHeader(draft.headers, "null", nullBytes);
        appendHeader(draft.headers, "empty", "");
        appendHeader(draft.headers, "dup", "1");
        appendHeader(draft.headers, "dup", "2");
        break;
    case 3:
        draft.value = " ";
        break;
    case 4:
        draft.key = "json-null";
        draft.value = "null";
        break;
    default:
        draft.key = "empty-object";
        draft.value = "{}";
    }
}

void firehose(Draft &draft, Random &random, std::uint64_t number)
{
    std::string &out = draft.value.emplace("{\"n\":");
    out += std::to_string(number) + ",\"id\":\"";
    random.appendHex(out, 32);
    out += "\",\"pad\":\"";
    random.appendHex(out, 128);
    out += "\"}";
    draft.partition = static_cast<std::int32_t>(number % firehosePartitions);
}

} // namespace tailrace::sandbox::odd
