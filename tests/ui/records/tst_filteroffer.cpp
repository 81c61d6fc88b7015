// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/filteredit.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/suggestionlist.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;

class TestFilterOffer : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::unique_ptr<test::PaneFixture> m_f;

    void open()
    {
        m_f.reset();
        m_f = std::make_unique<test::PaneFixture>(m_settings.get());
        QVERIFY(QTest::qWaitForWindowExposed(m_f->pane.get()));
        std::string headers;
        appendHeader(headers, "source", "web");
        m_f->source->feed({{"a", R"({"total":400})", false, false, headers}, {"b", R"({"total":7})"}});
        QTRY_COMPARE(m_f->pane->view()->model()->rows(), 2);
        edit()->setFocus();
        QTRY_VERIFY(edit()->hasFocus());
    }
    ui::FilterEdit *edit() const { return m_f->pane->findChild<ui::FilterEdit *>(); }
    ui::SuggestionList *offer() const
    {
        return m_f->pane->window()->findChild<ui::SuggestionList *>(QStringLiteral("records.offer"));
    }
    bool isOffering() const { return offer() && offer()->isVisible(); }
    void type(const char *text) const { QTest::keyClicks(edit(), QLatin1String(text)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(edit(), key, modifiers);
    }
    std::int64_t rows() const { return m_f->pane->view()->model()->rows(); }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<settings::SettingsStore>(m_folder->path());
        open();
    }
    void cleanup()
    {
        m_f.reset();
        m_settings.reset();
    }

    void typedAndTaken()
    {
        type("$.t");
        QVERIFY(isOffering());
        QCOMPARE(offer()->first(), QStringLiteral("$.total "));
        key(Qt::Key_Tab);
        QVERIFY(edit()->hasFocus());
        QCOMPARE(edit()->text(), QStringLiteral("$.total "));
        QVERIFY(isOffering()); // now the operators
        for (int i = 0; i < 3; ++i)
            key(Qt::Key_Down);
        QCOMPARE(offer()->chosen(), QStringLiteral(">= "));
        key(Qt::Key_Return);
        QCOMPARE(edit()->text(), QStringLiteral("$.total >= "));
        QVERIFY(!isOffering());
        type("400");
        key(Qt::Key_Return);
        QTRY_COMPARE(rows(), 1);
        edit()->clear();
        type("head");
        QCOMPARE(offer()->first(), QStringLiteral("header.source:"));
        const QRect row = offer()->visualItemRect(offer()->item(0));
        QTest::mouseClick(offer()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(edit()->text(), QStringLiteral("header.source:"));
        QVERIFY(edit()->hasFocus());
    }

    void plainEnterRunsTheFilter()
    {
        type("k"); // key: is offered
        QVERIFY(isOffering());
        key(Qt::Key_Return);
        QCOMPARE(edit()->text(), QStringLiteral("k"));
        QVERIFY(!isOffering());
        QVERIFY(edit()->filter());
        QTRY_COMPARE(rows(), 0);
    }

    void escapeClosesTheOfferFirst()
    {
        type("k");
        QVERIFY(isOffering());
        key(Qt::Key_Escape);
        QVERIFY(!isOffering());
        QCOMPARE(edit()->text(), QStringLiteral("k"));
        key(Qt::Key_Escape);
        QVERIFY(edit()->text().isEmpty());
        key(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(isOffering());
        QVERIFY(edit()->text().isEmpty());
        m_f->pane->view()->setFocus();
        QTRY_VERIFY(!isOffering());
    }

    void errorsStayWhereTheyAre()
    {
        type("$.total >= (");
        QTRY_VERIFY(edit()->problem().startsWith(QStringLiteral("column 12")));
        QVERIFY(!isOffering());
    }

    void usedFiltersAreRememberedPerTopic()
    {
        type("web");
        key(Qt::Key_Return);
        edit()->setFilterText({});
        type("value:7");
        key(Qt::Key_Return);
        edit()->setFilterText({});
        type("value:(");
        key(Qt::Key_Return); // wrong: not remembered
        edit()->setFilterText({});
        open();
        key(Qt::Key_Down);
        QVERIFY(isOffering());
        QCOMPARE(offer()->item(0)->text(), QStringLiteral("value:7"));
        QCOMPARE(offer()->item(1)->text(), QStringLiteral("web"));
        QCOMPARE(offer()->item(2)->text(), QStringLiteral("key:"));
        key(Qt::Key_Down);
        key(Qt::Key_Return);
        QCOMPARE(edit()->text(), QStringLiteral("value:7"));
        ui::PaneRequest other;
        other.object = QStringLiteral("payments");
        m_f->pane->activate(other);
        key(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(offer()->item(0)->text(), QStringLiteral("key:"));
    }
};

TAILRACE_TEST(TestFilterOffer)
#include "tst_filteroffer.moc"
