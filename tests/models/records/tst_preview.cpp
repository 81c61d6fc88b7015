// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/previewer.h"
#include "models/records/spans.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::records;

class TestPreview : public QObject
{
    Q_OBJECT

private slots:
    void statesDiffer()
    {
        const decode::DecoderRegistry decoders;
        const Previewer previewer(&decoders);
        RecordRef record;
        record.headers = std::string_view("", 0);
        RecordPreview preview = previewer.preview(record);
        QCOMPARE(preview.key.state, CellState::Null);
        QCOMPARE(preview.value.state, CellState::Tombstone);
        QCOMPARE(preview.headers, 0);
        record.key = present({});
        record.value = present({});
        preview = previewer.preview(record);
        QCOMPARE(preview.key.state, CellState::Empty);
        QCOMPARE(preview.value.state, CellState::Empty);
        record.value = R"({"total":9007199254740993})";
        preview = previewer.preview(record);
        QCOMPARE(preview.value.state, CellState::Text);
        QVERIFY(preview.value.text.contains(QStringLiteral("9007199254740993")));
    }

    void chosenDecoderFails()
    {
        const decode::DecoderRegistry decoders;
        Previewer previewer(&decoders);
        previewer.setValueDecoder("json");
        RecordRef record;
        record.headers = std::string_view("", 0);
        record.value = std::string_view("\x00\x03\xd1", 3);
        const RecordPreview preview = previewer.preview(record);
        QCOMPARE(preview.value.state, CellState::Undecodable);
        QVERIFY(preview.value.problem.startsWith(QStringLiteral("json: ")));
        QCOMPARE(preview.value.text, QStringLiteral("00 03 d1"));
    }

    void hitsOfTheFilter()
    {
        const decode::DecoderRegistry decoders;
        Previewer previewer(&decoders);
        previewer.setFilter(*filter::Filter::compile("key:ORD-88"));
        RecordRef record;
        record.headers = std::string_view("", 0);
        record.key = "ORD-88214";
        record.value = "ORD-88";
        const RecordPreview preview = previewer.preview(record);
        QCOMPARE(preview.key.hits.size(), std::size_t(1));
        QCOMPARE(preview.key.hits[0].start, 0);
        QCOMPARE(preview.key.hits[0].length, 6);
        QVERIFY(preview.value.hits.empty());
    }

    void spansOfCutJson()
    {
        const QString text = QStringLiteral(R"({"a":"x\"y","n":-1.50,"t":true,"z":null,"cut":"ab)");
        QStringList kinds;
        for (const Span &span : jsonSpans(text)) {
            if (span.kind != SpanKind::Punctuation)
                kinds += QString::number(int(span.kind)) + text.mid(span.start, span.length);
        }
        const QStringList expected {QStringLiteral("2\"a\""), QStringLiteral("3\"x\\\"y\""),
            QStringLiteral("2\"n\""), QStringLiteral("4-1.50"), QStringLiteral("2\"t\""),
            QStringLiteral("5true"), QStringLiteral("2\"z\""), QStringLiteral("6null"),
            QStringLiteral("2\"cut\""), QStringLiteral("3\"ab")};
        QCOMPARE(kinds, expected);
    }

    void looseJson()
    {
        QString text = QStringLiteral(R"({"a":1,"b c":["x","y"],"d":)");
        std::vector<Span> spans = jsonSpans(text);
        loosenJson(text, spans);
        QCOMPARE(text, QStringLiteral(R"({a: 1, "b c": ["x", "y"], d: )"));
        QString again;
        for (const Span &span : spans)
            again += QStringView(text).mid(span.start, span.length);
        QCOMPARE(again, text); // spans follow each other without a gap
    }

    void controlCharactersAreVisible()
    {
        QCOMPARE(visibleLine(QStringLiteral("a\nb\u202ec")), QStringLiteral("a\u240ab\ufffdc"));
    }
};

TAILRACE_TEST(TestPreview)
#include "tst_preview.moc"
