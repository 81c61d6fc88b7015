// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restproxy/harness.h"
#include "tests/support/child.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace tailrace;
using namespace tailrace::test;

// tailrace-cli over a REST proxy: all that there is, each once, whatever the proxy does meanwhile.
class TestProxyCommandLine : public QObject
{
    Q_OBJECT

    struct Run
    {
        int status = -1;
        QByteArray out;
        QByteArray err;
    };

    QTemporaryDir m_folder;

    Run run(FakeProxy &proxy, QStringList words, const QByteArray &input = {}) const
    {
        words << QStringLiteral("--rest-proxy") << QString::fromStdString(proxy.server.url())
              << QStringLiteral("--config-dir") << m_folder.path() << QStringLiteral("--output")
              << QStringLiteral("jsonl");
        QProcess process;
        dieWithTheTest(process);
        process.start(qEnvironmentVariable("TAILRACE_BIN") + QStringLiteral("/tailrace-cli"), words);
        process.write(input);
        process.closeWriteChannel();
        waitUntil([&process] { return process.state() == QProcess::NotRunning; }, 60'000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static QStringList words(const char *line) { return QString::fromLatin1(line).split(QLatin1Char(' ')); }

private slots:
    void everyRecordOnce()
    {
        FakeProxy proxy;
        auto &logs = proxy.topics["t"];
        logs.resize(3);
        for (int i = 0; i < 4000; ++i) {
            for (std::size_t p = 0; p < logs.size(); ++p)
                logs[p].add(QByteArray::number(qint64(p)) + ":" + QByteArray::number(i));
        }
        int count = 0;
        proxy.after = [&](const HttpRequest &request, HttpReaction reaction) {
            ++count;
            if (request.target.contains("/records") && count % 11 == 0)
                proxy.instances.clear(); // expired: the next read finds nothing
            if (count % 17 == 0) { // dies in the middle of a call
                proxy.instances.clear();
                return HttpReaction::hangUp();
            }
            return reaction;
        };
        const Run got = run(proxy, words("tail t --from beginning --until end --format %p:%o:%s\\n"));
        QVERIFY2(got.status == 0, got.err.constData());
        std::set<QByteArray> seen;
        QList<QByteArray> lines = got.out.split('\n');
        QCOMPARE(lines.takeLast(), QByteArray());
        for (const QByteArray &line : lines) {
            const QList<QByteArray> parts = line.split(':');
            QCOMPARE(parts.size(), 4);
            QVERIFY(parts[0] == parts[2] && parts[1] == parts[3]);
            QVERIFY2(seen.insert(line).second, line.constData());
        }
        QCOMPARE(seen.size(), std::size_t(12'000));
        QVERIFY(proxy.created.size() > 3);
        QCOMPARE(proxy.commitRequests, 0);
    }

    void writesAndReadsBack()
    {
        FakeProxy proxy;
        proxy.topics["t"].resize(1);
        QByteArray input;
        for (int i = 0; i < 2500; ++i)
            input += "line " + QByteArray::number(i) + "\n";
        const Run written = run(proxy, words("produce t --key k"), input);
        QVERIFY2(written.status == 0, written.err.constData());
        QVERIFY(written.out.contains("\"written\":2500"));
        const Run read = run(proxy, words("tail t --from beginning --until end --format raw"));
        QCOMPARE(read.out, input);
        QVERIFY(waitUntil([&proxy] { return proxy.instances.empty(); }, 2000));
    }

    void refusals()
    {
        FakeProxy proxy;
        proxy.topics["t"].resize(1);
        proxy.topics["t"][0].add("x");
        QCOMPARE(run(proxy, words("produce t --value v --read-only")).status, 5);
        QCOMPARE(run(proxy, words("count t --read-only")).status, 0);
        const Run headers = run(proxy, words("produce t --value v --header a=1"));
        QCOMPARE(headers.status, 1);
        QVERIFY(headers.err.contains("\"unsupported\""));
        QCOMPARE(proxy.topics["t"][0].records.size(), std::size_t(1));
        QVERIFY(run(proxy, words("tail t --until end --committed")).err.contains("\"unsupported\""));
        QVERIFY(run(proxy, words("acl list")).err.contains("\"unsupported\""));
        QVERIFY(run(proxy, words("tail nosuch --until end")).err.contains("\"notFound\""));
        QCOMPARE(run(proxy, words("topic list --rest-proxy-api v4")).status, 2);
        QVERIFY(run(proxy, words("topic show t")).out.contains("\"endOffset\":1"));
    }
};

TAILRACE_TEST(TestProxyCommandLine)

#include "tst_proxycommandline.moc"
