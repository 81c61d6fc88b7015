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
        Program program;
        const QProcessEnvironment environment = m_desktop->environment();
        for (const QString &name : environment.keys())
            program.setVariable(name, environment.value(name));
        program.setVariable(QStringLiteral("XDG_CONFIG_HOME"), console.folder());
        QVERIFY(program.run(
            words({"profile", "add", "vault", "--secret-stdin"}) + PasswordBroker::shared().options(),
            password + "\n"));
        QVERIFY2(program.status() == 0, program.err().constData());

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
};

TAILRACE_TEST(TestWindowSecret)
#include "tst_windowsecret.moc"
