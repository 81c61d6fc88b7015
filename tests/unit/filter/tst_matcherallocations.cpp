// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/filter.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cstdlib>
#include <new>

using namespace tailrace;
using namespace tailrace::filter;

namespace {

thread_local std::size_t allocations = 0;

constexpr const char *expression = "(order AND NOT \"absent\" AND /p.id/i) OR header.h:x OR "
                                   "$.a[1].b == \"\\u00e9\" OR $.n > 9007199254740992 OR $.s contains ab "
                                   "OR zürich OR offset:10-20";

std::vector<std::string> values()
{
    return {"{\"a\":[1,{\"b\":\"\\u00e9\"}],\"n\":9007199254740993,\"s\":\"xAB\"}",
        "{\"n\":1,\"s\":\"x\\u0041b\"}", "{\"n\":1", "PAID order", "ZÜRICH", "", std::string(3000, 'p')};
}

} // namespace

// Counts what this executable allocates, in the libraries it links, too.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size > 0 ? size : 1))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

class TestMatcherAllocations : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsAllocatedPerRecord()
    {
        Matcher matcher(*Filter::compile(expression));
        const auto all = values();
        std::string headers;
        appendHeader(headers, "h", "y");
        int matched = 0;
        const auto pass = [&] {
            for (const std::string &value : all) {
                RecordRef record;
                record.key = "key";
                record.value = value;
                record.headers = headers;
                matched += matcher.matches(record);
            }
        };
        pass(); // scratch buffers and automata grow here
        pass();
        const std::size_t before = allocations;
        for (int i = 0; i < 100; ++i)
            pass();
        const std::size_t after = allocations;
        QCOMPARE(after - before, std::size_t(0));
        QVERIFY(before > 0 && matched > 0);
    }
};

TAILRACE_TEST(TestMatcherAllocations)
#include "tst_matcherallocations.moc"
