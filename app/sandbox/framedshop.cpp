// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/framedshop.h"

#include <cstdio>

namespace tailrace::sandbox::framed {

namespace {

constexpr std::string_view carriers[] = {"Northwind Parcel", "PostNL", "DHL", "GLS"};
constexpr std::string_view places[] = {"Lisboa", "Gdańsk", "Malmö", "Leeds", "Graz", "Škofja Loka"};
constexpr std::string_view skus[] = {"SKU-4411-BL", "SKU-0093-GR", "SKU-7120-RD", "SKU-2204-WH"};
constexpr std::string_view currencies[] = {"EUR", "GBP", "SEK", "USD"};

// An object written member by member. Names and words of this file need no escapes.
class Members
{
public:
    explicit Members(std::optional<std::string> &into)
        : m_out(into.emplace("{"))
    {
    }
    Members &text(std::string_view name, std::string_view value)
    {
        begin(name);
        m_out.push_back('"');
        m_out += value;
        m_out.push_back('"');
        return *this;
    }
    Members &raw(std::string_view name, std::string_view value)
    {
        begin(name);
        m_out += value;
        return *this;
    }
    Members &number(std::string_view name, std::int64_t value) { return raw(name, std::to_string(value)); }
    Members &uuid(std::string_view name, Random &random)
    {
        std::string value;
        random.appendUuid(value);
        return text(name, value);
    }
    Members &money(std::string_view name, std::int64_t cents)
    {
        std::string value;
        appendMoney(value, cents);
        return raw(name, value);
    }
    Members &time(std::string_view name, std::int64_t epochMs)
    {
        std::string value;
        appendIso(value, epochMs);
        return text(name, value);
    }
    Members &day(std::string_view name, std::int64_t epochMs)
    {
        std::string value;
        appendIso(value, epochMs);
        return text(name, std::string_view(value).substr(0, std::string_view("2026-01-31").size()));
    }
    void end() { m_out.push_back('}'); }

private:
    void begin(std::string_view name)
    {
        if (m_out.size() > 1)
            m_out.push_back(',');
        m_out.push_back('"');
        m_out += name;
        m_out += "\":";
    }

    std::string &m_out;
};

std::string numbered(std::string_view prefix, std::uint64_t number)
{
    return std::string(prefix) + std::to_string(number);
}

// 0.4711
std::string fraction(Random &random)
{
    char text[16];
    std::snprintf(text, sizeof text, "0.%04u", static_cast<unsigned>(random.below(10000)));
    return text;
}

// Records before this number are of the schema's first version.
constexpr std::uint64_t firstOfNewer = 400;

void appendVarint(std::string &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7U)
        out.push_back(static_cast<char>((value & 0x7fU) | 0x80U));
    out.push_back(static_cast<char>(value));
}

void appendText(std::string &out, char tag, std::string_view value)
{
    out.push_back(tag);
    appendVarint(out, value.size());
    out += value;
}

} // namespace

void shipment(Draft &draft, Random &random, std::uint64_t number)
{
    draft.key = numbered("SHP-", 70000 + number);
    Members value(draft.value);
    value.text("shipmentId", *draft.key).uuid("orderId", random).text("carrier", random.pick(carriers));
    value.number("weightGrams", random.between(80, 24000)).time("handedOverAt", draft.timestamp);
    if (number < firstOfNewer) {
        draft.schemaVersion = 1;
        return value.end();
    }
    value.raw("insured", random.chance(30) ? "true" : "false");
    value.raw("trackingUrl", random.chance(40) ? "null" : "\"https://track.shop.example/" + *draft.key + '"');
    std::string stops = "[";
    const std::int64_t count = random.between(0, 3);
    for (std::int64_t i = 0; i < count; ++i) {
        std::optional<std::string> stop;
        Members each(stop);
        constexpr std::int64_t hour = 3'600'000;
        constexpr std::string_view states[] = {"ARRIVED", "LEFT", "DELIVERED"};
        each.text("place", random.pick(places)).time("at", draft.timestamp + i * hour);
        each.text("state", random.pick(states)).end();
        stops += (i ? "," : "") + *stop;
    }
    value.raw("stops", stops + "]").end();
}

void customer(Draft &draft, Random &random, std::uint64_t number)
{
    constexpr std::string_view names[] = {"Ana Sousa", "Zofia Mazur", "Elsa Lind", "Tom Hale", "Maja Novak"};
    constexpr std::string_view segments[] = {"NEW", "REGULAR", "GOLD"};
    // beyond what a double holds exactly
    const auto id = static_cast<std::int64_t>(9007199254740993 + number % 900);
    Members(draft.key).number("customerId", id).end();
    if (random.chance(4))
        return; // a tombstone: the customer asked for it
    constexpr std::int64_t day = 86'400'000;
    Members value(draft.value);
    value.number("customerId", id);
    const std::string_view name = random.pick(names);
    value.text(number < firstOfNewer ? "name" : "fullName", name);
    value.text("email", numbered("c", number % 900) + "@shop.example");
    value.day("since", draft.timestamp - random.between(1, 5000) * day);
    if (number < firstOfNewer) {
        draft.schemaVersion = 1;
        return value.end();
    }
    value.text("segment", random.pick(segments));
    value.raw("phone", random.chance(50) ? "null" : "\"+351 555 0100\"");
    value.raw("consents", random.chance(50) ? "{\"newsletter\":true}" : "{}").end();
}

void price(Draft &draft, Random &random, std::uint64_t)
{
    draft.key = std::string(random.pick(skus));
    const std::int64_t cents = random.between(190, 89999);
    Members value(draft.value);
    value.text("sku", *draft.key).day("validFrom", draft.timestamp).money("price", cents);
    value.text("currency", random.pick(currencies));
    if (random.chance(50))
        value.money("listPrice", cents + 500);
    value.end(); // without a list price its default goes out
}

void fraudScore(Draft &draft, Random &random, std::uint64_t)
{
    Members value(draft.value);
    value.uuid("orderId", random).raw("score", fraction(random)).text("model", "gbm-14");
    value.time("at", draft.timestamp);
    value.raw("reasons", random.chance(80) ? "[]" : "[\"new device\",\"address differs\"]").end();
}

void exchangeRate(Draft &draft, Random &random, std::uint64_t)
{
    draft.key = std::string(random.pick(currencies));
    Members value(draft.value);
    value.text("from", *draft.key).text("to", "EUR").raw("rate", fraction(random));
    value.day("on", draft.timestamp).end();
}

void ledgerEntry(Draft &draft, Random &random, std::uint64_t number)
{
    constexpr std::string_view accounts[] = {"4400 Sales", "1200 Bank", "1400 Receivables"};
    Members value(draft.value);
    value.number("entryId", static_cast<std::int64_t>(number) + 1).text("account", random.pick(accounts));
    value.money("amount", random.between(-999999, 999999)).day("bookedOn", draft.timestamp);
    value.text("text", random.chance(20) ? "correction" : "order").end();
}

void quote(Draft &draft, Random &random, std::uint64_t)
{
    draft.key = std::string(random.pick(skus));
    std::string money;
    money.push_back('\x08'); // units
    appendVarint(money, static_cast<std::uint64_t>(random.between(1, 900)));
    money.push_back('\x10'); // nanos
    constexpr std::int64_t cent = 10'000'000;
    appendVarint(money, static_cast<std::uint64_t>(random.between(0, 99) * cent));
    appendText(money, '\x1a', random.pick(currencies));
    std::string &value = draft.value.emplace();
    appendText(value, '\x0a', *draft.key);
    value.push_back('\x10'); // quantity
    appendVarint(value, static_cast<std::uint64_t>(random.between(1, 500)));
    appendText(value, '\x1a', money);
}

void webhook(Draft &draft, Random &random, std::uint64_t)
{
    constexpr std::string_view events[] = {"order.placed", "order.shipped"};
    Members value(draft.value);
    value.text("event", random.pick(events)).time("deliveredAt", draft.timestamp);
    value.number("attempt", random.between(1, 4)).end();
}

} // namespace tailrace::sandbox::framed
