// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/formatstring.h"
#include "app/cli/records/newestorder.h"
#include "app/cli/records/recordprinter.h"
#include "app/cli/records/timeorder.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <unistd.h>

using namespace tailrace;
using namespace tailrace::cli;

namespace {

RecordRef record(
    std::int32_t partition, std::int64_t offset, std::int64_t timestamp, std::string_view value = "v")
{
    RecordRef made;
    made.partition = partition;
    made.offset = offset;
    made.timestamp = timestamp;
    made.value = value;
    return made;
}

PartitionProgress progress(std::int32_t partition, std::int64_t first, std::int64_t end)
{
    PartitionProgress made;
    made.partition = partition;
    made.first = first;
    made.next = first;
    made.end = end;
    return made;
}

// A printer whose output can be read at any time.
class Printed
{
public:
    explicit Printed(RecordPrinter::Plan plan)
        : m_opened(::pipe(m_ends) == 0)
        , m_sink(m_ends[1])
        , m_printer(std::move(plan), m_sink)
    {
    }
    ~Printed()
    {
        for (const int end : m_ends)
            ::close(end);
    }
    RecordPrinter &operator*() { return m_printer; }
    Flow give(const std::vector<RecordRef> &records) { return m_printer.onRecords(records); }
    std::string text()
    {
        m_sink.add('.'); // so that there is always something to read
        m_sink.flush();
        std::string got(4096, '\0');
        const ssize_t size = ::read(m_ends[0], got.data(), got.size());
        got.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        return got;
    }

private:
    int m_ends[2] = {-1, -1};
    bool m_opened;
    ByteSink m_sink;
    RecordPrinter m_printer;
};

RecordPrinter::Plan plan(const char *format = "%p:%o ")
{
    RecordPrinter::Plan made;
    made.formatter = std::move(*FormatString::parse(format, {"t"}));
    return made;
}

} // namespace

class TestPrinter : public QObject
{
    Q_OBJECT

private slots:
    void countsMatchesAndRanges()
    {
        RecordPrinter::Plan filtered = plan();
        filtered.filter = *filter::Filter::compile("yes");
        Printed printed(std::move(filtered));
        printed.give(
            {record(0, 5, 1, "yes"), record(2, 7, 1, "no"), record(0, 6, 1, "no"), record(0, 9, 1, "yes")});
        QCOMPARE(printed.text(), std::string("0:5 0:9 ."));
        const Tally &tally = (*printed).tally();
        QCOMPARE(tally.received, 4);
        QCOMPARE(tally.matched, 2);
        QCOMPARE(tally.written, 2);
        QCOMPARE(tally.bytes, 10);
        QCOMPARE(rangesJson(tally, {"t"}),
            std::string(
                "[{\"topic\":\"t\",\"partition\":0,\"firstOffset\":5,\"lastOffset\":9,\"records\":3},"
                "{\"topic\":\"t\",\"partition\":2,\"firstOffset\":7,\"lastOffset\":7,\"records\":1}]"));
    }

    void stopsAfterExactlySoManyMatches()
    {
        RecordPrinter::Plan limited = plan();
        limited.limit = 2;
        Printed printed(std::move(limited));
        QVERIFY(printed.give({record(0, 1, 1)}) == Flow::Continue);
        QVERIFY(printed.give({record(0, 2, 1), record(0, 3, 1)}) == Flow::Stop);
        QCOMPARE(printed.text(), std::string("0:1 0:2 ."));
        QCOMPARE((*printed).tally().received, 2);
    }

    void timeOrderWaitsForPartitionsThatAreBehind()
    {
        RecordPrinter::Plan ordered = plan();
        ordered.order = std::make_unique<TimeOrder>();
        Printed printed(std::move(ordered));
        (*printed).onStarted({progress(0, 0, 3), progress(1, 0, 2), progress(2, 4, 4)});
        printed.give({record(0, 0, 10), record(0, 1, 30), record(0, 2, 20)});
        QCOMPARE(printed.text(), std::string("."));
        printed.give({record(1, 0, 15)}); // the next of partition 0 could be behind another of partition 1
        QCOMPARE(printed.text(), std::string("0:0 1:0 ."));
        printed.give({record(1, 1, 25)});
        // Partition 0 keeps its own order although its third record is older than its second.
        QCOMPARE(printed.text(), std::string("1:1 0:1 0:2 ."));
        printed.give({record(2, 4, 5)});
        QCOMPARE(printed.text(), std::string("2:4 ."));
    }

    void timeOrderEndsItsWaitInQuiet()
    {
        RecordPrinter::Plan ordered = plan();
        ordered.order = std::make_unique<TimeOrder>();
        Printed printed(std::move(ordered));
        (*printed).onStarted({progress(0, 0, 1), progress(1, 0, 9)});
        printed.give({record(0, 0, 10)});
        QCOMPARE(printed.text(), std::string("."));
        for (int i = 0; i < 10; ++i)
            (*printed).onIdle();
        QCOMPARE(printed.text(), std::string("0:0 ."));
    }

    void newestComesFirst()
    {
        RecordPrinter::Plan ordered = plan("%p:%o=%s ");
        ordered.order = std::make_unique<NewestOrder>();
        Printed printed(std::move(ordered));
        printed.give({record(0, 0, 10, "a"), record(0, 1, 10, "b"), record(1, 0, 30, nullBytes)});
        (*printed).onFinished({});
        QCOMPARE(printed.text(), std::string("1:0= 0:1=b 0:0=a ."));
    }

    void whatDoesNotMatchHoldsNothingUp()
    {
        RecordPrinter::Plan ordered = plan();
        ordered.order = std::make_unique<TimeOrder>();
        ordered.filter = *filter::Filter::compile("partition:0");
        Printed printed(std::move(ordered));
        (*printed).onStarted({progress(0, 0, 9), progress(1, 0, 9)});
        printed.give({record(0, 0, 10), record(0, 1, 20)});
        QCOMPARE(printed.text(), std::string("."));
        printed.give({record(1, 0, 15)});
        QCOMPARE(printed.text(), std::string("0:0 ."));
        printed.give({record(1, 8, 16)}); // its end
        printed.give({record(0, 2, 30)}); // the only one that could be waited for
        QCOMPARE(printed.text(), std::string("0:1 0:2 ."));
        (*printed).onFinished({});
        QCOMPARE(printed.text(), std::string("."));
        QVERIFY((*printed).tally().merge);
        QCOMPARE((*printed).tally().merge->upTo.value_or(-1), std::int64_t(30));
    }

    void partitionsThatRunFarAheadWaitInAFile()
    {
        RecordPrinter::Plan ordered = plan();
        ordered.order = std::make_unique<TimeOrder>(100'000);
        Printed printed(std::move(ordered));
        (*printed).onStarted({progress(0, 0, 400), progress(1, 0, 400), progress(2, 0, 4)});
        const std::string large(50'000, 'x'); // 20 MB a partition
        std::string expected;
        for (int i = 0; i < 400; ++i) {
            expected += "0:" + std::to_string(i) + " 1:" + std::to_string(i) + " ";
            if (i % 100 == 99)
                expected += "2:" + std::to_string(i / 100) + " ";
        }
        for (int i = 0; i < 400; ++i)
            printed.give({record(0, i, 10 * i, large)});
        for (int i = 0; i < 400; ++i)
            printed.give({record(1, i, 10 * i + 1, large)});
        QCOMPARE(printed.text(), std::string("."));
        std::string got;
        for (int i = 0; i < 4; ++i) {
            printed.give({record(2, i, 10 * (i * 100 + 99) + 2)});
            got += printed.text();
        }
        (*printed).onFinished({});
        got += printed.text();
        std::erase(got, '.');
        QCOMPARE(got, expected);
        QCOMPARE((*printed).tally().merge->late, std::int64_t(0));
    }

    void aPartitionThatSaysNothingIsNotWaitedForEver()
    {
        CatchUp patient(std::chrono::hours(1));
        CatchUp impatient(std::chrono::milliseconds(-1));
        for (CatchUp *each : {&patient, &impatient}) {
            each->start({progress(0, 0, 9), progress(1, 0, 9)});
            each->passed(record(0, 1, 1));
            each->quiet();
        }
        QVERIFY(patient.isBehind({0, 1}));
        QVERIFY(!impatient.isBehind({0, 1}));
    }

    void newestOfMoreThanTheMemoryHolds()
    {
        RecordPrinter::Plan ordered = plan("%p:%o ");
        ordered.order = std::make_unique<NewestOrder>(1 << 20);
        Printed printed(std::move(ordered));
        const std::string large(100'000, 'x');
        std::string expected;
        for (int i = 0; i < 200; ++i) // in thirty files' worth of segments that overlap
            printed.give({record(0, i, 1000 + 2 * i, large), record(1, i, 1001 + 2 * (i ^ 7), large)});
        for (int i = 199; i >= 0; --i)
            expected += "1:" + std::to_string(i ^ 7) + " 0:" + std::to_string(i) + " ";
        (*printed).onFinished({});
        QCOMPARE(printed.text(), expected + ".");
    }
};

TAILRACE_TEST(TestPrinter)
#include "tst_printer.moc"
