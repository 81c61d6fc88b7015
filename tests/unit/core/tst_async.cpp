// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/async.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <thread>

using namespace tailrace;

class TestAsync : public QObject
{
    Q_OBJECT

private slots:
    void answersOnce()
    {
        QObject context;
        Answer<int> answer;
        int calls = 0;
        int value = 0;
        onResult(answer.future(), &context, [&](const Result<int> &r) {
            ++calls;
            value = *r;
        });
        std::thread([&answer] { answer.give(7); }).join();
        QCOMPARE(calls, 0); // never synchronously
        QTRY_COMPARE(calls, 1);
        QCOMPARE(value, 7);
    }

    void twoObservers()
    {
        QObject context;
        Answer<int> answer;
        int calls = 0;
        onResult(answer.future(), &context, [&](const Result<int> &) { ++calls; });
        onResult(answer.future(), &context, [&](const Result<int> &) { ++calls; });
        answer.give(1);
        QTRY_COMPARE(calls, 2);
    }

    void deadContextIsNotCalled()
    {
        auto context = std::make_unique<QObject>();
        Answer<int> answer;
        bool called = false;
        onResult(answer.future(), context.get(), [&](const Result<int> &) { called = true; });
        answer.give(1);
        context.reset();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void droppedIsCancelled()
    {
        QObject context;
        std::optional<Error::Kind> kind;
        {
            Answer<int> answer;
            onResult(answer.future(), &context, [&](const Result<int> &r) { kind = r.error().kind; });
        }
        QTRY_VERIFY(kind == Error::Kind::Cancelled);
    }

    void readyBeforeWatched()
    {
        QObject context;
        int value = 0;
        onResult(readyResult<int>(3), &context, [&](const Result<int> &r) { value = *r; });
        QTRY_COMPARE(value, 3);
    }
};

TAILRACE_TEST(TestAsync)
#include "tst_async.moc"
