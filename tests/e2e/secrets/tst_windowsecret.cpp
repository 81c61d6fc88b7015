// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/e2e/secrets/leaks.h"
#include "tests/e2e/secrets/passwordbroker.h"
#include "tests/e2e/secrets/processes.h"
#include "tests/e2e/window/console.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTest>

using namespace tailrace::test;

// The window logs in with a password from the keychain and keeps it to itself.
class TestWindowSecret : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_desktop;

    // A connection to the broker with this password, kept by tailrace-cli where the window looks for it.
    bool save(const Console &console, const char *name, const QByteArray &password) const
    {
        Program program;
        const QProcessEnvironment environment = m_desktop->environment();
        for (const QString &variable : environment.keys())
            program.setVariable(variable, environment.value(variable));
        program.setVariable(QStringLiteral("XDG_CONFIG_HOME"), console.folder());
        return program.run(
                   words({"profile", "add", name, "--secret-stdin"}) + PasswordBroker::shared().options(),
                   password + "\n")
            && program.status() == 0;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(allowCoreDumps());
        QVERIFY2(
            PasswordBroker::shared().problem().isEmpty(), qPrintable(PasswordBroker::shared().problem()));
        m_desktop = std::make_unique<DesktopSession>();
        QVERIFY2(m_desktop->start(), qPrintable(m_desktop->error()));
        QVERIFY(QDir(m_desktop->keyring().home()).mkdir(QStringLiteral("tmp")));
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void aSavedConnectionKeepsItInTheKeychain()
    {
        const QByteArray password = PasswordBroker::shared().password();
        KeyringSession &session = m_desktop->keyring();
        Console console(*m_desktop, QStringLiteral("vault"));
        QVERIFY(save(console, "vault", password));

        QVERIFY(console.start(words({"--profile", "vault"})));
        // whoever is not logged in is shown no topic
        QVERIFY(console.until(
            [&] {
                const auto topics = console.table(QStringLiteral("Topics"), 0, 1);
                return topics && topics->rows == 1 && topics->cells.first().contains(QStringLiteral("open"));
            },
            20'000));
        QVERIFY(procFile(console.pid(), "cmdline").contains("vault"));
        QVERIFY(dumpsNoCore(console.pid()));
        QCOMPARE(familyHolding(console.pid(), password), QStringList());
        QVERIFY(!holds(console.tree().toUtf8(), password));
        QCOMPARE(filesHolding(session, password), QStringList());
        QVERIFY2(console.quit(), console.output().constData());
        QVERIFY(!holds(console.output(), password));
        QCOMPARE(inKeychain(session, QStringLiteral("vault/kafka/sasl.password")), password);
        session.stopKeyring();
        QVERIFY(!session.filesWith("vault/kafka/sasl.password").isEmpty());
        QCOMPARE(filesHolding(session, password), QStringList());
        QVERIFY2(session.startKeyring(), qPrintable(session.error()));
    }

    void aTypedOneGoesToTheKeychainAlone()
    {
        const QByteArray old = newPassword();
        const QByteArray password = PasswordBroker::shared().password();
        KeyringSession &session = m_desktop->keyring();
        Console console(*m_desktop, QStringLiteral("typed"));
        QVERIFY(save(console, "typed", old));
        QVERIFY(console.start(words({"--profile", "typed", "--open", "pane.connections"})));
        QVERIFY(console.click(QStringLiteral("Change: Password"), QStringLiteral("push button")));
        QVERIFY(console.click(QStringLiteral("Password"), QStringLiteral("password text")));
        QVERIFY(console.typed(QString::fromLatin1(password)));
        QVERIFY(console.waitFor(QStringLiteral("Replaces the kept one when saved")));
        QVERIFY(!holds(console.tree().toUtf8(), password));
        QVERIFY(console.click(QStringLiteral("Save and reconnect"), QStringLiteral("push button")));
        const QString reference = QStringLiteral("typed/kafka/sasl.password");
        QVERIFY(console.until([&] { return inKeychain(session, reference) == password; }));
        QCOMPARE(familyHolding(console.pid(), password), QStringList());
        QVERIFY2(console.quit(), console.output().constData());
        session.stopKeyring();
        QVERIFY(!session.filesWith(reference.toUtf8()).isEmpty());
        QCOMPARE(filesHolding(session, password), QStringList());
        QCOMPARE(filesHolding(session, old), QStringList());
        QVERIFY2(session.startKeyring(), qPrintable(session.error()));
    }
};

TAILRACE_TEST(TestWindowSecret)
#include "tst_windowsecret.moc"
