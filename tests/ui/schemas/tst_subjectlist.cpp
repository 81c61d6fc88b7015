// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/subjecttablemodel.h"
#include "tests/support/testmain.h"
#include "tests/ui/schemas/panefixture.h"
#include "ui/panes/schemas/schemaspane.h"
#include "ui/panes/schemas/schemaview.h"
#include "ui/panes/schemas/subjectlist.h"
#include "ui/widgets/emptystate.h"

#include <algorithm>

using namespace tailrace;
using models::SubjectTableModel;

// The list of schemas, with keys and mouse.
class TestSubjectList : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::SchemasFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void namesWithOneRequestThenTheirRows()
    {
        registry().held = true;
        open();
        QCOMPARE(count("subjects"), 1);
        registry().release();
        QTRY_COMPARE(model()->rowCount(), 2);
        QVERIFY(!cell(1, SubjectTableModel::Versions).isValid());
        registry().held = false;
        while (registry().waiting() > 0)
            registry().release();
        QTRY_COMPARE(cell(1, SubjectTableModel::Versions).toInt(), 3);
        QCOMPARE(cell(1, SubjectTableModel::Type).toString(), QStringLiteral("AVRO"));
        QCOMPARE(cell(1, SubjectTableModel::Level).toString(), QStringLiteral("BACKWARD"));
        QCOMPARE(count("subjects"), 1);
    }

    void aThousandRowsAskForThoseOnScreen()
    {
        for (int i = 0; i < 3000; ++i)
            registry().add("s" + std::to_string(10'000 + i), "\"int\"");
        open();
        QTRY_COMPARE(model()->rowCount(), 3002);
        QTRY_VERIFY(count("level") > 20);
        const auto settled = [this] {
            const int before = count("level");
            QTest::qWait(60);
            return before == count("level");
        };
        QTRY_VERIFY(settled());
        QVERIFY2(count("level") < 60, qPrintable(QString::number(count("level"))));
        const int before = count("level");
        QTest::keyClick(view(), Qt::Key_End, Qt::ControlModifier);
        QTRY_VERIFY(count("level") > before);
        QTRY_COMPARE(cell(3001, SubjectTableModel::Versions).toInt(), 1);
    }

    void fewRowsAtOnce()
    {
        for (int i = 0; i < 30; ++i)
            registry().add("s" + std::to_string(100 + i), "\"int\"");
        open();
        registry().held = true;
        QTRY_VERIFY(registry().waiting() > 0);
        QTest::qWait(80);
        const auto levels = std::count_if(registry().reads.begin(), registry().reads.end(),
            [](const std::string &each) { return each.starts_with("level"); });
        QVERIFY(levels <= 3);
        registry().held = false;
        registry().release();
    }

    void filterWithKeys()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 2);
        QTest::keyClick(view(), Qt::Key_Slash);
        auto *filter = m_fixture->part<QLineEdit>("schemas.filter");
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("ord"));
        QCOMPARE(model()->rowCount(), 1);
        QTRY_COMPARE(schemas()->view()->subject(), QStringLiteral("orders-value"));
        QTest::keyClicks(filter, QStringLiteral("zz"));
        QCOMPARE(model()->rowCount(), 0);
        m_fixture->click("schemas.empty.action");
        QCOMPARE(model()->rowCount(), 2);
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(view()->hasFocus());
    }

    void hiddenOnesAreAskedFor()
    {
        registry().add("old-value", "\"int\"");
        registry().schemas["old-value"][0].info.state = {SchemaState::Kind::Disabled, "DISABLED"};
        open();
        QTRY_COMPARE(model()->rowCount(), 2);
        QTRY_VERIFY(m_fixture->part<QAbstractButton>("schemas.hidden")->isEnabled());
        m_fixture->click("schemas.hidden");
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(model()->index(1, 0).data(SubjectTableModel::StateRole).toInt(),
            int(SchemaState::Kind::Disabled));
    }

    void enterAndDoubleClickOpenATab()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 2);
        QTest::keyClick(view(), Qt::Key_Down);
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.opened.size(), 1);
        QCOMPARE(m_fixture->navigator.opened[0].paneId, QStringLiteral("pane.schemas"));
        QCOMPARE(m_fixture->navigator.opened[0].request.object, QStringLiteral("orders-value"));
        const QPoint first = view()->visualRect(model()->index(0, 0)).center();
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, first);
        QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(m_fixture->navigator.opened.last().request.object, QStringLiteral("audit-value"));
    }

    void oneThatCannotBeAskedSaysSo()
    {
        registry().failures["audit-value"] = Error::make(Error::Kind::Timeout, "no answer in 30 s");
        open();
        QTRY_COMPARE(model()->index(0, 0).data(SubjectTableModel::ErrorRole).toString(),
            QStringLiteral("no answer in 30 s"));
        QTRY_COMPARE(cell(1, SubjectTableModel::Versions).toInt(), 3);
    }

    void aFailedListKeepsItsRowsAndIsAskedAgain()
    {
        open();
        QTRY_COMPARE(cell(1, SubjectTableModel::Versions).toInt(), 3);
        registry().failure = Error::make(Error::Kind::Network, "connection refused");
        m_fixture->click("schemas.refresh");
        QTRY_VERIFY(m_fixture->said("schemas.failure").contains(QLatin1String("could not be listed")));
        QCOMPARE(model()->rowCount(), 2);
        registry().failure.reset();
        registry().add("new-value", "\"int\"");
        for (auto *button : m_fixture->part<ui::Notice>("schemas.failure")->findChildren<QPushButton *>())
            QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(m_fixture->said("schemas.failure"), QString());
    }

    void withoutARegistry()
    {
        m_fixture->offered = false;
        open();
        auto *empty = m_fixture->pane->findChild<ui::EmptyState *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->sentence(), QStringLiteral("No endpoint of this connection is a schema registry."));
        QVERIFY(!schemas()->list());
    }

    void saysWhoAnswered()
    {
        open();
        QCOMPARE(m_fixture->pane->status().last().value, QStringLiteral("registry registry.example:443"));
    }

    void everyControlHasAName()
    {
        open();
        QTRY_COMPARE(schemas()->view()->version(), 1);
        QCOMPARE(test::namelessWidgets(m_fixture->pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open() { m_fixture->open<ui::SchemasPane>(); }
    test::FakeRegistry &registry() { return *m_fixture->registry; }
    ui::SchemasPane *schemas() const { return static_cast<ui::SchemasPane *>(m_fixture->pane.get()); }
    SubjectTableModel *model() const { return schemas()->list()->model(); }
    QTableView *view() const { return schemas()->list()->view(); }
    QVariant cell(int row, int column) const { return model()->index(row, column).data(); }
    int count(const std::string &read) const
    {
        const auto &reads = m_fixture->registry->reads;
        return static_cast<int>(std::count_if(
            reads.begin(), reads.end(), [&read](const std::string &each) { return each.starts_with(read); }));
    }

    std::unique_ptr<test::SchemasFixture> m_fixture;
};

TAILRACE_TEST(TestSubjectList)
#include "tst_subjectlist.moc"
