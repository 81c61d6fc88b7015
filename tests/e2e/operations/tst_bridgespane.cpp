// SPDX-License-Identifier: GPL-3.0-or-later
// Each operation on Message Hub's bridges by its pane, through a recorder and a validator, against the
// sandbox.
#include "tests/e2e/contract/family.h"
#include "tests/e2e/operations/realpane.h"
#include "tests/support/contract/recorder.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

class TestOperationsOfTheBridgesPane : public QObject
{
    Q_OBJECT

    static constexpr int nameColumn = 1;

    static int rowOf(const QTableView *table, const QString &name)
    {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, nameColumn).data().toString() == name)
                return row;
        }
        return -1;
    }

private slots:
    void init() { failOnAnyWarning(); }

    void bridges()
    {
        QVERIFY2(contractsAreHere() || !contractsAreRequired(), "the interface descriptions are required");
        if (!contractsAreHere())
            return;
        Sandbox sandbox;
        QVERIFY(sandbox.start());
        Recorder hub;
        QVERIFY(hub.start(QStringLiteral("pane"), QStringLiteral("messagehub"),
            QStringLiteral("ibm-messagehub-classic-admin-rest-bridges.yaml"), sandbox.messageHub().url));
        const RealPane pane(
            QStringLiteral("pane.bridges"), {"messagehub-admin", hub.url(), sandbox.messageHub().key});
        QVERIFY(pane.isOpen());
        auto *create = pane.part<QPushButton>("bridges.new");
        QTRY_VERIFY_WITH_TIMEOUT(create->isEnabled(), RealPane::patienceMs);

        const QString name = QStringLiteral("bypane");
        auto *table = pane.part<QTableView>("bridges.table");
        auto *state = pane.part<QLabel>("bridges.head.state");
        const auto reaches = [&](const QString &word) {
            return QTest::qWaitFor(
                [&] { return state->isVisible() && state->text() == word; }, RealPane::patienceMs);
        };
        pane.part<QAction>("bridges.new.storage")->trigger();
        QVERIFY(pane.type("bridges.name", name));
        QVERIFY(pane.type("bridges.topic", QStringLiteral("carts")));
        QVERIFY(pane.type("bridges.container", QStringLiteral("box")));
        QGuiApplication::clipboard()->setText(QStringLiteral(
            R"({"auth_url":"id.example","region":"r","projectId":"p","userId":"u","password":"w"})"));
        QVERIFY(pane.click("bridges.paste"));
        QVERIFY(pane.click("bridges.save"));
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, name) >= 0, RealPane::patienceMs);
        QVERIFY(reaches(QStringLiteral("Running")));
        QVERIFY(pane.click("bridges.pause"));
        QVERIFY(reaches(QStringLiteral("Paused")));
        QVERIFY(pane.click("bridges.resume"));
        QVERIFY(reaches(QStringLiteral("Running")));

        QVERIFY(pane.type("bridges.container", QStringLiteral("crate")));
        QVERIFY(pane.click("bridges.save"));
        auto *container = pane.part<QLineEdit>("bridges.container");
        QTRY_VERIFY_WITH_TIMEOUT(
            !pane.pane().hasUnsavedChanges() && container->text() == QLatin1String("crate"),
            RealPane::patienceMs);

        QVERIFY(pane.type("bridges.container", QStringLiteral("chest")));
        QVERIFY(pane.click("bridges.password.replace"));
        QVERIFY(pane.type("bridges.password", QStringLiteral("w2")));
        QVERIFY(pane.click("bridges.replace"));
        QTRY_VERIFY_WITH_TIMEOUT(
            !pane.pane().hasUnsavedChanges() && container->text() == QLatin1String("chest"),
            RealPane::patienceMs);

        QVERIFY(pane.click("bridges.delete"));
        QVERIFY(pane.click("agreement.yes"));
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, name) < 0, RealPane::patienceMs);
    }
};

TAILRACE_TEST(TestOperationsOfTheBridgesPane)
#include "tst_bridgespane.moc"
