// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/mockcluster.h"
#include "tests/e2e/cli/program.h"
#include "tests/e2e/secrets/processes.h"
#include "tests/support/child.h"
#include "tests/support/keyring.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>
#include <QUuid>

#include <arpa/inet.h>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace tailrace::test;

// A secret given to tailrace-cli lies in the keychain and is seen nowhere else.
class TestSecrets : public QObject
{
    Q_OBJECT

    KeyringSession m_session;
    MockCluster m_cluster;
    int m_socket = -1;
    QString m_refusing; // a bound port that nobody listens on
    const QByteArray m_secret = "s3cr3t-" + QUuid::createUuid().toByteArray(QUuid::Id128);

    void useSession(Program &program) const
    {
        program.process().setProcessEnvironment(m_session.environment());
    }
    QStringList adding(const QString &name, const QString &servers) const
    {
        return words({"profile", "add"}) + QStringList {name, QStringLiteral("--kafka"), servers}
        + words({"-X", "sasl.mechanism=PLAIN", "-X", "sasl.username=alice", "--secret-stdin", "--trace",
            "--verbose", "--output", "jsonl"});
    }
    // Stops at the first word of it in what was said or in a file.
    QString leak(const Program &program) const
    {
        for (const QByteArray &form : {m_secret, m_secret.toBase64(), m_secret.toHex()}) {
            if (program.out().contains(form) || program.err().contains(form))
                return QStringLiteral("said: ") + QString::fromUtf8(program.out() + program.err());
            if (const QStringList files = m_session.filesWith(form); !files.isEmpty())
                return files.join(QLatin1Char(' '));
        }
        return {};
    }
    QByteArray inKeychain(const QString &profile) const
    {
        QProcess tool;
        tool.setProcessEnvironment(m_session.environment());
        tool.start(QStringLiteral("secret-tool"),
            {QStringLiteral("lookup"), QStringLiteral("user"),
                profile + QStringLiteral("/kafka/sasl.password"), QStringLiteral("server"),
                QStringLiteral("tailrace")});
        return tool.waitForFinished() ? tool.readAllStandardOutput() : QByteArray("no secret-tool");
    }

private slots:
    void initTestCase()
    {
        QVERIFY(allowCoreDumps());
        QVERIFY2(m_session.startBus(), qPrintable(m_session.error()));
        QVERIFY2(m_session.startKeyring(), qPrintable(m_session.error()));
        QVERIFY(m_cluster.isValid());
        QVERIFY(m_cluster.createTopic("orders", 1));
        QVERIFY(m_cluster.produce("orders", 0, "k", "first-value"));
        QVERIFY(m_cluster.flush());
        m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(bind(m_socket, reinterpret_cast<sockaddr *>(&address), size), 0);
        QCOMPARE(getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size), 0);
        m_refusing = QStringLiteral("127.0.0.1:%1").arg(ntohs(address.sin_port));
    }
    void cleanupTestCase() { close(m_socket); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void liesInTheKeychainAlone()
    {
        Program program;
        useSession(program);
        const QString servers = QString::fromStdString(m_cluster.bootstrapServers());
        QVERIFY(program.run(adding(QStringLiteral("shop"), servers), m_secret + '\n'));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(leak(program), QString());
        QCOMPARE(inKeychain(QStringLiteral("shop")), m_secret);
        // the profile itself is there, so the search has something to find
        QVERIFY(!m_session.filesWith("sasl.password").isEmpty());

        QVERIFY(program.run(words({"profile", "show", "shop", "--output", "json"})));
        QCOMPARE(program.status(), 0);
        QVERIFY(program.out().contains("sasl.password"));
        QCOMPARE(leak(program), QString());

        QVERIFY(program.start(words({"tail", "orders", "--profile", "shop", "--from", "beginning", "--trace",
            "--verbose", "--format", "jsonl"})));
        QVERIFY2(program.waitForOutput("first-value"), program.err().constData());
        for (const qint64 pid : family(program.process().processId())) {
            QCOMPARE(shownBy(pid, m_secret), QString());
            QVERIFY(dumpsNoCore(pid));
        }
        QCOMPARE(leak(program), QString());
        QVERIFY(program.signal(SIGINT));
        QCOMPARE(program.status(), 130);
        QCOMPARE(leak(program), QString());

        QVERIFY(program.run(words({"profile", "remove", "shop", "--yes", "--trace"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(inKeychain(QStringLiteral("shop")), QByteArray());
        QCOMPARE(leak(program), QString());
    }

    void refusedConnectionDoesNotTell()
    {
        Program program;
        useSession(program);
        QVERIFY(program.run(adding(QStringLiteral("gone"), m_refusing), m_secret + '\n'));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(words({"tail", "orders", "--profile", "gone", "--trace", "--verbose", "--timeout",
            "3s", "--output", "jsonl"})));
        QCOMPARE(program.status(), 1);
        QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("network"));
        QCOMPARE(leak(program), QString());
    }

    void sandboxInheritsNothing()
    {
        Program program;
        useSession(program);
        QVERIFY(program.start(words({"tail", "orders", "--sandbox", "-X", "sasl.mechanism=PLAIN", "-X",
            "sasl.username=alice", "--secret-stdin", "--from", "beginning", "--format", "jsonl"})));
        program.process().write(m_secret + '\n');
        QVERIFY2(program.waitForOutput("\"offset\":"), program.err().constData());
        const QList<qint64> all = family(program.process().processId());
        QCOMPARE(all.size(), 2); // and the sandbox
        for (const qint64 pid : all) {
            QCOMPARE(shownBy(pid, m_secret), QString());
            QVERIFY(dumpsNoCore(pid));
        }
        QVERIFY(program.signal(SIGTERM));
        QCOMPARE(program.status(), 143);
        QCOMPARE(leak(program), QString());
    }

    // Started by itself: below tailrace-cli it would inherit the limit.
    void sandboxForbidsDumpsItself()
    {
        QProcess sandbox;
        dieWithTheTest(sandbox);
        sandbox.start(qEnvironmentVariable("TAILRACE_BIN") + QStringLiteral("/tailrace-sandbox"),
            {QStringLiteral("--rate"), QStringLiteral("0"), QStringLiteral("--firehose"),
                QStringLiteral("0")});
        QVERIFY(sandbox.waitForReadyRead(30'000));
        QVERIFY(dumpsNoCore(sandbox.processId()));
        end(sandbox);
        QCOMPARE(sandbox.exitCode(), 0);
    }

    void withoutAKeychainNothingIsSaved()
    {
        Program program;
        useSession(program);
        program.setVariable(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
            QStringLiteral("unix:path=") + m_session.home() + QStringLiteral("/nobody"));
        QVERIFY(
            program.run(adding(QStringLiteral("lonely"), QStringLiteral("127.0.0.1:9092")), m_secret + '\n'));
        QCOMPARE(program.status(), 1);
        QVERIFY2(!program.error().isEmpty(), program.err().constData());
        QVERIFY2(program.error().value(QLatin1String("where")).toString().contains(QLatin1String("keychain")),
            program.err().constData());
        QVERIFY(!program.error().value(QLatin1String("message")).toString().isEmpty());
        QCOMPARE(leak(program), QString());
        QCOMPARE(m_session.filesWith("lonely"), QStringList());
    }

    // The sandbox that a command starts has no use for the secrets of that command.
    void aSandboxIsNotHandedTheSecret()
    {
        Program program;
        program.setVariable(QStringLiteral("TAILRACE_TEST_SECRET"), QString::fromUtf8(m_secret));
        QVERIFY(program.start(words({"tail", "orders", "--sandbox", "--from", "beginning", "--secret-env",
            "sasl.password=TAILRACE_TEST_SECRET"})));
        QVERIFY(program.waitForOutput("\n"));
        const QList<qint64> all = family(program.process().processId());
        QVERIFY(all.size() > 1);
        for (const qint64 pid : all.mid(1))
            QCOMPARE(shownBy(pid, m_secret), QString());
        QVERIFY(program.signal(SIGTERM));
        QCOMPARE(leak(program), QString());
    }
};

TAILRACE_TEST(TestSecrets)
#include "tst_secrets.moc"
