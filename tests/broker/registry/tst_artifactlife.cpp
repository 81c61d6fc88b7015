// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/registry/liveregistry.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

#include <algorithm>

using namespace tailrace;
using namespace tailrace::test;
using Kind = Error::Kind;
using State = SchemaState::Kind;
using Rule = SchemaRule::Kind;

namespace {

constexpr const char *subject = "shop orders/value-1";

} // namespace

// A schema's whole life in a real registry that has artifacts and rules, in order: each step stands on the
// one before.
class TestArtifactLife : public QObject
{
    Q_OBJECT

    LiveRegistry m_live;

    static bool says(const std::optional<Error> &error, Kind kind, int code, const char *what)
    {
        return error && error->kind == kind && error->code == code
            && error->message.find(what) != std::string::npos;
    }

private slots:
    void initTestCase()
    {
        RegistryServer &server = RegistryServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_live = openLive(server.url(), basic());
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanupTestCase() { m_live = {}; }

    void itIsKnownForWhatItIs()
    {
        const auto features = wait(m_live.reader->features());
        QVERIFY2(features.has_value(), features ? "" : features.error().message.c_str());
        QVERIFY(features->dialect == RegistryFeatures::Dialect::Apicurio);
        QVERIFY(!features->disableFirst && !features->softDelete && features->checks);
    }

    void onlyWithTheRightKey()
    {
        const std::string url = RegistryServer::shared().url();
        QVERIFY(errorIn(openLive(url, basic("wrong")).reader->subjects(true))->kind == Kind::Auth);
        QVERIFY(errorIn(openLive(url, {}).reader->subjects(true))->kind == Kind::Auth);
        QVERIFY(!errorIn(openLive(url, bearer()).reader->subjects(true)));
    }

    void itIsCreated()
    {
        const auto made = wait(m_live.writer->create(subject, avro(firstText)));
        QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
        QCOMPARE(made->subject, std::string(subject));
        QCOMPARE(made->version, 1);
        QVERIFY(made->ids.globalId.has_value());
        QVERIFY(made->state.kind == State::Enabled);
        QVERIFY(*made->createdMs > 1'700'000'000'000);
        QVERIFY(
            says(errorIn(m_live.writer->create(subject, avro(firstText))), Kind::Conflict, 409, "exists"));
        const auto named = wait(m_live.writer->create(std::nullopt, avro(firstText)));
        QVERIFY(named.has_value());
        QVERIFY(named->subject.size() >= 16);
        QVERIFY(!errorIn(m_live.writer->remove(named->subject, Deletion::Permanent)));
    }

    void itsTextIsWhatWasSent()
    {
        QCOMPARE(wait(m_live.reader->text(subject, {})).value(), std::string(firstText));
        QCOMPARE(wait(m_live.reader->text(subject, 1)).value(), std::string(firstText));
        const auto schema = wait(m_live.reader->schema(subject, {}));
        QVERIFY(schema.has_value());
        QCOMPARE(schema->text, std::string(firstText));
        QCOMPARE(wait(m_live.reader->byId(*schema->info.ids.globalId)).value().text, std::string(firstText));
        const auto uses = wait(m_live.reader->uses(*schema->info.ids.globalId));
        QVERIFY((uses.value() == std::vector<SubjectVersion> {{subject, 1}}));
        QCOMPARE(wait(m_live.reader->find(subject, avro(firstText))).value().version, 1);
    }

    void anUntouchedTextMakesNoVersion()
    {
        for (const AddVersion way : {AddVersion::Append, AddVersion::Update}) {
            const auto same = wait(m_live.writer->addVersion(subject, avro(firstText), way));
            QVERIFY2(same.has_value(), same ? "" : same.error().message.c_str());
            QCOMPARE(same->version, 1);
        }
        QCOMPARE(wait(m_live.reader->versions(subject, true))->size(), std::size_t(1));
    }

    void rulesAreSetAndSayWhereTheyAreFrom()
    {
        auto inForce = wait(m_live.reader->ruleInForce(subject, Rule::Compatibility));
        QVERIFY(inForce.has_value());
        QVERIFY(inForce->setAt == SetAt::Global);
        QCOMPARE(inForce->rule.level, std::string("NONE"));
        QVERIFY(wait(m_live.reader->ruleInForce(subject, Rule::Validity))->setAt == SetAt::Nowhere);
        QVERIFY(!errorIn(m_live.writer->removeRule(subject, Rule::Compatibility))); // none yet
        QVERIFY(!errorIn(m_live.writer->setRule(subject, {Rule::Compatibility, "FULL"}))); // made
        QVERIFY(!errorIn(m_live.writer->setRule(subject, {Rule::Compatibility, "BACKWARD"}))); // changed
        QVERIFY(!errorIn(m_live.writer->setRule(subject, {Rule::Validity, "SYNTAX_ONLY"})));
        inForce = wait(m_live.reader->ruleInForce(subject, Rule::Compatibility));
        QVERIFY(inForce->setAt == SetAt::Subject);
        QCOMPARE(inForce->rule.level, std::string("BACKWARD"));
        QCOMPARE(wait(m_live.reader->rules(subject))->size(), std::size_t(2));
        QVERIFY(errorIn(m_live.writer->setRule("not there", {Rule::Compatibility, "FULL"}))->kind
            == Kind::NotFound);
        QVERIFY(
            errorIn(m_live.writer->setRule(subject, {Rule::Compatibility, "SILLY"}))->kind == Kind::Invalid);
    }

    void globalRulesToo()
    {
        QVERIFY(!errorIn(m_live.writer->setRule({}, {Rule::Integrity, "FULL"})));
        QCOMPARE(wait(m_live.reader->rules({}))->size(), std::size_t(2));
        QVERIFY(wait(m_live.reader->ruleInForce(subject, Rule::Integrity))->setAt == SetAt::Global);
        QVERIFY(!errorIn(m_live.writer->removeRule({}, Rule::Integrity)));
        QCOMPARE(wait(m_live.reader->rules({}))->size(), std::size_t(1));
    }

    void versionsComeByBothWays()
    {
        const auto second = wait(m_live.writer->addVersion(subject, avro(secondText), AddVersion::Append));
        QVERIFY2(second.has_value(), second ? "" : second.error().message.c_str());
        QCOMPARE(second->version, 2);
        QCOMPARE(wait(m_live.reader->text(subject, {})).value(), std::string(secondText));
        QCOMPARE(wait(m_live.reader->text(subject, 1)).value(), std::string(firstText));
    }

    void aVersionThatBreaksTheRuleIsRefusedWithTheReason()
    {
        const auto verdict = wait(m_live.reader->check(subject, avro(wrongText), {}, false));
        QVERIFY(verdict.has_value());
        QVERIFY(!verdict->isCompatible);
        QVERIFY(verdict->messages.size() >= 3); // the sentence, and a cause for each of two fields
        for (const AddVersion way : {AddVersion::Append, AddVersion::Update}) {
            const auto error = errorIn(m_live.writer->addVersion(subject, avro(wrongText), way));
            QVERIFY(says(
                error, Kind::Conflict, 409, "\nreader type: INT not compatible with writer type: STRING"));
            QVERIFY(error->message.find("RuleViolationException") == std::string::npos);
            QCOMPARE(std::count(error->message.begin(), error->message.end(), '\n'),
                static_cast<std::ptrdiff_t>(verdict->messages.size()) - 1);
        }
        const auto invalid
            = errorIn(m_live.writer->addVersion(subject, avro("{\"type\":\"recordx\"}"), AddVersion::Append));
        QVERIFY(invalid.has_value());
        QCOMPARE(wait(m_live.reader->versions(subject, true))->size(), std::size_t(2));
    }

    void theCorrectedOneIsTaken()
    {
        QVERIFY(wait(m_live.reader->check(subject, avro(thirdText), {}, false))->isCompatible);
        const auto third = wait(m_live.writer->addVersion(subject, avro(thirdText), AddVersion::Update));
        QVERIFY2(third.has_value(), third ? "" : third.error().message.c_str());
        QCOMPARE(third->version, 3);
        QCOMPARE(wait(m_live.reader->versions(subject, false))->size(), std::size_t(3));
    }

    void aVersionIsDisabledAndEnabled()
    {
        QVERIFY(!errorIn(m_live.writer->setState(subject, 3, State::Disabled)));
        QCOMPARE(wait(m_live.reader->versions(subject, false))->size(), std::size_t(2));
        const auto all = wait(m_live.reader->versions(subject, true));
        QVERIFY(all.has_value());
        QVERIFY(hasEntry(*all, 3, State::Disabled) && hasEntry(*all, 2, State::Enabled));
        // The latest that is enabled, whatever the registry calls its latest.
        const auto latest = wait(m_live.reader->schema(subject, {}));
        QVERIFY2(latest.has_value(), latest ? "" : latest.error().message.c_str());
        QCOMPARE(latest->info.version, 2);
        QCOMPARE(latest->text, std::string(secondText));
        QVERIFY(wait(m_live.reader->info(subject, 3))->state.kind == State::Disabled);
        QVERIFY(!errorIn(m_live.writer->setState(subject, 3, State::Enabled)));
        QVERIFY(!errorIn(m_live.writer->setState(subject, 2, State::Deprecated)));
        QVERIFY(wait(m_live.reader->info(subject, 2))->state.kind == State::Deprecated);
    }

    void theWholeSchemaIsDisabledAndEnabled()
    {
        QVERIFY(!errorIn(m_live.writer->setState(subject, {}, State::Disabled)));
        const auto disabled = wait(m_live.reader->versions(subject, true));
        QVERIFY(disabled.has_value());
        for (const VersionEntry &each : *disabled)
            QVERIFY(each.state.kind == State::Disabled);
        QVERIFY(errorIn(m_live.reader->schema(subject, {}))->kind == Kind::NotFound);
        QVERIFY(!errorIn(m_live.writer->setState(subject, {}, State::Enabled)));
        QCOMPARE(wait(m_live.reader->versions(subject, false))->size(), std::size_t(3));
    }

    void itIsDeletedInTwoStages()
    {
        QVERIFY(!errorIn(m_live.writer->setState(subject, 1, State::Disabled)));
        QVERIFY(!errorIn(m_live.writer->removeVersion(subject, 1, Deletion::Permanent)));
        const auto left = wait(m_live.reader->versions(subject, true));
        QCOMPARE(left->size(), std::size_t(2));
        QVERIFY(!hasEntry(*left, 1, State::Disabled));
        QVERIFY(
            errorIn(m_live.writer->removeVersion(subject, 1, Deletion::Permanent))->kind == Kind::NotFound);
        QVERIFY(!errorIn(m_live.writer->setState(subject, {}, State::Disabled)));
        QVERIFY(!errorIn(m_live.writer->remove(subject, Deletion::Permanent)));
        QVERIFY(
            says(errorIn(m_live.writer->remove(subject, Deletion::Permanent)), Kind::NotFound, 404, subject));
        QVERIFY(errorIn(m_live.reader->info(subject, 2))->kind == Kind::NotFound);
    }

    void theLastVersionTakesTheSchemaAlong()
    {
        QVERIFY(!errorIn(m_live.writer->create("short", avro(firstText))));
        QVERIFY(!errorIn(m_live.writer->removeVersion("short", 1, Deletion::Permanent)));
        const auto left = wait(m_live.reader->subjects(true));
        QVERIFY(left.has_value());
        for (const SubjectEntry &each : *left)
            QVERIFY(each.subject != "short");
    }

    void otherTypesAreKeptToo()
    {
        const NewSchema proto {"syntax = \"proto3\";\nmessage M { string a = 1; } // caf\xc3\xa9\n",
            {SchemaType::Kind::Protobuf, "PROTOBUF"}};
        const NewSchema json {R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"object"})",
            {SchemaType::Kind::Json, "JSON"}};
        for (const NewSchema &each : {proto, json}) {
            const auto made = wait(m_live.writer->create("typed", each));
            QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
            const auto back = wait(m_live.reader->schema("typed", {}));
            QVERIFY2(back.has_value(), back ? "" : back.error().message.c_str());
            QCOMPARE(back->text, each.text);
            QVERIFY(back->info.type == each.type);
            QVERIFY(!errorIn(m_live.writer->remove("typed", Deletion::Permanent)));
        }
    }

    void idsThatItCannotHaveAreRefusedByIt()
    {
        QVERIFY(errorIn(m_live.writer->create("a%b", avro(firstText))).has_value());
        QVERIFY(errorIn(m_live.reader->text("a/b c%", {}))->kind == Kind::NotFound);
    }
};

TAILRACE_TEST(TestArtifactLife)
#include "tst_artifactlife.moc"
