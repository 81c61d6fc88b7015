// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/formatstring.h"
#include "app/cli/records/recordprinter.h"
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
        printed.give({record(1, 0, 15)});
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

    void ownedRecordsKeepNullAndEmptyApart()
    {
        RecordRef source = record(1, 2, 3, nullBytes);
        source.key = present({});
        std::string headers;
        appendHeader(headers, "a", "b");
        source.headers = headers;
        const OwnedRecord owned(source);
        headers.assign(headers.size(), 'x');
        QVERIFY(isNull(owned.ref().value));
        QVERIFY(!isNull(owned.ref().key));
        QCOMPARE(HeaderCursor(owned.ref().headers).next()->value, std::string_view("b"));
    }
};

TAILRACE_TEST(TestPrinter)
#include "tst_printer.moc"
