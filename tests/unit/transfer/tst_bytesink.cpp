// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/bytesink.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <string>
#include <thread>
#include <unistd.h>

using namespace tailrace;
using namespace tailrace::transfer;

namespace {

struct Pipe
{
    Pipe() { opened = ::pipe(ends) == 0; }
    ~Pipe()
    {
        for (const int end : ends)
            ::close(end);
    }
    bool opened = false;
    int ends[2] = {-1, -1};
};

} // namespace

class TestByteSink : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void partialAndRefusedWritesLoseNothing()
    {
        Pipe pipe;
        QVERIFY(pipe.opened);
        // A pipe that does not block holds 64 KiB: every flush below ends in EAGAIN several times.
        QVERIFY(::fcntl(pipe.ends[1], F_SETFL, O_NONBLOCK) == 0);
        std::string expected;
        std::string got;
        std::thread reader([&got, &pipe] {
            char block[7001];
            while (got.size() < 3'000'000) {
                const ssize_t done = ::read(pipe.ends[0], block, sizeof block);
                if (done <= 0)
                    return;
                got.append(block, static_cast<std::size_t>(done));
            }
        });
        ByteSink sink(pipe.ends[1]);
        for (int i = 0; expected.size() < 3'000'000; ++i) {
            const std::string line = std::to_string(i) + "\n";
            sink.addNumber(i);
            sink.add('\n');
            expected += line;
            sink.flushIfLarge();
        }
        sink.flush();
        reader.join();
        got.resize(std::min(got.size(), expected.size()));
        expected.resize(got.size());
        QVERIFY(got.size() >= 3'000'000);
        QVERIFY(got == expected);
        QVERIFY(sink.status());
    }

    void aReaderThatWentAwayIsNoError()
    {
        Pipe pipe;
        QVERIFY(pipe.opened);
        ::close(std::exchange(pipe.ends[0], -1));
        ByteSink sink(pipe.ends[1]);
        sink.add(std::string_view("lost"));
        sink.flush();
        QVERIFY(sink.readerGone());
        QVERIFY(!sink.isOpen());
        QVERIFY(sink.status());
        QCOMPARE(sink.written(), 0);
    }

    void aFullDiskIsAnError()
    {
        const int full = ::open("/dev/full", O_WRONLY);
        QVERIFY(full >= 0);
        ByteSink sink(full);
        sink.add(std::string_view("x"));
        sink.flush();
        ::close(full);
        QVERIFY(!sink.status());
        QVERIFY(sink.status().error().kind == Error::Kind::Io);
        QCOMPARE(sink.status().error().code, ENOSPC);
        QVERIFY(!sink.readerGone());
    }

    void oneRecordMayBeLargerThanTheBuffer()
    {
        ByteSink sink(-1);
        const std::string large(5'000'000, 'x');
        sink.add('a');
        sink.add(large);
        sink.add('b');
        QVERIFY(sink.bytes() == "a" + large + "b");
    }
};

TAILRACE_TEST(TestByteSink)
#include "tst_bytesink.moc"
