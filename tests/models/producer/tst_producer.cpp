// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/producer/fielddraft.h"
#include "models/producer/headersmodel.h"
#include "models/producer/placeholders.h"
#include "models/producer/producecontroller.h"
#include "services/capability/record.h"
#include "tests/support/fakes/fakesink.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace tailrace::models;

class TestProducer : public QObject
{
    Q_OBJECT

    decode::DecoderRegistry m_decoders;

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void untouchedContentKeepsItsBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        QTest::newRow("json with odd spaces")
            << QByteArray("{ \"a\" : 9007199254740993 }\n") << QStringLiteral("json");
        QTest::newRow("json scalar stays text") << QByteArray("12") << QStringLiteral("text");
        QTest::newRow("text") << QByteArray("a b\nc\td") << QStringLiteral("text");
        QTest::newRow("carriage return") << QByteArray("a\r\nb") << QStringLiteral("hex");
        QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8"
                                                      "b")
                                        << QStringLiteral("hex");
        QTest::newRow("zero") << QByteArray("a\0b", 3) << QStringLiteral("hex");
        QTest::newRow("not UTF-8") << QByteArray("\x00\x03\xd1\xff", 4) << QStringLiteral("hex");
        QTest::newRow("no-break space") << QByteArray("1\xc2\xa0"
                                                      "000")
                                        << QStringLiteral("text");
    }
    void untouchedContentKeepsItsBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        FieldDraft draft = FieldDraft::fromBytes(bytes.toStdString());
        QCOMPARE(QString::fromStdString(draft.encoding()), encoding);
        QCOMPARE(**draft.bytes(m_decoders), bytes.toStdString());
        draft.setText(draft.text()); // an editor that reports the text it was given edits nothing
        QVERIFY(draft.isUntouched());
        // and once edited and edited back, the shown text still encodes to the same bytes
        const QString text = draft.text();
        draft.setText(text + QLatin1Char('0'));
        QVERIFY(!draft.isUntouched());
        draft.setText(text);
        QCOMPARE(**draft.bytes(m_decoders), bytes.toStdString());
    }

    void nullEmptyAndValueDiffer()
    {
        QVERIFY(!FieldDraft::fromBytes(std::nullopt).bytes(m_decoders)->has_value());
        QCOMPARE(**FieldDraft::fromBytes(std::string()).bytes(m_decoders), std::string());
        FieldDraft draft;
        draft.setText(QStringLiteral("x"));
        draft.setPresence(FieldDraft::Presence::Null);
        QVERIFY(!draft.bytes(m_decoders)->has_value());
        draft.setPresence(FieldDraft::Presence::Value);
        QCOMPARE(**draft.bytes(m_decoders), std::string("x")); // the text was only set aside
    }

    void invalidTextIsNamed()
    {
        FieldDraft draft;
        draft.setEncoding("json");
        draft.setText(QStringLiteral("{\"a\": tru}"));
        const auto bytes = draft.bytes(m_decoders);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().decoder, std::string("json"));
        QVERIFY(bytes.error().position >= 6);
    }

    void headersKeepOrderDuplicatesAndNull()
    {
        std::string encoded;
        appendHeader(encoded, "dup", "1");
        appendHeader(encoded, "dup", "2");
        appendHeader(encoded, "none", nullBytes);
        appendHeader(encoded, "empty", "");
        appendHeader(encoded, "bin", std::string_view("\x00\xff", 2));
        HeadersModel model(&m_decoders);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEncoded(encoded);
        QCOMPARE(model.encoded(), encoded);
        model.setData(model.index(0, HeadersModel::Name), Qt::Unchecked, Qt::CheckStateRole);
        QCOMPARE(model.ticked(), 4);
        model.setData(model.index(0, HeadersModel::Name), Qt::Checked, Qt::CheckStateRole);
        QCOMPARE(model.encoded(), encoded); // left out, not lost
        model.moveRow(0, 1);
        model.moveRow(1, -1);
        QCOMPARE(model.encoded(), encoded);
        const int row = model.appendRow();
        model.setData(model.index(row, HeadersModel::Encoding), QStringLiteral("int32"), Qt::EditRole);
        model.setData(model.index(row, HeadersModel::Value), QStringLiteral("one"), Qt::EditRole);
        int bad = -1;
        model.encoded(&bad);
        QCOMPARE(bad, row);
        QVERIFY(model.data(model.index(row, HeadersModel::Value), HeadersModel::InvalidRole).toBool());
        model.setData(model.index(row, HeadersModel::Value), QStringLiteral("1"), Qt::EditRole);
        model.encoded(&bad);
        QCOMPARE(bad, -1);
        model.removeRow(row);
        QCOMPARE(model.encoded(), encoded);
    }

    void resultsFollowTheirRecords()
    {
        auto sink = std::make_shared<test::FakeSink>();
        ResultsModel results;
        QAbstractItemModelTester tester(&results, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ProduceController controller(sink, &results);
        ProduceSpec spec;
        spec.topic = "orders";
        SentRecord record;
        record.key = "ORD-1";
        record.value = "abc";
        QVERIFY(controller.send(spec, record));
        QCOMPARE(results.inFlight(), 1);
        sink->report();
        QTRY_COMPARE(results.written(), 1);
        QCOMPARE(
            results.data(results.index(0, ResultsModel::Offset), ResultsModel::NumberRole).toLongLong(), 0);
        QCOMPARE(
            results.data(results.index(0, ResultsModel::Size), ResultsModel::NumberRole).toLongLong(), 8);
        QVERIFY(controller.send(spec, record));
        sink->report(Error::make(Error::Kind::Kafka, "Broker: Not enough in-sync replicas"));
        QTRY_COMPARE(results.failed(), 1);
        QCOMPARE(results.row(0).outcome, ResultsModel::Outcome::Failed); // newest first
        QVERIFY(results.row(0).record.value.has_value()); // and can be sent again
        QCOMPARE(results.inFlight(), 0);
        QCOMPARE(sink->specs.size(), std::size_t(1)); // one session serves one spec
        spec.codec = Codec::Zstd;
        QVERIFY(controller.send(spec, record));
        QCOMPARE(sink->specs.size(), std::size_t(2));
    }

    void burstSendsExactlyItsTotalDespiteAFullQueue()
    {
        auto sink = std::make_shared<test::FakeSink>();
        sink->room = 30;
        ResultsModel results;
        ProduceController controller(sink, &results);
        QSignalSpy ended(&controller, &ProduceController::burstEnded);
        controller.startBurst({}, 100, 0, [](std::int64_t sequence) -> Result<SentRecord> {
            SentRecord record;
            record.value = std::to_string(sequence);
            return record;
        });
        QTRY_COMPARE(controller.burstSent(), 30);
        QVERIFY(controller.isBursting());
        sink->room = 1000;
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(sink->kept.size(), std::size_t(100));
        for (std::size_t i = 0; i < sink->kept.size(); ++i)
            QCOMPARE(*sink->kept[i].value, std::to_string(i + 1));
    }

    void resultsAreBounded()
    {
        auto sink = std::make_shared<test::FakeSink>();
        ResultsModel results;
        ProduceController controller(sink, &results);
        for (int i = 0; i < ResultsModel::limit + 5; ++i)
            QVERIFY(controller.send({}, {}));
        QCOMPARE(results.rowCount(), ResultsModel::limit);
        sink->report();
        QTRY_COMPARE(results.written(), ResultsModel::limit + 5); // counted though their rows are gone
        QCOMPARE(results.row(ResultsModel::limit - 1).outcome, ResultsModel::Outcome::Written);
    }

    void placeholders()
    {
        const QString text = QStringLiteral(
            "{\"n\":{{seq}},\"at\":{{now}},\"a\":\"{{uuid}}\",\"b\":\"{{uuid}}\",\"c\":\"{{x}}\"}");
        QVERIFY(hasPlaceholders(text));
        const QString out = replacePlaceholders(text, 7, 1700000000000);
        QVERIFY(out.startsWith(QStringLiteral("{\"n\":7,\"at\":1700000000000,")));
        QVERIFY(out.endsWith(QStringLiteral("{{x}}\"}")));
        QVERIFY(out.mid(32, 36) != out.mid(75, 36));
        QVERIFY(!hasPlaceholders(out));
    }
};

TAILRACE_TEST(TestProducer)
#include "tst_producer.moc"
