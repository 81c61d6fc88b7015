// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/bridges/bridgerules.h"
#include "services/bridges/mergepatch.h"
#include "services/bridges/storagecredentials.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::bridges;

namespace {

Json json(const char *text)
{
    return Json::parse(text).value_or(Json());
}

} // namespace

class TestBridges : public QObject
{
    Q_OBJECT

private slots:
    void documentsKeepOrderAndDigits()
    {
        const char *text
            = R"({"z":1.50,"a":[{"t":"x","u":null},2],"e":{},"s":"\u00e9","z":12345678901234567890})";
        const Json document = json(text);
        QCOMPARE(document.compact(),
            std::string("{\"z\":1.50,\"a\":[{\"t\":\"x\",\"u\":null},2],\"e\":{},\"s\":\"\xc3\xa9\","
                        "\"z\":12345678901234567890}"));
        QCOMPARE(Json::parse(document.pretty())->compact(), document.compact());
        QCOMPARE(document["z"].text(), std::string("12345678901234567890"));
        QVERIFY(!document["z"].integer());
    }

    void prettyPutsAnItemOnALine()
    {
        QCOMPARE(json(R"({"a":{"b":1},"c":[{"t":"x","u":1},2],"d":[]})").pretty(),
            std::string(
                "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": [\n    {\"t\":\"x\",\"u\":1},\n    2\n  ],\n"
                "  \"d\": []\n}"));
    }

    void valuesKnowTheirLine()
    {
        const Json document = json("{\n\"a\": {\n  \"b\":\n 1,\n \"c\": [\n 2]}}");
        QCOMPARE(document.at("a").line(), 2);
        QCOMPARE(document.at("a.b").line(), 3); // of its name
        QCOMPARE(document.at("a.c").items().front().line(), 6);
        QCOMPARE(document.at("a.x").line(), 0);
        QCOMPARE(Json::parse("{\n\n  \"a\" 1}").error().where, std::string("line 3"));
        QVERIFY(!Json::parse("{\"a\":\"\xff\"}"));
        QVERIFY(!Json::parse(std::string(100, '[') + std::string(100, ']')));
    }

    void placesAreSetAndRemoved()
    {
        Json document = json(R"({"a":{"b":1,"c":2}})");
        document.set("a.b", Json::string("x"));
        document.set("n.m", Json::number(-7));
        document.remove("a.c");
        document.remove("q.r");
        QCOMPARE(document.compact(), std::string(R"({"a":{"b":"x"},"n":{"m":-7}})"));
    }

    // The examples of RFC 7386, appendix A.
    void mergePatchesAsTheRfcHasThem_data()
    {
        QTest::addColumn<QByteArray>("original");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("result");
        const char *rows[][3] = {{R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
            {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"}, {R"({"a":"b"})", R"({"a":null})", "{}"},
            {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
            {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
            {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
            {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
            {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
            {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"}, {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
            {R"({"a":"foo"})", "null", "null"}, {R"({"a":"foo"})", R"("bar")", R"("bar")"},
            {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
            {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
            {"{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"}};
        for (const auto &row : rows)
            QTest::addRow("%s + %s", row[0], row[1])
                << QByteArray(row[0]) << QByteArray(row[1]) << QByteArray(row[2]);
    }
    void mergePatchesAsTheRfcHasThem()
    {
        QFETCH(QByteArray, original);
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, result);
        QCOMPARE(
            patched(json(original.constData()), json(patch.constData())).compact(), result.toStdString());
    }

    void aPatchSaysWhatDiffers()
    {
        const Json before = json(R"({"n":"x","c":{"k":{"r":"a","p":"****"},"t":600,"l":[1,2],"gone":1}})");
        const Json after = json(R"({"n":"x","c":{"k":{"r":"b","p":"****"},"t":600,"l":[2],"new.one":true}})");
        const Json patch = mergePatch(before, after);
        QCOMPARE(patch.compact(), std::string(R"({"c":{"k":{"r":"b"},"l":[2],"new.one":true,"gone":null}})"));
        QCOMPARE(changedPlaces(patch), (std::vector<std::string> {"c.k.r", "c.l", "c.new.one", "c.gone"}));
        QVERIFY(mergePatch(before, before).members().empty());
        QCOMPARE(mergePatch(after, patched(before, patch)), Json::object());
    }

    void everyFaultHasItsPlace()
    {
        const auto faults
            = faultsOf(json(R"({"name":"Bad!","topic":"t","type":"objectStorageOut","configuration":{)"
                            R"("credentials":{"authUrl":"u","region":"","password":"****","projectId":"p"},)"
                            R"("container":"c","uploadDurationThresholdSeconds":25200,)"
                            R"("uploadSizeThresholdKB":64,"partitioning":[{"type":"dateIso8601"}]}})"));
        std::map<std::string, Fault::Rule> found;
        for (const Fault &fault : faults)
            found.emplace(fault.path, fault.rule);
        using Rule = Fault::Rule;
        const std::map<std::string, Rule> expected {{"configuration.credentials.password", Rule::Masked},
            {"name", Rule::Name}, {"configuration.credentials.region", Rule::Text},
            {"configuration.credentials.userId", Rule::Missing},
            {"configuration.uploadDurationThresholdSeconds", Rule::Number},
            {"configuration.partitioning", Rule::Property}, {"configuration.inputFormat", Rule::Format}};
        QVERIFY(found == expected);
    }

    void masks()
    {
        QVERIFY(hasMask(json(R"({"a":[{"password":"*"}]})")));
        QVERIFY(!hasMask(json(R"({"a":[{"password":"x*"}],"password":"","other":"***"})")));
        QCOMPARE(masked(json(R"({"b":[{"password":"x"}],"password":{"a":1},"n":{"password":null,"q":"x"}})"))
                     .compact(),
            std::string(
                R"({"b":[{"password":"********"}],"password":"********","n":{"password":null,"q":"x"}})"));
        QCOMPARE(passwordPlace("mqIn"), std::string_view("configuration.password"));
        QCOMPARE(passwordPlace("objectStorageOut"), std::string_view("configuration.credentials.password"));
    }

    void credentialsOfTheStore()
    {
        const char *block
            = R"({"auth_url":"https://id.example","project":"object_storage_1","projectId":"p1","region":"dallas",)"
              R"("userId":"u1","username":"admin_x","userName":"admin_x","password":"pw","domainId":"d"})";
        const auto one = storageCredentials(Secret(block));
        QVERIFY(one.has_value());
        QCOMPARE(one->size(), 1U);
        QCOMPARE(one->front().authUrl, std::string("https://id.example"));
        QCOMPARE(one->front().userId, std::string("u1"));
        QCOMPARE(one->front().password.reveal(), std::string("pw"));
        QCOMPARE(one->front().values(), 5);

        const std::string vcap
            = R"({"VCAP_SERVICES":{"messagehub":[{"name":"hub","credentials":{"api_key":"k",)"
              R"("user":"u","password":"not this"}}],"Object-Storage":[{"name":"store-a",)"
              R"("credentials":)"
            + std::string(block)
            + R"(},{"name":"store-b","credentials":{"auth_url":"https://b","projectId":"p2"}}]}})";
        const auto two = storageCredentials(Secret(vcap));
        QVERIFY(two.has_value());
        QCOMPARE(two->size(), 2U);
        QCOMPARE(two->at(0).service, std::string("store-a"));
        QCOMPARE(two->at(1).service, std::string("store-b"));
        QCOMPARE(two->at(1).values(), 2);
        QVERIFY(two->at(1).password.isEmpty());

        QVERIFY(storageCredentials(Secret(R"({"messagehub":[]})")).error().kind == Error::Kind::NotFound);
        const auto broken = storageCredentials(Secret(R"({"password":"hunter2")"));
        QVERIFY(broken.error().kind == Error::Kind::Parse);
        QVERIFY((broken.error().message + broken.error().where).find("hunter2") == std::string::npos);
    }
};

TAILRACE_TEST(TestBridges)
#include "tst_bridges.moc"
