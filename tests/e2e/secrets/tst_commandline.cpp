// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/e2e/secrets/leaks.h"
#include "tests/e2e/secrets/passwordbroker.h"
#include "tests/e2e/secrets/processes.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace tailrace::test;

// A password that is handed to tailrace-cli is in the keychain and nowhere else.
class TestCommandLine : public QObject
{
    Q_OBJECT

    std::unique_ptr<KeyringSession> m_session;
    const QString m_reference = QStringLiteral("vault/kafka/sasl.password");

    static const QByteArray &password() { return PasswordBroker::shared().password(); }
    // Everything the program keeps or might keep lies below the session's home.
    void settle(Program &program) const
    {
        QProcessEnvironment environment = m_session->environment();
        environment.insert(QStringLiteral("TMPDIR"), m_session->home() + QStringLiteral("/tmp"));
        for (const QString &name : environment.keys())
            program.setVariable(name, environment.value(name));
    }
    static QStringList addLine(const char *name)
    {
        return words({"profile", "add", name, "--secret-stdin", "--trace", "--verbose"})
            + PasswordBroker::shared().options();
    }
    static bool says(const Program &program, const QByteArray &secret)
    {
        return holds(program.out(), secret) || holds(program.err(), secret);
    }
    // With the keyring's daemon gone, so that all it has to write is written.
    QStringList onDisk(const QByteArray &secret)
    {
        m_session->stopKeyring();
        const QStringList found = filesHolding(*m_session, secret);
        return m_session->startKeyring() ? found : QStringList {m_session->error()};
    }

private slots:
    void initTestCase()
    {
        QVERIFY(allowCoreDumps());
        QVERIFY2(
            PasswordBroker::shared().problem().isEmpty(), qPrintable(PasswordBroker::shared().problem()));
        m_session = std::make_unique<KeyringSession>();
        QVERIFY2(m_session->startBus(), qPrintable(m_session->error()));
        QVERIFY2(m_session->startKeyring(), qPrintable(m_session->error()));
        QVERIFY(QDir(m_session->home()).mkdir(QStringLiteral("tmp")));
    }
    void cleanupTestCase() { m_session.reset(); }

    void theSearchFindsWhatIsThere()
    {
        const QByteArray secret = newPassword();
        const QString text = QString::fromLatin1(secret);
        for (const char *before : {"", "a", "ab", "abc"})
            QVERIFY(holds("x" + (before + secret + "z").toBase64() + "y", secret));
        QVERIFY(holds("x" + secret.toHex(), secret));
        QVERIFY(holds(QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2), secret));
        QVERIFY(!holds(newPassword().toBase64(), secret));
        QFile file(m_session->home() + QStringLiteral("/config/.planted"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("user:" + secret);
        file.close();
        QCOMPARE(filesHolding(*m_session, secret), QStringList {file.fileName()});
        QVERIFY(file.remove());
        QProcess process;
        QProcessEnvironment environment = m_session->environment();
        environment.insert(QStringLiteral("PLANTED"), text);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("sh"), words({"-c", "cat; true"}));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY(family(process.processId()).size() == 2);
        QTRY_COMPARE(familyHolding(process.processId(), secret).size(), 2);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
    }

    void aProfilesPasswordGoesToTheKeychain()
    {
        Program program;
        settle(program);
        QVERIFY(program.run(addLine("vault"), password() + "\n"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(!says(program, password()));
        QCOMPARE(inKeychain(*m_session, m_reference), password());
        for (const QStringList &line : {words({"profile", "show", "vault"}), words({"profile", "list"})}) {
            QVERIFY(program.run(line + words({"--trace", "--verbose"})));
            QVERIFY2(program.status() == 0, program.err().constData());
            QVERIFY(program.out().contains("vault"));
            QVERIFY(!says(program, password()));
        }
        // the profile and the keyring are there, so the search has something to find
        QVERIFY(!m_session->filesWith(m_reference.toUtf8()).isEmpty());
        QVERIFY(!m_session->filesWith("GnomeKeyring").isEmpty());
        QCOMPARE(onDisk(password()), QStringList());
    }

    void aTailThatUsesItShowsItToNobody()
    {
        Program program;
        settle(program);
        QVERIFY(program.start(
            words({"--profile", "vault", "tail", "open", "--from", "beginning", "--trace", "--verbose"})));
        const bool arrived = program.waitForOutput("the first record");
        const qint64 pid = program.process().processId();
        QVERIFY2(arrived, program.process().readAllStandardError().constData());
        QVERIFY(procFile(pid, "cmdline").contains("vault"));
        QVERIFY(dumpsNoCore(pid));
        QCOMPARE(familyHolding(pid, password()), QStringList());
        QCOMPARE(filesHolding(*m_session, password()), QStringList());
        QVERIFY(program.signal(SIGINT));
        QCOMPARE(program.status(), 130);
        QVERIFY(program.err().contains("trace"));
        QVERIFY(!says(program, password()));
    }

    void theJournalDoesNotHoldIt()
    {
        Program program;
        settle(program);
        QVERIFY(program.run(
            words({"--profile", "vault", "produce", "open", "--value", "second", "--trace", "--verbose"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(!says(program, password()));
        QFile journal(m_session->home() + QStringLiteral("/config/tailrace/journal.jsonl"));
        QVERIFY(journal.open(QIODevice::ReadOnly));
        const QByteArray text = journal.readAll();
        QVERIFY2(text.contains("\"produce\"") && text.contains("vault"), text.constData());
        QVERIFY(!holds(text, password()));
        QCOMPARE(onDisk(password()), QStringList());
    }

    void aRefusalDoesNotRepeatIt()
    {
        const QByteArray wrong = newPassword();
        Program program;
        settle(program);
        QVERIFY(program.run(addLine("wrong"), wrong + "\n"));
        QVERIFY2(program.status() == 0, program.err().constData());
        for (const QStringList &more :
            {words({}), words({"--output", "table"}), words({"-X", "debug=all"})}) {
            QVERIFY(
                program.run(words({"--profile", "wrong", "tail", "open", "--trace", "--verbose"}) + more));
            QCOMPARE(program.status(), 1);
            QVERIFY2(program.err().contains("invalid credentials"), program.err().constData());
            QVERIFY2(!says(program, wrong), program.err().constData());
        }
        QCOMPARE(onDisk(wrong), QStringList());
        QVERIFY(program.run(words({"profile", "remove", "wrong", "--yes"})));
        QCOMPARE(program.status(), 0);
    }

    void asAnArgumentItIsRefused()
    {
        const QByteArray secret = newPassword();
        Program program;
        settle(program);
        QVERIFY(program.run(words({"profile", "add", "loud", "--kafka", "127.0.0.1:1", "-X"})
            + QStringList {QStringLiteral("sasl.password=") + QString::fromLatin1(secret)}));
        QCOMPARE(program.status(), 2);
        QVERIFY(!says(program, secret));
        QCOMPARE(filesHolding(*m_session, secret), QStringList());
    }

    void aRemovedProfileTakesItAlong()
    {
        Program program;
        settle(program);
        QCOMPARE(inKeychain(*m_session, m_reference), password());
        QVERIFY(program.run(words({"profile", "remove", "vault", "--yes", "--trace", "--verbose"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(!says(program, password()));
        QCOMPARE(inKeychain(*m_session, m_reference), QByteArray());
        QVERIFY(m_session->filesWith("\"vault/kafka").isEmpty());
        QCOMPARE(onDisk(password()), QStringList());
    }
};

TAILRACE_TEST(TestCommandLine)
#include "tst_commandline.moc"
