// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a store with COUNT records of 200 bytes, half of them JSON objects of ten fields, and measures what
// the window does with it: memory per record, scans by substring, regex and JSON predicate, and the first
// hit. Prints a row each. usage: bench_store [COUNT]
#include "services/filter/filter.h"
#include "services/store/recordstore.h"
#include "services/store/scan.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace tailrace;
using Clock = std::chrono::steady_clock;

double seconds(Clock::time_point since)
{
    return std::chrono::duration<double>(Clock::now() - since).count();
}

std::uint64_t state = 88172645463325252ULL;

std::uint64_t next()
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

void makeValue(std::string &out, std::int64_t number, bool json)
{
    out.clear();
    if (json) {
        char text[256];
        const int length = std::snprintf(text, sizeof text,
            "{\"id\":%lld,\"customer\":\"C-%06u\",\"total\":%u.%02u,\"currency\":\"EUR\",\"status\":\"%s\","
            "\"items\":%u,"
            "\"gift\":true,\"coupon\":null,\"placed\":1790000000,\"note\":\"",
            static_cast<long long>(number), static_cast<unsigned>(next() % 1000000),
            static_cast<unsigned>(next() % 5000), static_cast<unsigned>(next() % 100),
            next() % 3 ? "PLACED" : "CANCELLED", static_cast<unsigned>(next() % 9 + 1));
        out.assign(text, static_cast<std::size_t>(length));
    }
    while (out.size() < 198)
        out.push_back(static_cast<char>('a' + next() % 26));
    out += json ? "\"}" : "zz";
}

// One scan of all that is held: seconds until the first match was there, and until all were.
void measure(const store::RecordStore &records, const char *name, const char *expression, int threads)
{
    const auto compiled = filter::Filter::compile(expression);
    if (!compiled) {
        std::fprintf(stderr, "%s: %s\n", expression, compiled.error().error.message.c_str());
        std::exit(1);
    }
    std::vector<double> whole;
    std::vector<double> first;
    std::int64_t matches = 0;
    for (int run = 0; run < 5; ++run) {
        store::ScanOptions options;
        options.threads = threads;
        options.follow = false;
        options.from = records.first();
        const auto begin = Clock::now();
        store::Scan scan(
            records,
            [filter = *compiled]() -> store::Predicate {
                auto matcher = std::make_shared<filter::Matcher>(filter);
                return [matcher](const RecordRef &record) { return matcher->matches(record); };
            },
            options);
        double hit = -1;
        while (!scan.progress().finished) {
            if (hit < 0 && scan.progress().matches > 0)
                hit = seconds(begin);
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        whole.push_back(seconds(begin));
        first.push_back(hit < 0 ? whole.back() : hit);
        matches = scan.progress().matches;
    }
    std::sort(whole.begin(), whole.end());
    std::sort(first.begin(), first.end());
    const auto held = static_cast<double>(records.counters().held);
    std::printf(
        "%-34s %d thread(s): %7.3f s (%.3f..%.3f), %6.1f M records/s, first hit %6.1f ms, %lld matches\n",
        name, threads, whole[2], whole.front(), whole.back(), held / whole[2] / 1e6, first[2] * 1e3,
        static_cast<long long>(matches));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const std::int64_t count = argc > 1 ? std::atoll(argv[1]) : 10'000'000;
    store::StoreOptions options;
    options.budgetBytes = 8LL << 30;
    store::RecordStore records(options);
    std::vector<std::string> values(1000);
    std::vector<RecordRef> batch(values.size());
    double appending = 0;
    for (std::int64_t done = 0; done < count;) {
        for (std::size_t i = 0; i < batch.size(); ++i, ++done) {
            makeValue(values[i], done, done % 2 == 0);
            batch[i].offset = done;
            batch[i].partition = static_cast<std::int32_t>(done % 6);
            batch[i].timestamp = 1790000000000 + done;
            batch[i].value = values[i];
        }
        const auto begin = Clock::now();
        if (!records.append(batch))
            return 1;
        appending += seconds(begin);
    }
    const store::StoreCounters counters = records.counters();
    const auto held = static_cast<double>(counters.held);
    std::printf("%lld records of 200 bytes, half of them JSON: append %.1f ns each, %.1f bytes beyond the "
                "payload each\n",
        static_cast<long long>(counters.held), appending / held * 1e9,
        static_cast<double>(counters.memoryBytes - counters.payloadBytes) / held);
    for (const int threads : {1, 2}) {
        measure(records, "substring, no match", "QZXJKWVQ", threads);
        measure(records, "substring, ignoring case", "qzxjkwvq", threads);
        measure(records, "RE2", "/C-99999[0-9]/", threads);
        measure(records, "JSON field, $.total > 4999.5", "$.total > 4999.5", threads);
        measure(records, "JSON field, $.id == 200002", "$.id == 200002", threads);
    }
    return 0;
}
