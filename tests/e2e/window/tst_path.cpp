// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/window/console.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::test;

// From an empty start to a produced record that is read back, cell by cell, from the tail.
class TestPath : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_desktop;
    Sandbox m_sandbox;

private slots:
    void initTestCase()
    {
        m_desktop = std::make_unique<DesktopSession>();
        QVERIFY2(m_desktop->start(), qPrintable(m_desktop->error()));
        QVERIFY(m_sandbox.start(*m_desktop));
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void connectListTailProduceSee()
    {
        Console console(*m_desktop, QStringLiteral("path"));
        QVERIFY(console.start());
        QVERIFY(console.waitFor(QStringLiteral("There is no connection yet.")));
        QVERIFY(console.enter(QStringLiteral("Bootstrap servers"), m_sandbox.servers()));
        QVERIFY(console.click(QStringLiteral("Connect"), QStringLiteral("push button")));

        const QString topics = QStringLiteral("Topics");
        QVERIFY(console.until([&] {
            const auto t = console.table(topics);
            return t && t->rows >= 30;
        }));
        QVERIFY(console.picture(QStringLiteral("1-topics")));
        QVERIFY(console.key(QStringLiteral("slash")));
        QVERIFY(console.typed(QStringLiteral("heartbeat")));
        QVERIFY(console.until([&] {
            const auto t = console.table(topics);
            return t && t->rows == 1;
        }));
        QVERIFY(console.key(QStringLiteral("Return")));

        // records arrive, and go on arriving
        std::optional<qint64> first;
        QVERIFY(console.until(
            [&] { return (first = console.counter(QStringLiteral("received"))).value_or(0) > 0; }));
        QVERIFY(
            console.until([&] { return console.counter(QStringLiteral("received")).value_or(0) > *first; }));
        QVERIFY(console.picture(QStringLiteral("2-records")));

        QVERIFY(console.key(QStringLiteral("ctrl+e")));
        QVERIFY(console.waitFor(QStringLiteral("Key text")));
        QVERIFY(console.enter(QStringLiteral("Key text"), QStringLiteral("from-the-window")));
        QVERIFY(console.enter(QStringLiteral("Value text"), QStringLiteral("seen and read back")));
        QVERIFY(console.picture(QStringLiteral("3-produce")));
        QVERIFY(console.key(QStringLiteral("ctrl+Return")));
        QVERIFY(console.until([&] { return console.counter(QStringLiteral("written")).value_or(0) == 1; }));
        QVERIFY(console.picture(QStringLiteral("4-written")));

        // back to the tail: the record is there, whole, for whoever reads the table
        QVERIFY(console.key(QStringLiteral("ctrl+shift+Tab")));
        const QString records = QStringLiteral("Records of the topic");
        QStringList found;
        QVERIFY(console.until([&] {
            const auto t = console.table(records);
            if (!t || t->rows == 0)
                return false;
            const int from = std::max(0, t->rows - 40);
            const auto last = console.table(records, from, t->rows - from + 5);
            for (const QStringList &row : last ? last->cells : QList<QStringList>()) {
                if (row.contains(QStringLiteral("from-the-window")))
                    found = row;
            }
            return !found.isEmpty();
        }));
        QVERIFY2(
            found.contains(QStringLiteral("seen and read back")), qPrintable(found.join(QLatin1Char('|'))));
        QVERIFY(console.picture(QStringLiteral("5-seen")));
        QVERIFY2(console.quit(), console.output().constData());
    }
};

TAILRACE_TEST(TestPath)
#include "tst_path.moc"
