// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/previewer.h"
#include "tests/support/fakes/givenschemas.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::records;
using namespace std::string_literals;

// Cells of records that name a schema.
class TestSchemaPreviews : public QObject
{
    Q_OBJECT

    const decode::DecoderRegistry m_decoders;
    std::shared_ptr<test::GivenSchemas> m_given;
    std::unique_ptr<Previewer> m_previewer;

    RecordPreview previewOf(const std::string &value) const
    {
        RecordRef record;
        record.headers = std::string_view("", 0);
        record.value = value;
        return m_previewer->preview(record);
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_given = std::make_shared<test::GivenSchemas>();
        m_given->know(
            "7", "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}");
        m_given->fail("1", Error::Kind::Network);
        m_previewer = std::make_unique<Previewer>(&m_decoders);
        m_previewer->setSchemas(m_given);
        m_previewer->setFields({filter::FieldPath::parse("$.id").value()});
    }

    void decoded()
    {
        const RecordPreview preview = previewOf("\0\0\0\0\7\x82\x80\x80\x80\x80\x80\x80\x20"s);
        QCOMPARE(preview.value.state, CellState::Text);
        QCOMPARE(preview.value.text, QStringLiteral("{id: 9007199254740993}"));
        QVERIFY(!preview.value.spans.empty() && !preview.value.isPending);
        QCOMPARE(preview.fields.at(0).text, QStringLiteral("9007199254740993"));
        QVERIFY(preview.fields.at(0).number);
    }

    void waiting()
    {
        const std::string value = "\0\0\0\0\3\xff"s;
        const RecordPreview before = previewOf(value);
        QVERIFY(before.value.isPending);
        QCOMPARE(before.value.state, CellState::Binary);
        m_given->know("3", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":1}");
        const RecordPreview after = previewOf(value);
        QVERIFY(!after.value.isPending);
        QVERIFY2(after.value.text.contains(QStringLiteral("/w==")), qPrintable(after.value.text));
    }

    void failed()
    {
        const RecordPreview unreachable = previewOf("\0\0\0\0\1\2"s);
        QCOMPARE(unreachable.value.state, CellState::Undecodable);
        QCOMPARE(unreachable.value.problem, QStringLiteral("avro: schema 1: no luck"));
        QCOMPARE(unreachable.value.text, QStringLiteral("00 00 00 00 01 02"));
        QCOMPARE(unreachable.fields.at(0).state, CellState::Undecodable);
        const RecordPreview damaged = previewOf("\0\0\0\0\7\xff"s);
        QCOMPARE(damaged.value.state, CellState::Undecodable);
        QCOMPARE(damaged.value.problem, QStringLiteral("avro: the bytes end inside of a value"));
    }

    void chosenByHand()
    {
        m_previewer->setValueDecoder("hex");
        QCOMPARE(previewOf("\0\0\0\0\7\2"s).value.state, CellState::Binary);
        m_previewer->setValueDecoder("avro");
        QCOMPARE(previewOf("text"s).value.state, CellState::Undecodable);
        QCOMPARE(previewOf("\0\0\0\0\7\2"s).value.text, QStringLiteral("{id: 1}"));
    }
};

TAILRACE_TEST(TestSchemaPreviews)
#include "tst_schemapreviews.moc"
