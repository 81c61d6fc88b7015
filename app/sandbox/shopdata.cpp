// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/shopdata.h"

#include "services/capability/record.h"

namespace tailrace::sandbox::shop {

namespace {

constexpr std::string_view segments[] = {"RETAIL", "TRADE", "STAFF"};
constexpr std::string_view currencies[] = {"EUR", "GBP", "SEK", "USD"};
constexpr std::string_view orderStates[] = {"PLACED", "PAID", "SHIPPED", "CANCELLED"};
constexpr std::string_view skus[]
    = {"SKU-4411-BL", "SKU-0093-GR", "SKU-7120-RD", "SKU-2204-WH", "SKU-8851-BK"};
constexpr std::string_view cities[] = {"Lisboa", "Gdańsk", "Malmö", "Leeds", "Graz", "Škofja Loka"};

void trace(Draft &draft, Random &random, std::string_view source)
{
    std::string parent = "00-";
    random.appendHex(parent, 32);
    parent.push_back('-');
    random.appendHex(parent, 16);
    parent += "-01";
    appendHeader(draft.headers, "traceparent", parent);
    appendHeader(draft.headers, "source", source);
}

std::string id(std::string_view prefix, std::uint64_t number)
{
    return std::string(prefix) + std::to_string(number);
}

void member(std::string &out, std::string_view name, std::string_view text)
{
    out += ",\"";
    out += name;
    out += "\":\"";
    out += text;
    out.push_back('"');
}

void money(std::string &out, std::string_view name, std::int64_t cents)
{
    out += ",\"";
    out += name;
    out += "\":";
    appendMoney(out, cents);
}

void number(std::string &out, std::string_view name, std::int64_t value)
{
    out += ",\"";
    out += name;
    out += "\":" + std::to_string(value);
}

void time(std::string &out, std::string_view name, std::int64_t epochMs)
{
    std::string text;
    appendIso(text, epochMs);
    member(out, name, text);
}

std::string &begin(Draft &draft, std::string_view name, std::string_view value)
{
    std::string &out = draft.value.emplace("{\"");
    out += name;
    out += "\":\"";
    out += value;
    out.push_back('"');
    return out;
}

} // namespace

void order(Draft &draft, Random &random, std::uint64_t count)
{
    draft.key = id("ORD-", 88000 + count % 40000);
    std::string &out = begin(draft, "orderId", *draft.key);
    out += ",\"customer\":{\"id\":\"C-" + std::to_string(random.between(100000, 140000))
        + "\",\"segment\":\"";
    out += random.pick(segments);
    out += random.chance(20) ? "\",\"email\":null}" : "\",\"email\":\"c@shop.example\"}";
    out += ",\"lines\":[";
    std::int64_t total = 0;
    const int lines = static_cast<int>(random.between(1, 3));
    for (int i = 0; i < lines; ++i) {
        const std::int64_t unit = random.between(190, 89999);
        const std::int64_t quantity = random.between(1, 4);
        total += unit * quantity;
        out += i ? ",{\"sku\":\"" : "{\"sku\":\"";
        out += random.pick(skus);
        out += "\",\"qty\":" + std::to_string(quantity) + ",\"unitPrice\":";
        appendMoney(out, unit);
        out.push_back('}');
    }
    out.push_back(']');
    money(out, "total", total);
    member(out, "currency", random.pick(currencies));
    member(out, "status", random.pick(orderStates));
    out += random.chance(85) ? ",\"couponCode\":null" : ",\"couponCode\":\"AUTUMN\"";
    out += random.chance(10) ? ",\"giftWrap\":true" : ",\"giftWrap\":false";
    number(out, "priceBook", 9007199254740993 + static_cast<std::int64_t>(count % 7));
    time(out, "placedAt", draft.timestamp);
    out.push_back('}');
    trace(draft, random, random.chance(8) ? "loadtest" : "checkout");
    appendHeader(draft.headers, "schema", "orders/7");
    if (random.chance(1))
        draft.value.reset();
}

void payment(Draft &draft, Random &random, std::uint64_t count)
{
    constexpr std::string_view methods[] = {"CARD", "TRANSFER", "VOUCHER"};
    constexpr std::string_view states[] = {"AUTHORISED", "CAPTURED", "CAPTURED", "REFUSED", "REFUNDED"};
    draft.key = id("PAY-2026-", 100000 + count);
    std::string &out = begin(draft, "paymentId", *draft.key);
    member(out, "orderId", id("ORD-", 88000 + count % 40000));
    money(out, "amount", random.between(190, 499999));
    member(out, "currency", random.pick(currencies));
    member(out, "method", random.pick(methods));
    member(out, "status", random.pick(states));
    number(out, "attempt", random.between(1, 3));
    time(out, "capturedAt", draft.timestamp);
    out.push_back('}');
    trace(draft, random, "payments");
}

void shipment(Draft &draft, Random &random, std::uint64_t count)
{
    constexpr std::string_view states[] = {"LABELLED", "PICKED_UP", "IN_TRANSIT", "DELIVERED"};
    draft.key = id("SHP-", 50000 + count);
    std::string &out = begin(draft, "shipmentId", *draft.key);
    member(out, "orderId", id("ORD-", 88000 + count % 40000));
    member(out, "state", random.pick(states));
    member(out, "city", random.pick(cities));
    number(out, "grams", random.between(80, 24000));
    out.push_back('}');
    trace(draft, random, "warehouse");
}

void reservation(Draft &draft, Random &random, std::uint64_t)
{
    draft.key = std::string(random.pick(skus));
    std::string &out = begin(draft, "sku", *draft.key);
    member(out, "warehouse", random.pick(cities));
    number(out, "reserved", random.between(1, 40));
    out.push_back('}');
}

void stockLevel(Draft &draft, Random &random, std::uint64_t count)
{
    draft.key = std::string(skus[count % 5]) + "@" + std::string(random.pick(cities));
    if (random.chance(6))
        return; // a tombstone: no longer stocked there
    std::string &out = begin(draft, "sku", skus[count % 5]);
    number(out, "onHand", random.between(0, 5000));
    out.push_back('}');
}

void customer(Draft &draft, Random &random, std::uint64_t count)
{
    draft.key = id("C-", 100000 + count % 4000);
    if (random.chance(3)) {
        appendHeader(draft.headers, "reason", "erasure requested");
        return;
    }
    std::string &out = begin(draft, "id", *draft.key);
    member(out, "segment", random.pick(segments));
    member(out, "city", random.pick(cities));
    number(out, "since", random.between(2009, 2026));
    out.push_back('}');
}

void click(Draft &draft, Random &random, std::uint64_t)
{
    constexpr std::string_view pages[] = {"/", "/search", "/cart", "/p/4411", "/p/0093", "/checkout"};
    std::string &out = begin(draft, "page", random.pick(pages));
    number(out, "ms", random.between(12, 1900));
    out += ",\"session\":\"";
    random.appendUuid(out);
    out += "\"}";
}

void price(Draft &draft, Random &random, std::uint64_t)
{
    draft.key = std::string(random.pick(skus));
    std::string &out = begin(draft, "sku", *draft.key);
    money(out, "price", random.between(190, 89999));
    time(out, "validFrom", draft.timestamp);
    out.push_back('}');
}

void notification(Draft &draft, Random &random, std::uint64_t count)
{
    constexpr std::string_view templates[]
        = {"order-placed", "order-shipped", "password-reset", "newsletter"};
    draft.key = id("C-", 100000 + count % 4000);
    std::string &out = begin(draft, "template", random.pick(templates));
    member(out, "to", *draft.key);
    out += random.chance(97) ? ",\"sent\":true}" : ",\"sent\":false,\"error\":\"mailbox full\"}";
}

void fraudScore(Draft &draft, Random &random, std::uint64_t count)
{
    draft.key = id("PAY-2026-", 100000 + count);
    std::string &out = begin(draft, "paymentId", *draft.key);
    out += ",\"score\":0.";
    out += std::to_string(random.between(1000000000, 9999999999));
    member(out, "model", "gbm-14");
    out.push_back('}');
}

void serviceLog(Draft &draft, Random &random, std::uint64_t)
{
    constexpr std::string_view levels[] = {"INFO ", "INFO ", "INFO ", "DEBUG", "WARN ", "ERROR"};
    constexpr std::string_view texts[]
        = {"order accepted", "cart merged after login", "retrying payment gateway, attempt 2",
            "slow query: select … from carts where id = ? (1 204 ms)", "circuit breaker half open",
            "connection reset by peer\n    at shop.gateway.Client.send(Client.java:214)"};
    std::string &out = draft.value.emplace();
    appendIso(out, draft.timestamp);
    out.push_back(' ');
    out += random.pick(levels);
    out += " [worker-" + std::to_string(random.between(1, 8)) + "] ";
    out += random.pick(texts);
    out += " request=";
    random.appendHex(out, 12);
}

void accessLog(Draft &draft, Random &random, std::uint64_t)
{
    constexpr std::string_view methods[] = {"GET", "GET", "GET", "POST", "PUT"};
    constexpr std::string_view states[] = {"200", "200", "200", "201", "304", "404", "502"};
    std::string &out = draft.value.emplace("192.0.2.");
    out += std::to_string(random.between(1, 254)) + " - - \"";
    out += random.pick(methods);
    out += " /api/carts/" + std::to_string(random.between(1, 99999)) + " HTTP/1.1\" ";
    out += random.pick(states);
    out += " " + std::to_string(random.between(20, 48000));
}

void heartbeat(Draft &draft, Random &, std::uint64_t count)
{
    draft.value = std::to_string(count);
}

void deadLetter(Draft &draft, Random &random, std::uint64_t count)
{
    order(draft, random, count);
    if (draft.value && random.chance(50))
        draft.value->resize(draft.value->size() / 2); // cut in the middle: why it died
    constexpr std::string_view reasons[]
        = {"Unexpected end of input at line 1", "total is negative", "unknown currency: XXX"};
    appendHeader(draft.headers, "dlq.topic", "orders");
    appendHeader(draft.headers, "dlq.partition", std::to_string(random.between(0, 5)));
    appendHeader(draft.headers, "dlq.offset", std::to_string(random.between(1000, 90000)));
    appendHeader(draft.headers, "dlq.reason", random.pick(reasons));
}

} // namespace tailrace::sandbox::shop
