// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes COUNT orders of ten fields, all in memory, on one core, and prints a row each of what was made of
// them: JSON text, a line for a cell, the tree of the detail. usage: bench_avro COUNT [FILE]; FILE gets the
// schema, a line, and the orders in base64, a line each, for others to decode.
#include "services/decode/avro/avro.h"
#include "services/decode/base64/base64.h"
#include "tests/bench/orders.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace tailrace;
using Clock = std::chrono::steady_clock;

template<class Action>
void measure(const char *name, const std::vector<std::string> &records, Action action)
{
    std::vector<double> rates;
    std::size_t bytes = 0;
    for (int run = 0; run < 6; ++run) {
        const auto begin = Clock::now();
        bytes = 0;
        for (const std::string &record : records)
            bytes += action(record);
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        if (run > 0) // the first one warms up
            rates.push_back(static_cast<double>(records.size()) / seconds);
    }
    std::sort(rates.begin(), rates.end());
    std::printf("%-28s %12.0f records/s (%.0f..%.0f), %zu bytes of text\n", name, rates[2], rates.front(),
        rates.back(), bytes);
}

} // namespace

int main(int count, char **arguments)
{
    const std::size_t records = count > 1 ? static_cast<std::size_t>(std::atoll(arguments[1])) : 200'000;
    const avro::PlanPtr plan = avro::Plan::make(schema::Schema::read(bench::orderSchema).schema);
    bench::Orders made;
    std::vector<std::string> orders;
    for (std::size_t i = 0; i < records; ++i) {
        auto bytes = avro::encode(*plan, made.next());
        if (!bytes) {
            std::fprintf(stderr, "%s\n", bytes.error().message.c_str());
            return 1;
        }
        orders.push_back(std::move(*bytes));
    }
    if (count > 2) {
        std::ofstream file(arguments[2]);
        file << bench::orderSchema << '\n';
        std::string line;
        for (const std::string &bytes : orders) {
            line.clear();
            decode::appendBase64(line, bytes);
            file << line << '\n';
        }
        if (!file.flush())
            return 1;
    }
    std::string json;
    measure("tailrace, JSON text", orders, [&](const std::string &bytes) {
        return avro::toJson(*plan, bytes, json) ? json.size() : (std::abort(), 0);
    });
    measure("tailrace, a cell of 300", orders,
        [&](const std::string &bytes) { return avro::preview(*plan, bytes, 300).value().size(); });
    measure("tailrace, tree and text", orders,
        [&](const std::string &bytes) { return avro::decode(*plan, bytes).value().text.size(); });
    return 0;
}
