// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/keychainsecretstore.h"
#include "tests/support/keyring.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tailrace;
using namespace tailrace::secrets;
using tailrace::test::KeyringSession;

// Against a real GNOME Keyring on a bus of its own.
class TestKeychain : public QObject
{
    Q_OBJECT

    KeyringSession m_session;
    const std::string m_reference = "shop-staging/kafka/sasl.password";
    const std::string m_plain = "pl4in-correct-horse-\xc3\xbc";

    template<class T>
    static Result<T> wait(const QFuture<Result<T>> &future, int limitMs = 20'000)
    {
        QObject context;
        std::optional<Result<T>> answer;
        onResult(future, &context, [&](const Result<T> &result) { answer = result; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer, limitMs); }();
        return answer ? *answer : Result<T>(fail(Error::Kind::Internal, "no answer"));
    }
    struct Output
    {
        int exitCode;
        QByteArray out;
    };
    static Output run(const QString &program, const QStringList &arguments,
        const QProcessEnvironment &environment, const QByteArray &input = {})
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(20'000))
            return {-1, process.errorString().toUtf8()};
        return {process.exitCode(), process.readAllStandardOutput()};
    }
    static Output agent(
        const QStringList &arguments, const QProcessEnvironment &environment, const QByteArray &input = {})
    {
        return run(qEnvironmentVariable("TAILRACE_TESTBIN") + QStringLiteral("/keychainagent"), arguments,
            environment, input);
    }
    // What a read gave, or the error in angle brackets.
    static QString text(const Result<Secret> &read)
    {
        if (read)
            return QString::fromStdString(read->reveal());
        return QString::fromStdString(
            "<" + std::string(kindName(read.error().kind)) + ": " + read.error().message + ">");
    }
    bool leaks(const Error &error) const
    {
        return error.message.find(m_plain) != std::string::npos
            || error.where.find(m_plain) != std::string::npos;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_session.startBus(), qPrintable(m_session.error()));
        QVERIFY2(m_session.startKeyring(), qPrintable(m_session.error()));
        m_session.apply();
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void writeReadRemove()
    {
        KeychainSecretStore store;
        QVERIFY(wait(store.read(m_reference)).error().kind == Error::Kind::NotFound);
        QVERIFY(wait(store.write(m_reference, Secret(m_plain))));
        const auto read = wait(store.read(m_reference));
        QVERIFY(read);
        QCOMPARE(read->reveal(), m_plain);
        QVERIFY(wait(store.write(m_reference, Secret("another"))));
        QCOMPARE(text(wait(store.read(m_reference))), QString::fromStdString(std::string("another")));
        QVERIFY(wait(store.remove(m_reference)));
        QVERIFY(wait(store.read(m_reference)).error().kind == Error::Kind::NotFound);
        QVERIFY(wait(store.remove(m_reference)));
    }

    void wholeTextsSurvive()
    {
        KeychainSecretStore store;
        std::string pem = "-----BEGIN PRIVATE KEY-----\n";
        for (int i = 0; i < 400; ++i)
            pem += "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n";
        QVERIFY(wait(store.write("a/kafka/ssl.key.pem", Secret(pem))));
        QCOMPARE(text(wait(store.read("a/kafka/ssl.key.pem"))), QString::fromStdString(pem));
        QVERIFY(wait(store.write("a/kafka/x", Secret(std::string("a\0b", 3)))).error().kind
            == Error::Kind::Invalid);
        QVERIFY(wait(store.write("a/kafka/x", Secret("\xff"))).error().kind == Error::Kind::Invalid);
    }

    void manyAtOnce()
    {
        KeychainSecretStore store;
        std::vector<QFuture<Result<std::monostate>>> writes;
        for (int i = 0; i < 20; ++i)
            writes.push_back(store.write("many/" + std::to_string(i), Secret("s" + std::to_string(i))));
        for (const auto &write : writes)
            QVERIFY(wait(write));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(text(wait(store.read("many/" + std::to_string(i)))), QStringLiteral("s%1").arg(i));
    }

    void othersSeeItAndTheDiskDoesNot()
    {
        KeychainSecretStore store;
        QVERIFY(wait(store.write(m_reference, Secret(m_plain))));
        const Output lookup = run(QStringLiteral("secret-tool"),
            {QStringLiteral("lookup"), QStringLiteral("user"), QString::fromStdString(m_reference),
                QStringLiteral("server"), QStringLiteral("tailrace")},
            m_session.environment());
        QCOMPARE(lookup.out, QByteArray::fromStdString(m_plain));
        const Output agentsRead
            = agent({QStringLiteral("read"), QString::fromStdString(m_reference)}, m_session.environment());
        QCOMPARE(agentsRead.out, "ok|" + QByteArray::fromStdString(m_plain) + '\n');

        // the keyring itself is there, so the search has something to find
        m_session.stopKeyring();
        QVERIFY(!m_session.filesWith("GnomeKeyring").isEmpty());
        QCOMPARE(m_session.filesWith(QByteArray::fromStdString(m_plain)), QStringList());
        QCOMPARE(m_session.filesWith(QByteArray::fromStdString(m_plain).toBase64()), QStringList());
        QVERIFY2(m_session.startKeyring(), qPrintable(m_session.error()));
        QTRY_COMPARE(text(wait(store.read(m_reference))), QString::fromStdString(m_plain));
    }

    void lockedIsDenied()
    {
        KeychainSecretStore store;
        QVERIFY(wait(store.write(m_reference, Secret(m_plain))));
        QVERIFY2(m_session.lock(), qPrintable(m_session.error()));
        QElapsedTimer timer;
        timer.start();
        const auto read = wait(store.read(m_reference));
        QVERIFY(!read);
        QCOMPARE(kindName(read.error().kind), std::string_view("denied"));
        const auto written = wait(store.write(m_reference, Secret(m_plain + "2")));
        QVERIFY(!written);
        QCOMPARE(kindName(written.error().kind), std::string_view("denied"));
        QVERIFY(!leaks(written.error()));
        const auto added = wait(store.write("new/kafka/password", Secret(m_plain)));
        QVERIFY(!added);
        QCOMPARE(kindName(added.error().kind), std::string_view("denied"));
        const auto removed = wait(store.remove(m_reference));
        QVERIFY(!removed);
        QCOMPARE(kindName(removed.error().kind), std::string_view("denied"));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));

        m_session.stopKeyring();
        QVERIFY2(m_session.startKeyring(), qPrintable(m_session.error()));
        QCOMPARE(text(wait(store.read(m_reference))), QString::fromStdString(m_plain));
    }

    void noBusIsUnsupported()
    {
        QProcessEnvironment nowhere = m_session.environment();
        nowhere.insert(
            QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent/bus"));
        QProcessEnvironment unset = m_session.environment();
        unset.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        for (const QProcessEnvironment &environment : {nowhere, unset}) {
            for (const char *verb : {"read", "write", "remove"}) {
                QElapsedTimer timer;
                timer.start();
                const Output output = agent({QLatin1String(verb), QStringLiteral("a/b/c")}, environment,
                    QByteArray::fromStdString(m_plain));
                QVERIFY2(output.out.startsWith("unsupported|"), output.out.constData());
                QVERIFY2(!output.out.contains(m_plain.c_str()), output.out.constData());
                QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
            }
        }
    }

    void noKeychainIsUnsupported()
    {
        KeyringSession bare;
        QVERIFY2(bare.startBus(), qPrintable(bare.error()));
        const Output output = agent({QStringLiteral("read"), QStringLiteral("a/b/c")}, bare.environment());
        QVERIFY2(output.out.startsWith("unsupported|"), output.out.constData());
    }

    void aSilentKeychainIsATimeout()
    {
        KeychainSecretStore impatient(std::chrono::milliseconds(300));
        m_session.setFrozen(true);
        const auto read = wait(impatient.read(m_reference), 3000);
        m_session.setFrozen(false);
        QVERIFY(!read);
        QCOMPARE(kindName(read.error().kind), std::string_view("timeout"));
        KeychainSecretStore patient;
        QCOMPARE(text(wait(patient.read(m_reference))), QString::fromStdString(m_plain));
    }

    void aDyingStoreAnswers()
    {
        auto store = std::make_unique<KeychainSecretStore>();
        const auto future = store->read(m_reference);
        store.reset();
        QVERIFY(wait(future).error().kind == Error::Kind::Cancelled);
        // also when the library is at work already
        m_session.setFrozen(true);
        store = std::make_unique<KeychainSecretStore>();
        const auto started = store->read(m_reference);
        // one that was asked for later has been given up: the earlier one is under way
        KeychainSecretStore later(std::chrono::milliseconds(100));
        QCOMPARE(kindName(wait(later.read(m_reference)).error().kind), std::string_view("timeout"));
        store.reset();
        QVERIFY(wait(started).error().kind == Error::Kind::Cancelled);
        m_session.setFrozen(false);
        KeychainSecretStore next;
        QCOMPARE(text(wait(next.read(m_reference))), QString::fromStdString(m_plain));
    }
};

TAILRACE_TEST(TestKeychain)
#include "tst_keychain.moc"
