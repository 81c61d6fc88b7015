// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/filter.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace tailrace;
using namespace tailrace::filter;

namespace {

constexpr const char *expression = "(order AND NOT \"absent\" AND /p.id/i) OR header.h:x OR "
                                   "$.a[1].b == \"\\u00e9\" OR $.n > 9007199254740992 OR $.s contains ab "
                                   "OR zürich OR offset:10-20";

std::vector<std::string> values()
{
    return {"{\"a\":[1,{\"b\":\"\\u00e9\"}],\"n\":9007199254740993,\"s\":\"xAB\"}",
        "{\"n\":1,\"s\":\"x\\u0041b\"}", "{\"n\":1", "PAID order", "ZÜRICH", "", std::string(3000, 'p')};
}

} // namespace

class TestMatcherThreads : public QObject
{
    Q_OBJECT

private slots:
    void oneFilterManyThreads()
    {
        const auto filter = *Filter::compile(expression);
        const auto all = values();
        const auto count = [&] {
            Matcher matcher(filter);
            int matched = 0;
            for (int i = 0; i < 2000; ++i) {
                RecordRef record;
                record.value = all[std::size_t(i) % all.size()];
                record.offset = i;
                matched += matcher.matches(record);
            }
            return matched;
        };
        const int expected = count();
        QVERIFY(expected > 500 && expected < 2000);
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { wrong += count() != expected; });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }
};

TAILRACE_TEST(TestMatcherThreads)
#include "tst_matcherthreads.moc"
