// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/hexview.h"
#include "ui/panes/records/payloadview.h"
#include "ui/panes/records/valuetree.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QTimer>

#include <ctime>
#include <random>
#include <unistd.h>

using namespace tailrace;
using ui::DetailPanel;

namespace {

constexpr std::size_t large = 100 * 1000 * 1000;

// The longest turn of the event loop since it was made, in CPU time of the window's thread: what other
// processes take from it is no stall of ours.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        connect(&m_timer, &QTimer::timeout, this, [this] { beat(); });
        m_timer.start(0);
        m_last = now();
    }
    void beat()
    {
        const double time = now();
        m_longest = std::max(m_longest, time - m_last);
        m_last = time;
    }
    double longest() const { return m_longest; } // ms

private:
    static double now()
    {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    QTimer m_timer;
    double m_last = 0;
    double m_longest = 0;
};

std::size_t residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toULongLong() * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::string largeJson()
{
    std::string json = R"({"items":[)";
    json.reserve(large + 200);
    for (int i = 0; json.size() < large; ++i)
        json += R"({"id":)" + std::to_string(9007199254740993 + i) + R"(,"name":"item )" + std::to_string(i)
            + R"(","paid":true},)";
    json.back() = ']';
    return json + R"(,"last":"the needle"})";
}

std::string largeBinary()
{
    std::string bytes(large, '\0');
    std::mt19937_64 random(1);
    for (std::size_t i = 0; i + 8 <= large; i += 8) {
        const std::uint64_t word = random();
        std::memcpy(bytes.data() + i, &word, 8);
    }
    bytes.replace(large - 40, 12, "\xde\xad\xbe\xef the end", 12);
    return bytes;
}

} // namespace

// A payload of 100 MB in every view: nothing that is done with it holds the window up.
class TestDetailLarge : public QObject
{
    Q_OBJECT

    static constexpr double longestTurn = 100; // ms

    const decode::DecoderRegistry m_decoders;
    const std::string m_json = largeJson();
    const std::string m_binary = largeBinary();
    const std::string m_oneLine = std::string(large, 'a').append("needle");
    const std::string m_small = R"({"small":true})";
    std::unique_ptr<DetailPanel> m_panel;

    template<class T>
    T *part(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1String(name));
    }
    void show(const std::string &value) const
    {
        records::HeldRecord held;
        held.record.offset = 1;
        held.record.partition = 0;
        held.record.value = value;
        m_panel->show(held, {QStringLiteral("orders")});
    }
    QString count() const { return part<QLabel>("records.findCount")->text(); }
    static void turns(int number)
    {
        for (int i = 0; i < number; ++i)
            QTest::qWait(1);
    }
    void walkThroughTabs() const
    {
        for (int tab = DetailPanel::Metadata; tab >= DetailPanel::Tree; --tab) {
            m_panel->setTab(static_cast<DetailPanel::Tab>(tab));
            m_panel->focusContent();
            turns(2);
            for (const Qt::Key key :
                {Qt::Key_End, Qt::Key_PageUp, Qt::Key_Up, Qt::Key_Home, Qt::Key_PageDown}) {
                QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
                m_panel->setTab(static_cast<DetailPanel::Tab>(tab)); // two of the keys turn the page
                m_panel->focusContent();
                turns(1);
            }
        }
    }

private slots:
    void init()
    {
        // what the offscreen platform cannot do, and scripts that no font here has, are no fault of ours
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths| *OpenType support)")));
        m_panel = std::make_unique<DetailPanel>(&m_decoders);
        m_panel->resize(400, 700);
        static_cast<QWidget *>(m_panel.get())->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup() { m_panel.reset(); }

    void opensInEveryView_data()
    {
        QTest::addColumn<int>("what");
        QTest::addRow("json") << 0;
        QTest::addRow("binary") << 1;
        QTest::addRow("one line") << 2;
    }
    void opensInEveryView()
    {
        QFETCH(int, what);
        const std::string &value = what == 0 ? m_json : what == 1 ? m_binary : m_oneLine;
        show(m_small);
        walkThroughTabs();
        const std::size_t before = residentBytes();
        Heartbeat heart;
        show(value);
        turns(2);
        walkThroughTabs();
        m_panel->setTab(DetailPanel::Text);
        auto *text = part<ui::PayloadView>("records.text");
        for (const bool wrapped : {false, true}) {
            m_panel->setWrapped(wrapped);
            turns(2);
            m_panel->setZoom(wrapped ? 100 : 200);
            turns(2);
            text->verticalScrollBar()->setValue(text->verticalScrollBar()->maximum() / 2);
            turns(2);
            m_panel->resize(wrapped ? 400 : 900, 700);
            turns(2);
        }
        QVERIFY2(residentBytes() < before + (30 << 20), "the payload is kept once");
        show(m_small);
        turns(2);
        heart.beat();
        qInfo("longest turn %.1f ms", heart.longest());
        QVERIFY(heart.longest() < longestTurn);
    }

    void findsAtTheFarEnd()
    {
        Heartbeat heart;
        show(m_json);
        m_panel->setTab(DetailPanel::Text);
        auto *text = part<ui::PayloadView>("records.text");
        m_panel->openFind();
        auto *field = part<QLineEdit>("records.find");
        QTest::keyClicks(field, QStringLiteral("the needle")); // each letter begins anew
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
        QCOMPARE(text->selectionBegin(), m_json.rfind("the needle"));
        QVERIFY(text->rectOf(text->caret()).isValid());
        field->setText(QStringLiteral("true")); // more than are listed
        QTRY_VERIFY(count().endsWith(QLatin1Char('+')));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(field, Qt::Key_F3);
        turns(2);
        show(m_binary);
        m_panel->setTab(DetailPanel::Hex);
        field->setText(QStringLiteral("de ad be ef 20 74"));
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
        field->setText(QStringLiteral("no such text in it"));
        show(m_small); // nobody waits for the answer
        QTRY_COMPARE(count(), QStringLiteral("no hit"));
        heart.beat();
        qInfo("longest turn %.1f ms", heart.longest());
        QVERIFY(heart.longest() < longestTurn);
    }

    void theTreeIsMadeWhenItIsWanted()
    {
        Heartbeat heart;
        show(m_json);
        m_panel->setTab(DetailPanel::Tree);
        auto *tree = part<ui::ValueTree>("records.tree");
        auto *make = part<QPushButton>("records.noteButton");
        QVERIFY(make->isVisible());
        QCOMPARE(tree->nodes()->rowCount(), 0);
        QTest::mouseClick(make, Qt::LeftButton);
        show(m_small); // and now it is not wanted any more
        turns(2);
        QCOMPARE(tree->nodes()->rowCount(), 1);
        show(m_json);
        QTest::mouseClick(make, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(tree->nodes()->rowCount() > 0
                && !tree->nodes()->node(tree->nodes()->index(0, 0))->children.empty(),
            60'000);
        QVERIFY(part<QLabel>("records.note")->text().contains(QStringLiteral("ends after")));
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Asterisk);
        turns(2);
        QTest::keyClick(tree, Qt::Key_End);
        QTest::keyClick(tree, Qt::Key_Right);
        turns(2);
        m_panel->openFind();
        part<QLineEdit>("records.find")->setText(QStringLiteral("item 123456"));
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
        QCOMPARE(tree->nodes()->path(tree->currentIndex()), QStringLiteral("$.items[123456].name"));
        QVERIFY(tree->viewport()->rect().contains(tree->visualRect(tree->currentIndex()).center()));
        part<QLineEdit>("records.find")->setText(QStringLiteral("item"));
        QTRY_VERIFY(count().endsWith(QLatin1Char('+')));
        QTest::keyClick(tree, Qt::Key_F3);
        turns(2);
        show(m_small);
        turns(2);
        heart.beat();
        qInfo("longest turn %.1f ms", heart.longest());
        QVERIFY(heart.longest() < longestTurn);
    }
};

TAILRACE_TEST(TestDetailLarge)
#include "tst_detaillarge.moc"
