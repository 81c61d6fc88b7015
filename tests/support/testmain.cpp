// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdio>
#include <vector>

namespace tailrace::test {

namespace {

struct Entry
{
    const char *name;
    std::function<std::unique_ptr<QObject>()> make;
};

std::vector<Entry> &entries()
{
    static std::vector<Entry> all;
    return all;
}

} // namespace

bool registerTest(const char *name, std::function<std::unique_ptr<QObject>()> make)
{
    entries().push_back({name, std::move(make)});
    return true;
}

int runTests(QStringList arguments)
{
    QString only;
    if (arguments.size() > 1 && !arguments.at(1).startsWith(QLatin1Char('-'))) {
        for (const Entry &entry : entries()) {
            if (arguments.at(1) == QLatin1String(entry.name))
                only = arguments.takeAt(1);
            if (!only.isEmpty())
                break;
        }
    }
    int failed = 0;
    for (const Entry &entry : entries()) {
        if (!only.isEmpty() && only != QLatin1String(entry.name))
            continue;
        failed += QTest::qExec(entry.make().get(), arguments);
    }
    if (entries().empty()) {
        std::fputs("no test is registered in this executable\n", stderr);
        return 1;
    }
    return failed == 0 ? 0 : 1;
}

} // namespace tailrace::test

#if defined(__SANITIZE_THREAD__)
// The system's QtTest is not instrumented: its watchdog thread looks like a race when it is started and
// ended. Both names appear only in reports about objects of QtTest itself, never above a test's own frames.
extern "C" const char *__tsan_default_suppressions();
extern "C" const char *__tsan_default_suppressions()
{
    // race_top: only where librdkafka's own function is the innermost one; its plain stores to what it
    // elsewhere reads atomically are its own affair. Our code in its callbacks is innermost itself and still
    // reported.
    return "race:QWaitCondition::~QWaitCondition\nrace:QTest::qRun\n"
           "race_top:rd_atomic32_\nrace_top:rd_atomic64_\nrace_top:rd_kafka_\n";
}
#endif

// Weak, so that tests of the window can bring a main() with a QApplication of their own.
__attribute__((weak)) int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return tailrace::test::runTests(QCoreApplication::arguments());
}
