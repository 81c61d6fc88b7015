// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilestore.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::profiles;

class TestProfileCrash : public QObject
{
    Q_OBJECT

    static void start(QProcess &process, const QString &folder, const QString &prefix, int count)
    {
        process.start(qEnvironmentVariable("TAILRACE_TESTBIN") + QStringLiteral("/profilewriter"),
            {folder, prefix, QString::number(count)});
        QVERIFY(process.waitForStarted());
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    // SIGKILL at ever later moments of a run of saves: what was reported as saved is there, the file is
    // whole, and the lock of the dead process stops nobody.
    void killedInMidSave()
    {
        QTemporaryDir dir;
        int interrupted = 0;
        for (int round = 0; round < 25; ++round) {
            const QString folder = dir.filePath(QString::number(round));
            QProcess process;
            start(process, folder, QStringLiteral("p"), 1'000'000);
            QVERIFY(process.waitForReadyRead(10'000));
            QElapsedTimer timer;
            timer.start();
            while (timer.nsecsElapsed() < round * 700'000)
                process.waitForReadyRead(0);
            process.kill();
            QVERIFY(process.waitForFinished());
            const int reported = static_cast<int>(process.readAllStandardOutput().count('\n'));

            ProfileStore store(folder.toStdString());
            QVERIFY(store.load());
            QVERIFY2(store.setAside().empty(), store.setAside().c_str());
            const int found = static_cast<int>(store.profiles().size());
            QVERIFY2(found == reported || found == reported + 1, qPrintable(QString::number(found)));
            interrupted
                += QDir(folder).entryList({QStringLiteral("profiles.json.??????")}, QDir::Files).size() > 0
                    || found == reported + 1
                ? 1
                : 0;
            Profile profile {.name = "after"};
            const auto added = store.add(profile);
            QVERIFY2(added, added ? "" : added.error().message.c_str());
        }
        QVERIFY2(interrupted > 0, "no kill ever hit a save: the test proves nothing");
    }

    void halfATemporaryFileIsIgnored()
    {
        QTemporaryDir dir;
        ProfileStore store(dir.path().toStdString());
        QVERIFY(store.add({.name = "one"}));
        QFile half(dir.filePath(QStringLiteral("profiles.json.AbCdEf")));
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.write("{\"version\":1,\"profi");
        half.close();
        ProfileStore again(dir.path().toStdString());
        QVERIFY(again.load());
        QVERIFY(again.find("one"));
    }

    void concurrentWriters()
    {
        QTemporaryDir dir;
        constexpr int writers = 4;
        constexpr int each = 15;
        QProcess processes[writers];
        for (int i = 0; i < writers; ++i)
            start(processes[i], dir.path(), QStringLiteral("w%1-").arg(i), each);
        for (QProcess &process : processes) {
            QVERIFY(process.waitForFinished(60'000));
            QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        }
        ProfileStore store(dir.path().toStdString());
        QVERIFY(store.load());
        QCOMPARE(store.profiles().size(), std::size_t(writers * each));
    }
};

TAILRACE_TEST(TestProfileCrash)
#include "tst_profilecrash.moc"
