// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/completion.h"
#include "app/cli/schemas.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tailrace;
using namespace tailrace::cli;

namespace {

Result<Invocation> parse(std::vector<std::string> arguments)
{
    CommandLine line;
    return line.parse(std::move(arguments));
}

void verbsBelow(const CLI::App &app, const std::string &path, std::vector<std::string> &out)
{
    const auto subs = app.get_subcommands([](const CLI::App *) { return true; });
    if (subs.empty())
        out.push_back(path);
    for (const CLI::App *sub : subs)
        verbsBelow(*sub, path.empty() ? sub->get_name() : path + " " + sub->get_name(), out);
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void globalsStandAnywhere()
    {
        const std::vector<std::vector<std::string>> lines = {
            {"--output", "json", "-X", "a=1", "--kafka", "h:1", "topic", "list", "o*"},
            {"topic", "--output=json", "-Xa=1", "list", "--kafka", "h:1", "o*"},
            {"topic", "list", "o*", "--kafka=h:1", "-X", "a=1", "--output", "json"},
        };
        for (const auto &line : lines) {
            const auto got = parse(line);
            QVERIFY2(got, got ? "" : got.error().message.c_str());
            QCOMPARE(got->verb, std::string("topic list"));
            QVERIFY(got->global.output == Output::Json);
            QCOMPARE(got->global.connection.endpoints.size(), std::size_t(1));
            QCOMPARE(got->global.connection.endpoints.front().address, std::string("h:1"));
            QCOMPARE(got->global.connection.properties, std::vector<std::string> {"a=1"});
            QCOMPARE(got->topic.pattern, std::string("o*"));
        }
    }

    // An expression or a pattern in brackets is not the list that CLI11 would make of it.
    void bracketsAreText()
    {
        const auto search = parse({"search", "a", "b", "[x,y]"});
        QVERIFY2(search, search ? "" : search.error().message.c_str());
        QCOMPARE(search->read.topics, (std::vector<std::string> {"a", "b", "[x,y]"}));
        const auto produce = parse({"produce", "t", "--value", "[1,2]"});
        QVERIFY2(produce, produce ? "" : produce.error().message.c_str());
        QCOMPARE(produce->produce.value, std::string("[1,2]"));
        const auto mirroring = parse({"mirroring", "set", "--include", "[a-z]", "--include=[b]"});
        QVERIFY2(mirroring, mirroring ? "" : mirroring.error().message.c_str());
        QCOMPARE(mirroring->mirroring.include, (std::vector<std::string> {"[a-z]", "[b]"}));
        QVERIFY(!parse({"search", "a"}));
        QVERIFY(!parse({"tail"}));
    }

    void credentialsBelongToTheEndpointBeforeThem()
    {
        const auto got = parse({"--ca-file", "0", "--kafka", "h:1", "--ca-file", "1", "topic", "--admin",
            "http://a", "--auth", "bearer", "list", "--api-key-env", "KEY", "-X", "a=1"});
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        const ConnectionOptions &to = got->global.connection;
        QCOMPARE(to.leading.caFile, std::string("0"));
        QCOMPARE(to.endpoints.size(), std::size_t(2));
        QCOMPARE(to.endpoints[0].kind, std::string("kafka"));
        QCOMPARE(to.endpoints[0].credentials.caFile, std::string("1"));
        QCOMPARE(to.endpoints[0].credentials.auth, std::string());
        QCOMPARE(to.endpoints[1].kind, std::string("eventstreams-admin"));
        QCOMPARE(to.endpoints[1].address, std::string("http://a"));
        QCOMPARE(to.endpoints[1].credentials.auth, std::string("bearer"));
        QCOMPARE(to.endpoints[1].credentials.apiKeyEnv, std::string("KEY"));
        QCOMPARE(to.endpoints[1].credentials.caFile, std::string());
    }

    void messageHubIsAnEndpointOfItsOwn()
    {
        const auto got = parse({"--messagehub", "http://m", "--api-key-env", "KEY", "topic", "list"});
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        const auto &endpoints = got->global.connection.endpoints;
        QCOMPARE(endpoints.size(), std::size_t(1));
        QCOMPARE(endpoints[0].kind, std::string("messagehub-admin"));
        QCOMPARE(endpoints[0].address, std::string("http://m"));
        QCOMPARE(endpoints[0].credentials.apiKeyEnv, std::string("KEY"));
    }

    void aRegistrySaysWhatItSpeaks()
    {
        const auto got
            = parse({"--registry", "http://r", "--registry-dialect", "confluent", "schema", "list"});
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        const auto &endpoints = got->global.connection.endpoints;
        QCOMPARE(endpoints[0].kind, std::string("registry"));
        QCOMPARE(endpoints[0].credentials.registryDialect, std::string("confluent"));
        QVERIFY(!parse({"--registry", "http://r", "--registry-dialect", "other", "schema", "list"}));
    }

    void streamsSayWhereTheirPartsAre()
    {
        const auto got = parse({"--okdata", "http://o/streams", "--okdata-ws", "ws://w", "--okdata-token",
            "http://t", "--okdata-metadata", "http://m", "--okdata-collector", "http://c",
            "--client-credentials-env", "ID:SECRET", "stream", "events", "air/1", "--from", "2026-03-17",
            "--to", "2026-03-18", "--page", "2"});
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QCOMPARE(got->verb, std::string("stream events"));
        QCOMPARE(got->stream.name, std::string("air/1"));
        QCOMPARE(got->stream.page, std::optional<std::int32_t>(2));
        const auto &endpoints = got->global.connection.endpoints;
        QCOMPARE(endpoints.size(), std::size_t(1));
        QCOMPARE(endpoints[0].kind, std::string("okdata"));
        QCOMPARE(endpoints[0].address, std::string("http://o/streams"));
        const auto &given = endpoints[0].credentials;
        QCOMPARE(given.okdataWs, std::string("ws://w"));
        QCOMPARE(given.okdataToken, std::string("http://t"));
        QCOMPARE(given.okdataMetadata, std::string("http://m"));
        QCOMPARE(given.okdataCollector, std::string("http://c"));
        QCOMPARE(given.clientCredentialsEnv, std::string("ID:SECRET"));
        QCOMPARE(parse({"stream", "sink", "create", "air/1", "s3"})->stream.sink, std::string("s3"));
        QVERIFY(!parse({"stream", "sink", "create", "air/1", "ftp"}));
        QVERIFY(!parse({"stream", "subscribable", "air/1", "maybe"}));
        QVERIFY(!parse({"stream", "events", "air/1", "--from", "2026-03-17"}));
    }

    void anEndpointGivenAgainIsAnother()
    {
        const auto got = parse({"--admin", "http://a", "--auth", "none", "--kafka", "h:1", "--admin",
            "http://b", "topic", "list"});
        QVERIFY(got);
        const auto &endpoints = got->global.connection.endpoints;
        QCOMPARE(endpoints.size(), std::size_t(2));
        QCOMPARE(endpoints[0].kind, std::string("kafka"));
        QCOMPARE(endpoints[1].address, std::string("http://b"));
        QCOMPARE(endpoints[1].credentials.auth, std::string());
    }

    void patternsAreTakenAsTheyAre()
    {
        const std::vector<std::string> patterns = {"[ab]", "a{1,2}", "x,y", "(a|b).*", "[0-9],[a]"};
        for (const bool each : {false, true}) {
            std::vector<std::string> line = {"mirroring", "set", "--include"};
            for (const std::string &pattern : patterns) {
                if (each && line.back() != "--include")
                    line.push_back("--include");
                line.push_back(pattern);
            }
            line.push_back("--dry-run");
            const auto got = parse(line);
            QVERIFY2(got, got ? "" : got.error().message.c_str());
            QCOMPARE(got->mirroring.include, patterns);
            QVERIFY(got->global.dryRun);
        }
    }

    void propertiesAddUpFromEveryLevel()
    {
        const auto got = parse({"-X", "a=1", "topic", "-X", "b=2", "list", "-X", "c=3", "-X", "d=[4]"});
        QVERIFY(got);
        QCOMPARE(
            got->global.connection.properties, (std::vector<std::string> {"a=1", "b=2", "c=3", "d=[4]"}));
    }

    void topicsMayBeCalledLikeVerbs()
    {
        const auto got = parse({"tail", "version", "topic", "tail", "--from", "beginning"});
        QVERIFY(got);
        QCOMPARE(got->verb, std::string("tail"));
        QCOMPARE(got->read.topics, (std::vector<std::string> {"version", "topic", "tail"}));
        QCOMPARE(got->read.from, std::string("beginning"));
    }

    void valuesAreTakenAsTheyAre_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value :
            {"", "{}", "[1,2]", "[]", "-5", "--quiet", "a b", "{\"a\":1}", "%%", "'x'", "\"x\""})
            QTest::newRow(*value ? value : "empty") << QString::fromLatin1(value);
    }
    void valuesAreTakenAsTheyAre()
    {
        QFETCH(QString, value);
        const auto got = parse({"produce", "t", "--value", value.toStdString(), "--key", value.toStdString(),
            "--header", "a=1", "--header", "[b]"});
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QCOMPARE(*got->produce.value, value.toStdString());
        QCOMPARE(*got->produce.key, value.toStdString());
        QCOMPARE(got->produce.headers, (std::vector<std::string> {"a=1", "[b]"}));
        QVERIFY(!got->global.quiet);
    }

    void restProxyAndItsVersion()
    {
        const auto got = parse({"tail", "t", "--rest-proxy", "https://h/base", "--rest-proxy-api", "v2"});
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QCOMPARE(got->global.connection.endpoints.size(), std::size_t(1));
        QCOMPARE(got->global.connection.endpoints[0].kind, std::string("rest-proxy"));
        QCOMPARE(got->global.connection.endpoints[0].credentials.restProxyApi, std::string("v2"));
        const auto acl = parse({"acl", "create", "--resource-type", "topic", "--resource-name", "*",
            "--principal", "User:a", "--operation", "describe-configs"});
        QVERIFY2(acl, acl ? "" : acl.error().message.c_str());
        QCOMPARE(acl->acl.operation, std::string("describe-configs"));
        QVERIFY(!parse({"acl", "create", "--resource-type", "topic"}));
        QVERIFY(!parse({"acl", "delete"}));
    }

    void wrongUsageIsRefused_data()
    {
        QTest::addColumn<QStringList>("line");
        for (const char *line : {"", "nosuch", "topic", "topic rename x", "topic list --nosuch", "tail",
                 "search t", "tail t --output xml", "tail t --timeout soon", "tail t --timeout 0s",
                 "tail t --order sideways", "produce t --acks 2", "produce t --value a --tombstone",
                 "produce t --value a --file f", "--rest-proxy http://x --rest-proxy-api v4 topic list",
                 "completion tcsh", "produce t --partition x", "stream fly",
                 "--admin http://x --auth digest topic list", "topic create", "topic create t --partitions 0",
                 "topic add-partitions t", "broker show one", "topic delete", "topic delete-records t",
                 "quota set e --producer-rate -1", "produce t --partition -2", "version now"})
            QTest::newRow(*line ? line : "nothing")
                << QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
    void wrongUsageIsRefused()
    {
        QFETCH(QStringList, line);
        std::vector<std::string> words;
        for (const QString &word : line)
            words.push_back(word.toStdString());
        const auto got = parse(words);
        QVERIFY(!got);
        QVERIFY(got.error().kind == Error::Kind::Invalid);
        QVERIFY(!got.error().message.empty());
    }

    void anUnknownVerbIsNamed()
    {
        const auto got = parse({"topic", "rename", "x"});
        QVERIFY(!got);
        QCOMPARE(got.error().message, std::string("topic: there is no verb \"rename\""));
    }

    void whatIsNotExpectedStandsAsItWasTyped()
    {
        const auto got = parse({"--kafka", "x:1", "quota", "create", "ann", "--rate", "10", "--more", "5"});
        QVERIFY(!got);
        QCOMPARE(got.error().message, std::string("not expected here: --rate 10 --more 5"));
    }

    void helpKnowsEveryVerbAndNoOther()
    {
        CommandLine line;
        std::vector<std::string> verbs;
        verbsBelow(line.root(), {}, verbs);
        QVERIFY(verbs.size() >= 14);
        for (const std::string &verb : verbs) {
            std::vector<std::string> words;
            for (const QString &word : QString::fromStdString(verb).split(QLatin1Char(' ')))
                words.push_back(word.toStdString());
            const auto help = line.help(words);
            QVERIFY(help);
            QVERIFY2(help->find("tailrace-cli " + verb) != std::string::npos, help->c_str());
        }
        QVERIFY(!line.help({"topic", "rename"}));
        const auto flagged = parse({"topic", "list", "--help"});
        QVERIFY(flagged);
        QCOMPARE(flagged->help.words, (std::vector<std::string> {"topic", "list"}));
    }

    void everyVerbWithDataHasASchema()
    {
        CommandLine line;
        std::vector<std::string> verbs;
        verbsBelow(line.root(), {}, verbs);
        for (const std::string &verb : verbs) {
            if (verb == "help" || verb == "completion")
                continue;
            const std::string text = schemaOf(verb);
            const QJsonDocument schema = QJsonDocument::fromJson(QByteArray::fromStdString(text));
            QVERIFY2(schema.isObject(), verb.c_str());
            QCOMPARE(schema.object().value(QLatin1String("type")).toString(), QStringLiteral("object"));
            QCOMPARE(schema.object().value(QLatin1String("title")).toString().toStdString(), verb);
        }
        QVERIFY(schemaOf("topic rename").empty());
        QVERIFY(schemaOf("topic").empty());
    }

    void completionNamesVerbsAndOptions()
    {
        CommandLine line;
        for (const char *shell : {"bash", "zsh", "fish"}) {
            const std::string script = completionScript(line.root(), shell);
            for (const char *word : {"produce", "cluster", "partitions", "kafka", "input-format"})
                QVERIFY2(script.find(word) != std::string::npos, word);
        }
    }

    void outputIsKnownOfALineThatDoesNotParse()
    {
        QVERIFY(outputOf({"nosuch", "--output", "json"}) == Output::Json);
        QVERIFY(outputOf({"--output=table", "x"}) == Output::Table);
        QVERIFY(!outputOf({"--", "--output", "json"}));
        QVERIFY(!outputOf({"--output", "xml"}));
    }
};

TAILRACE_TEST(TestCommandLine)
#include "tst_commandline.moc"
