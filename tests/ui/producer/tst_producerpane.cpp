// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/connection.h"
#include "services/capability/record.h"
#include "services/decode/decoder.h"
#include "tests/support/fakes/fakesink.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/panes/producer/fieldeditor.h"
#include "ui/panes/producer/producerpane.h"
#include "ui/panes/producer/resultsdelegate.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace tailrace;
using namespace tailrace::ui;
using producer::FieldEditor;
using producer::ProducerPane;

namespace {

class SinkBackend : public Backend
{
public:
    explicit SinkBackend(std::shared_ptr<test::FakeSink> sink)
        : m_sink(std::move(sink))
    {
    }
    std::string kind() const override { return "kafka"; }
    std::string address() const override { return "fake:9092"; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        if (id == CapabilityId::RecordSink)
            return std::shared_ptr<Capability>(m_sink);
        return fail(Error::Kind::Unsupported, "the fake has none", "fake");
    }

private:
    std::shared_ptr<test::FakeSink> m_sink;
};

class Asked : public Navigator
{
public:
    QString pane;
    PaneRequest request;
    bool open(const QString &paneId, const std::shared_ptr<Connection> &, const PaneRequest &what) override
    {
        pane = paneId;
        request = what;
        return true;
    }
    bool canOpen(const QString &, const std::shared_ptr<Connection> &) const override { return true; }
};

} // namespace

class TestProducerPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_sink = std::make_shared<test::FakeSink>();
        m_asked = {};
    }

    void cleanup() { m_pane.reset(); }

    void sendsWhatIsTyped()
    {
        open();
        QTest::keyClicks(key(), QStringLiteral("k-1"));
        value()->setPlainText(QStringLiteral("caf\u00e9"));
        box("Timestamp")->setEditText(QStringLiteral("2026-01-31T13:00:00.123Z"));
        QTest::mouseClick(send(), Qt::LeftButton);
        QCOMPARE(m_sink->kept.size(), 1U);
        const auto &sent = m_sink->kept.front();
        QCOMPARE(m_sink->specs.front().topic, std::string("orders"));
        QCOMPARE(sent.key, std::optional<std::string>("k-1"));
        QCOMPARE(sent.value, std::optional<std::string>("caf\xc3\xa9"));
        QCOMPARE(sent.partition, -1);
        QCOMPARE(sent.timestamp, std::optional<std::int64_t>(1769864400123));
        QCOMPARE(key()->text(), QString()); // the next record starts anew
    }

    void anUnreadableTimestampIsNotSent()
    {
        open();
        box("Timestamp")->setEditText(QStringLiteral("yesterday-ish"));
        QVERIFY(!send()->isEnabled());
        box("Timestamp")->setEditText(QStringLiteral("1769864400123"));
        QVERIFY(send()->isEnabled());
    }

    void nullEmptyAndTombstoneDiffer()
    {
        open();
        choose(0, 2);
        choose(1, 2);
        QTest::mouseClick(send(), Qt::LeftButton);
        choose(0, 1);
        choose(1, 1);
        QTest::mouseClick(send(), Qt::LeftButton);
        QCOMPARE(m_sink->kept.size(), 2U);
        QVERIFY(!m_sink->kept[0].key && !m_sink->kept[0].value);
        QCOMPARE(m_sink->kept[1].key, std::optional<std::string>(""));
        QCOMPARE(m_sink->kept[1].value, std::optional<std::string>(""));
    }

    void wrongTextsAreSaidAndNotSent_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("place"); // how the verdict begins
        QTest::addColumn<QString>("right");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("json") << "json"
                              << "{\"a\": x}"
                              << "byte 6: "
                              << "{\"a\":1}" << QByteArray("{\"a\":1}");
        QTest::newRow("hex") << "hex"
                             << "00 fg"
                             << "byte "
                             << "00 ff" << QByteArray("\x00\xff", 2);
        QTest::newRow("base64") << "base64"
                                << "AP*="
                                << "byte "
                                << "AP8=" << QByteArray("\x00\xff", 2);
    }

    void wrongTextsAreSaidAndNotSent()
    {
        QFETCH(QString, encoding);
        QFETCH(QString, wrong);
        QFETCH(QString, place);
        QFETCH(QString, right);
        QFETCH(QByteArray, bytes);
        open();
        QComboBox *encodings = box("Value encoding");
        encodings->setCurrentText(encoding);
        emit encodings->textActivated(encoding);
        value()->setPlainText(wrong);
        QVERIFY(!send()->isEnabled());
        const auto labels = editor(1)->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [&place](const QLabel *label) { return label->text().startsWith(place); }));
        QTest::keyClick(m_pane.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_sink->kept.empty());
        value()->setPlainText(right);
        QVERIFY(send()->isEnabled());
        QTest::mouseClick(send(), Qt::LeftButton);
        QCOMPARE(m_sink->kept.size(), 1U);
        QCOMPARE(m_sink->kept.front().value, std::optional<std::string>(bytes.toStdString()));
    }

    void anEditedCopyHasExactlyTheBytes()
    {
        open();
        PaneRequest request;
        request.draft = ProduceDraft();
        request.draft->topic = "orders";
        request.draft->key = std::string("\x00\xff\x01", 3);
        request.draft->value = "{ \"n\" : 1.50,\r\n\t\"big\":12345678901234567890 }";
        appendHeader(request.draft->headers, "trace", std::string_view("\xfe\x00", 2));
        appendHeader(request.draft->headers, "trace", {});
        appendHeader(request.draft->headers, "", "x");
        request.draft->partition = 3;
        request.draft->timestamp = 1769864400123;
        request.draft->origin = QStringLiteral("orders, partition 3 offset 7");
        m_pane->activate(request);
        QTest::mouseClick(send(), Qt::LeftButton);
        QCOMPARE(m_sink->kept.size(), 1U);
        const auto &sent = m_sink->kept.front();
        QCOMPARE(sent.key, request.draft->key);
        QCOMPARE(sent.value, request.draft->value);
        QCOMPARE(sent.headers, request.draft->headers);
        QCOMPARE(sent.partition, 3);
        QCOMPARE(sent.timestamp, request.draft->timestamp);
    }

    void aReadOnlyConnectionRefuses()
    {
        open(true);
        QTest::keyClicks(key(), QStringLiteral("k"));
        QVERIFY(!send()->isEnabled());
        QTest::keyClick(key(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_sink->specs.empty() && m_sink->kept.empty());
        const auto refused = m_pane->services().connection->capability<RecordSink>(); // below the window too
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::ReadOnly);
    }

    void aResultLeadsToItsRecord()
    {
        open();
        box("Partition")->addItem(QStringLiteral("2"), 2);
        box("Partition")->setCurrentIndex(box("Partition")->findData(2));
        QTest::mouseClick(send(), Qt::LeftButton);
        m_sink->report();
        QTRY_COMPARE(results()->model()->rowCount(), 1);
        const QModelIndex link = results()->model()->index(0, models::ResultsModel::Detail);
        QTRY_COMPARE(results()
                         ->model()
                         ->index(0, models::ResultsModel::Offset)
                         .data(models::ResultsModel::NumberRole)
                         .toLongLong(),
            0);
        QTest::mouseClick(results()->viewport(), Qt::LeftButton, {}, results()->visualRect(link).center());
        QCOMPARE(m_asked.pane, QStringLiteral("pane.records"));
        QCOMPARE(m_asked.request.object, QStringLiteral("orders"));
        QVERIFY(m_asked.request.read);
        QCOMPARE(m_asked.request.read->partitions.ranges.size(), 1U);
        QCOMPARE(m_asked.request.read->partitions.ranges.front().first, 2);
        QCOMPARE(std::get<from::Offset>(m_asked.request.read->start).offset, 0);
    }

    void aFailedOneSaysWhyAndIsSentAgainToItsTopic()
    {
        open();
        QTest::keyClicks(key(), QStringLiteral("k-1"));
        value()->setPlainText(QStringLiteral("v-1"));
        QTest::mouseClick(send(), Qt::LeftButton);
        m_sink->report(Error::make(Error::Kind::Kafka, "Broker: Not enough in-sync replicas"));
        QAbstractItemModel *rows = results()->model();
        const QModelIndex why = rows->index(0, models::ResultsModel::Detail);
        QTRY_COMPARE(why.data(models::ResultsModel::ErrorTextRole).toString(),
            QStringLiteral("Broker: Not enough in-sync replicas"));
        auto *again = m_pane->findChild<QPushButton *>(QStringLiteral("producer.again"));
        QVERIFY(!again->isVisible());
        QTest::mouseClick(results()->viewport(), Qt::LeftButton, {}, results()->visualRect(why).center());
        QVERIFY(m_asked.pane.isEmpty()); // there is no record to show
        QVERIFY(again->isVisible());
        auto *verdict = m_pane->findChild<QLabel *>(QStringLiteral("producer.verdict"));
        QCOMPARE(verdict->toolTip(), QStringLiteral("Broker: Not enough in-sync replicas"));
        box("Topic")->setEditText(QStringLiteral("elsewhere"));
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(m_sink->kept.size(), 2U);
        QCOMPARE(m_sink->specs.back().topic, std::string("orders"));
        QCOMPARE(m_sink->kept.back().key, std::optional<std::string>("k-1"));
        QCOMPARE(m_sink->kept.back().value, std::optional<std::string>("v-1"));
        m_sink->report();
        QTRY_COMPARE(rows->index(0, models::ResultsModel::State).data(models::ResultsModel::OutcomeRole),
            QVariant(static_cast<int>(models::ResultsModel::Outcome::Written)));
        const QModelIndex link = rows->index(0, models::ResultsModel::Detail);
        QTest::mouseClick(results()->viewport(), Qt::LeftButton, {}, results()->visualRect(link).center());
        QCOMPARE(m_asked.request.object, QStringLiteral("orders"));
    }

    void aSafeOneIsSentAgainInItsRow()
    {
        open();
        QTest::keyClicks(key(), QStringLiteral("k-1"));
        QTest::mouseClick(send(), Qt::LeftButton);
        m_sink->report(Error::make(Error::Kind::Kafka, "Broker: Not enough in-sync replicas"));
        const QModelIndex why = results()->model()->index(0, models::ResultsModel::Detail);
        QTRY_VERIFY(!againLink(why).isEmpty());
        const QRect link = againLink(why);
        QTest::mouseClick(
            results()->viewport(), Qt::LeftButton, {}, QPoint(link.right() + 6, link.center().y()));
        QTest::qWait(0);
        QCOMPARE(m_sink->kept.size(), 1U); // beside the link: nothing
        QTest::mouseClick(results()->viewport(), Qt::LeftButton, {}, link.center());
        QTRY_COMPARE(m_sink->kept.size(), 2U);
        QCOMPARE(m_sink->kept.back().key, std::optional<std::string>("k-1"));
        QCOMPARE(results()->model()->rowCount(), 2);
    }

    void oneThatMayStandHasNoLinkInItsRow()
    {
        open();
        m_sink->possiblyWritten = true;
        QTest::mouseClick(send(), Qt::LeftButton);
        m_sink->report(Error::make(Error::Kind::Kafka, "Local: Message timed out"));
        const QModelIndex why = results()->model()->index(0, models::ResultsModel::Detail);
        QTRY_VERIFY(why.data(models::ResultsModel::PossiblyWrittenRole).toBool());
        QVERIFY(againLink(why).isEmpty());
        const QRect cell = results()->visualRect(why);
        QTest::mouseClick(
            results()->viewport(), Qt::LeftButton, {}, QPoint(cell.x() + 30, cell.center().y()));
        QTest::qWait(0);
        QCOMPARE(m_sink->kept.size(), 1U);
        auto *again = m_pane->findChild<QPushButton *>(QStringLiteral("producer.again"));
        QVERIFY(again->isVisible()); // below, beside the words that say so
    }

    // As painted: the ink of a heading ends, or begins, where that of its cell does.
    void headingsStandOverTheirCells()
    {
        open();
        QTest::keyClicks(key(), QStringLiteral("k-1"));
        QTest::mouseClick(send(), Qt::LeftButton);
        m_sink->report();
        const QAbstractItemModel *rows = results()->model();
        QTRY_COMPARE(
            rows->index(0, models::ResultsModel::Offset).data(models::ResultsModel::NumberRole).toLongLong(),
            0);
        for (int column = 0; column < models::ResultsModel::ColumnCount; ++column) {
            const QHeaderView *header = results()->horizontalHeader();
            const QRect below = results()->visualRect(rows->index(0, column));
            const QRect above(
                header->sectionViewportPosition(column), 0, below.width(), header->height() - 1);
            const auto [headFirst, headLast] = ink(header->viewport()->grab(above).toImage());
            const auto [first, last] = ink(results()->viewport()->grab(below).toImage());
            QVERIFY(headFirst >= 0 && first >= 0);
            const bool right
                = column >= models::ResultsModel::Partition && column <= models::ResultsModel::Size;
            const int off = right ? headLast - last : headFirst - first;
            QVERIFY2(std::abs(off) <= 2, qPrintable(QStringLiteral("column %1: %2 px").arg(column).arg(off)));
        }
    }

    void numbersStandBelowTheirHeadings()
    {
        open();
        const QAbstractItemModel *rows = results()->model();
        for (const int column : {models::ResultsModel::Partition, models::ResultsModel::Offset,
                 models::ResultsModel::Latency, models::ResultsModel::Size})
            QVERIFY(rows->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(
            !rows->headerData(models::ResultsModel::Key, Qt::Horizontal, Qt::TextAlignmentRole).isValid());
    }

    void noResultIsCut()
    {
        open();
        m_sink->latencyUs = 1'002'200;
        QTest::mouseClick(send(), Qt::LeftButton);
        m_sink->report();
        QTRY_COMPARE(results()
                         ->model()
                         ->index(0, models::ResultsModel::Offset)
                         .data(models::ResultsModel::NumberRole)
                         .toLongLong(),
            0);
        const QAbstractItemView *cells = results();
        for (int column = 0; column < models::ResultsModel::Detail; ++column) {
            const int width = results()->columnWidth(column);
            QVERIFY2(width >= results()->horizontalHeader()->sectionSizeHint(column),
                qPrintable(QString::number(column)));
            QVERIFY2(width >= cells->sizeHintForColumn(column), qPrintable(QString::number(column)));
        }
    }

    void everyControlHasAName()
    {
        open();
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open(bool readOnly = false)
    {
        std::vector<std::unique_ptr<Backend>> backends;
        backends.push_back(std::make_unique<SinkBackend>(m_sink));
        Services services;
        services.decoders = &m_decoders;
        services.navigator = &m_asked;
        services.connection = std::make_shared<Connection>("fake", readOnly, std::move(backends));
        m_pane = std::make_unique<ProducerPane>(services);
        m_pane->resize(1400, 860);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        PaneRequest request;
        request.object = QStringLiteral("orders");
        m_pane->activate(request);
    }

    QLineEdit *key() const { return m_pane->findChild<QLineEdit *>(QStringLiteral("producer.key")); }
    QPlainTextEdit *value() const
    {
        return m_pane->findChild<QPlainTextEdit *>(QStringLiteral("producer.value"));
    }
    QPushButton *send() const { return m_pane->findChild<QPushButton *>(QStringLiteral("producer.send")); }
    QTableView *results() const
    {
        return m_pane->findChild<QTableView *>(QStringLiteral("producer.results"));
    }
    QComboBox *box(const char *name) const
    {
        const auto boxes = m_pane->findChildren<QComboBox *>();
        const auto found = std::find_if(boxes.begin(), boxes.end(),
            [name](const QComboBox *one) { return one->accessibleName() == QLatin1String(name); });
        return found == boxes.end() ? nullptr : *found;
    }
    QRect againLink(const QModelIndex &index) const
    {
        return producer::ResultsDelegate::againRect(results()->visualRect(index), index);
    }
    // First and last column of pixels that differ from the ground; -1: none.
    static std::pair<int, int> ink(const QImage &image)
    {
        const QRgb ground = image.pixel(image.width() - 1, 2);
        std::pair<int, int> found {-1, -1};
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 2; y < image.height() - 2; ++y) {
                if (image.pixel(x, y) != ground) {
                    found = {found.first < 0 ? x : found.first, x};
                    break;
                }
            }
        }
        return found;
    }
    // 0: key, 1: value
    QWidget *editor(int which) const
    {
        QWidget *field = which == 0 ? static_cast<QWidget *>(key()) : value();
        while (field && !qobject_cast<FieldEditor *>(field))
            field = field->parentWidget();
        return field;
    }
    void choose(int which, int presence)
    {
        QTest::mouseClick(editor(which)->findChild<Segments *>()->segment(presence), Qt::LeftButton);
    }

    const decode::DecoderRegistry m_decoders;
    std::shared_ptr<test::FakeSink> m_sink;
    Asked m_asked;
    std::unique_ptr<ProducerPane> m_pane;
};

TAILRACE_TEST(TestProducerPane)
#include "tst_producerpane.moc"
