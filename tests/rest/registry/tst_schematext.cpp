// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/registry/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;

namespace {

// What an unescaper, a parser or a formatter on the way would change.
std::vector<std::string> oddTexts()
{
    return {
        orderV1,
        "{ \"z\" : 1 ,\r\n\t\"a\":12345678901234567890.12345678901234567890e-400, \"a\":1E+2, \"-0\":-0.0 }",
        "{\"doc\":\"\\u0000 \\ud83d\\ude00 \\/ \\u00e9 \\\\\\\" \\ud800\"}",
        "\xef\xbb\xbf \"string\"",
        "syntax = \"proto3\";\n// caf\xc3\xa9 \xf0\x9f\x98\x80\nmessage M { string a = 1; }\n",
        std::string("nul \0 and \x01\x1f\x7f", 13),
        "",
        "  \n",
    };
}

// As a service may write a text in JSON: every unit escaped.
QByteArray escapedFully(const std::string &text)
{
    QByteArray json = "\"";
    // A mark of byte order at the start would be taken away.
    const QString units = QString::fromStdString('x' + text).mid(1);
    for (const QChar unit : units)
        json += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    return json + '"';
}

} // namespace

class TestSchemaText : public QObject
{
    Q_OBJECT

    static void addTexts()
    {
        QTest::addColumn<QByteArray>("text");
        int index = 0;
        for (const std::string &text : oddTexts())
            QTest::addRow("%d", index++) << QByteArray::fromStdString(text);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void artifactsGoOutAndComeInAsTheyAre_data() { addTexts(); }
    void artifactsGoOutAndComeInAsTheyAre()
    {
        QFETCH(QByteArray, text);
        ScriptedServer scripted;
        scripted.asIbm()
            .on("POST /artifacts", 200, R"({"id":"a","version":1,"type":"AVRO"})")
            .on("GET /artifacts/a", 200, text)
            .on("GET /artifacts/a/versions/1", 200, text);
        const OpenRegistry open = openIbm(scripted.server);
        QVERIFY(!errorIn(open.writer->create("a", {.text = text.toStdString()})));
        QCOMPARE(scripted.server.received.back().body, text);
        QCOMPARE(wait(open.reader->text("a", {})).value(), text.toStdString());
        QCOMPARE(wait(open.reader->text("a", 1)).value(), text.toStdString());
    }

    void subjectsGoOutAndComeInAsTheyMean_data() { addTexts(); }
    void subjectsGoOutAndComeInAsTheyMean()
    {
        QFETCH(QByteArray, text);
        const std::string meant = text.toStdString();
        ScriptedServer scripted;
        scripted.on("GET /subjects/s/versions", 200, "[1]")
            .on("POST /subjects/s/versions", 200, R"({"id":7})");
        const QByteArray found = R"({"subject":"s","version":1,"id":7,"schema":)" + escapedFully(meant) + '}';
        scripted.on("POST /subjects/s", 200, found).on("GET /subjects/s/versions/1", 200, found);
        const OpenRegistry open = openConfluent(scripted.server);
        QVERIFY(!errorIn(open.writer->addVersion("s", {.text = meant}, AddVersion::Append)));
        const HttpRequest *sent = scripted.find("POST /subjects/s/versions");
        QVERIFY(sent);
        const auto body = rest::JsonValue::parse(sent->body.toStdString());
        QVERIFY(body.has_value());
        QCOMPARE((*body)["schema"].text(), meant);
        QCOMPARE(body->names(), std::vector<std::string> {"schema"});
        QCOMPARE(wait(open.reader->schema("s", 1)).value().text, meant);
    }

    // Half a pair is no text: taken as anything, it would go back as something else.
    void halfASurrogatePairIsRefused()
    {
        ScriptedServer scripted;
        for (const char *half : {"\"\\ud800\"", "\"x\\udc00\"", "\"\\ud800\\u0041\"", "\"\\\\\\ud83d\""}) {
            scripted.on(
                "GET /schemas/ids/1", 200, R"({"schema":)" + QByteArray(half) + R"(,"schemaType":"AVRO"})");
            const auto error = errorIn(openConfluent(scripted.server).reader->byId(1));
            QVERIFY2(error && error->kind == Error::Kind::Parse, half);
        }
        // The text of an escape is text.
        scripted.on("GET /schemas/ids/1", 200, R"({"schema":"\\ud800"})");
        QCOMPARE(wait(openConfluent(scripted.server).reader->byId(1)).value().text, std::string("\\ud800"));
    }
};

TAILRACE_TEST(TestSchemaText)
#include "tst_schematext.moc"
