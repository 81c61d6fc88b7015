// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/reaper.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

using namespace tailrace::kafka;
using namespace std::chrono_literals;

class TestReaper : public QObject
{
    Q_OBJECT

private slots:
    void nobodyWaitsUntilTheEnd()
    {
        std::atomic<bool> go = false;
        std::atomic<int> done = 0;
        {
            Reaper reaper;
            reaper.dispose([&] {
                while (!go)
                    std::this_thread::sleep_for(1ms);
                ++done;
            });
        } // its last owner went on at once
        QCOMPARE(done.load(), 0);
        go = true;
        Reaper::awaitAll();
        QCOMPARE(done.load(), 1);
    }

    // What is torn down may be the last that has its reaper, and tears down more on its way.
    void whatATaskDisposesOfIsWaitedForToo()
    {
        std::atomic<int> done = 0;
        auto reaper = std::make_shared<Reaper>();
        Reaper &first = *reaper;
        first.dispose([&done, last = std::move(reaper)]() mutable {
            std::this_thread::sleep_for(20ms);
            last->dispose([&done] {
                std::this_thread::sleep_for(20ms);
                ++done;
            });
            last.reset();
            ++done;
        });
        Reaper::awaitAll();
        QCOMPARE(done.load(), 2);
    }

    void whatATaskHoldsIsGoneWhenItIsDone()
    {
        const auto held = std::make_shared<int>(1);
        Reaper reaper;
        reaper.dispose([held] {});
        Reaper::awaitAll();
        QCOMPARE(held.use_count(), 1L);
    }

    void whatNeverEndsIsGivenUpOnce()
    {
        std::atomic<bool> go = false;
        std::atomic<bool> ended = false;
        Reaper reaper;
        reaper.dispose([&] {
            while (!go)
                std::this_thread::sleep_for(1ms);
            ended = true;
        });
        const auto begin = std::chrono::steady_clock::now();
        Reaper::awaitAll();
        const auto waited = std::chrono::steady_clock::now() - begin;
        QVERIFY(waited >= 2s);
        Reaper::awaitAll(); // not a second time
        QVERIFY(std::chrono::steady_clock::now() - begin < waited + 2s);
        go = true;
        QTRY_VERIFY(ended.load());
    }
};

TAILRACE_TEST(TestReaper)
#include "tst_reaper.moc"
