// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/window/console.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace tailrace::test;

// What the window says when something is wrong outside of it.
class TestFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_desktop;

    static QString refusedServer()
    {
        QTcpServer server; // its port was free a moment ago, and refuses once this is closed
        server.listen(QHostAddress::LocalHost);
        return QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
    }

private slots:
    void initTestCase()
    {
        m_desktop = std::make_unique<DesktopSession>();
        QVERIFY2(m_desktop->start(), qPrintable(m_desktop->error()));
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void aServerThatRefusesIsNamedWithinFiveSeconds()
    {
        Console console(*m_desktop, QStringLiteral("refused"));
        QVERIFY(console.start());
        QVERIFY(console.waitFor(QStringLiteral("There is no connection yet.")));
        QVERIFY(console.picture(QStringLiteral("1-start")));
        const QString server = refusedServer();
        QVERIFY(console.enter(QStringLiteral("Bootstrap servers"), server));
        QVERIFY(console.click(QStringLiteral("Connect"), QStringLiteral("push button")));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(console.waitFor(QStringLiteral("The server refused the connection."), Console::Match::Has));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(console.waitFor(QStringLiteral("Nothing listens at that port."), Console::Match::Starts));
        QVERIFY(console.picture(QStringLiteral("2-error")));
        // Retry asks again: the same error comes back, and the window still works.
        QVERIFY(console.click(QStringLiteral("Retry"), QStringLiteral("push button")));
        QVERIFY(console.waitFor(QStringLiteral("The server refused the connection."), Console::Match::Has));
        QVERIFY2(console.quit(), console.output().constData());
    }

    void connectionsThatCannotBeReadAreKeptAside()
    {
        Console console(*m_desktop, QStringLiteral("broken"));
        QDir().mkpath(console.folder() + QStringLiteral("/tailrace"));
        QFile file(console.folder() + QStringLiteral("/tailrace/profiles.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray broken = "{ \"version\": 1, \"profiles\": [ ";
        file.write(broken);
        file.close();
        QVERIFY(console.start());
        QVERIFY(console.waitFor(
            QStringLiteral("The saved connections could not be read."), Console::Match::Starts));
        QVERIFY(console.picture(QStringLiteral("1-notice")));
        QVERIFY(console.click(QStringLiteral("Dismiss"), QStringLiteral("push button")));
        QVERIFY(console.until([&] {
            return !console.find(
                QStringLiteral("The saved connections could not be read."), Console::Match::Starts);
        }));
        QVERIFY2(console.quit(), console.output().constData());
        const QDir folder(console.folder() + QStringLiteral("/tailrace"));
        const QStringList kept = folder.entryList({QStringLiteral("profiles.json.broken-*")}, QDir::Files);
        QCOMPARE(kept.size(), 1);
        QFile aside(folder.filePath(kept.first()));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), broken);
    }
};

TAILRACE_TEST(TestFaults)
#include "tst_faults.moc"
