// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/registry/liveregistry.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;
using Kind = Error::Kind;
using State = SchemaState::Kind;
using Rule = SchemaRule::Kind;

namespace {

constexpr const char *subject = "shop orders/2-value";

} // namespace

// A schema's whole life in the same registry as it speaks Confluent's dialect, in order: each step stands on
// the one before.
class TestSubjectLife : public QObject
{
    Q_OBJECT

    LiveRegistry m_live;

private slots:
    void initTestCase()
    {
        RegistryServer &server = RegistryServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_live = openLive(server.confluentUrl(), bearer());
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanupTestCase()
    {
        QVERIFY(!errorIn(m_live.writer->setRule({}, {Rule::Compatibility, "NONE"})));
        m_live = {};
    }

    void itIsKnownForWhatItIs()
    {
        const auto features = wait(m_live.reader->features());
        QVERIFY2(features.has_value(), features ? "" : features.error().message.c_str());
        QVERIFY(features->dialect == RegistryFeatures::Dialect::Confluent);
        QCOMPARE(features->types.size(), std::size_t(3));
        QVERIFY(!features->modes && features->contexts && features->softDelete);
        QVERIFY(errorIn(m_live.reader->mode({}))->kind == Kind::Unsupported);
        QVERIFY(
            errorIn(openLive(RegistryServer::shared().confluentUrl(), basic("wrong")).reader->subjects(true))
                ->kind
            == Kind::Auth);
    }

    void itIsCreated()
    {
        QVERIFY(
            errorIn(m_live.writer->addVersion(subject, avro(firstText), AddVersion::Append))->code == 40401);
        const auto made = wait(m_live.writer->create(subject, avro(firstText)));
        QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
        QCOMPARE(made->version, 1);
        QVERIFY(made->ids.id.has_value());
        QVERIFY(errorIn(m_live.writer->create(subject, avro(firstText)))->kind == Kind::Conflict);
    }

    void itsTextIsWhatWasSent()
    {
        const auto schema = wait(m_live.reader->schema(subject, {}));
        QVERIFY2(schema.has_value(), schema ? "" : schema.error().message.c_str());
        QCOMPARE(schema->text, std::string(firstText));
        QCOMPARE(wait(m_live.reader->text(subject, 1)).value(), std::string(firstText));
        QCOMPARE(wait(m_live.reader->text(subject, {})).value(), std::string(firstText));
        QCOMPARE(wait(m_live.reader->byId(*schema->info.ids.id)).value().text, std::string(firstText));
        QVERIFY((wait(m_live.reader->uses(*schema->info.ids.id)).value()
            == std::vector<SubjectVersion> {{subject, 1}}));
        QCOMPARE(wait(m_live.reader->find(subject, avro(firstText))).value().version, 1);
        QVERIFY(errorIn(m_live.reader->find(subject, avro(wrongText)))->code == 40403);
        QVERIFY(errorIn(m_live.reader->schema(subject, 99))->code == 40402);
    }

    void anUntouchedTextMakesNoVersion()
    {
        const auto same = wait(m_live.writer->addVersion(subject, avro(firstText), AddVersion::Append));
        QVERIFY2(same.has_value(), same ? "" : same.error().message.c_str());
        QCOMPARE(same->version, 1);
        QCOMPARE(wait(m_live.reader->versions(subject, true))->size(), std::size_t(1));
    }

    // A subject's NONE is none there: the global level counts, and we say so.
    void levelsSayWhereTheyAreFrom()
    {
        QVERIFY(!errorIn(m_live.writer->setRule({}, {Rule::Compatibility, "FORWARD"})));
        auto inForce = wait(m_live.reader->ruleInForce(subject, Rule::Compatibility));
        QVERIFY2(inForce.has_value(), inForce ? "" : inForce.error().message.c_str());
        QVERIFY(inForce->setAt == SetAt::Global);
        QCOMPARE(inForce->rule.level, std::string("FORWARD"));
        QVERIFY(errorIn(m_live.writer->setRule(subject, {Rule::Compatibility, "NONE"}))->kind
            == Kind::Unsupported);
        QVERIFY(!errorIn(m_live.writer->setRule(subject, {Rule::Compatibility, "BACKWARD"})));
        inForce = wait(m_live.reader->ruleInForce(subject, Rule::Compatibility));
        QVERIFY(inForce->setAt == SetAt::Subject);
        QCOMPARE(inForce->rule.level, std::string("BACKWARD"));
        QVERIFY(errorIn(m_live.reader->ruleInForce("not there", Rule::Compatibility))->code == 40401);
        QVERIFY(errorIn(m_live.writer->setRule({}, {Rule::Compatibility, "BOGUS"}))->kind == Kind::Invalid);
    }

    void aVersionThatBreaksTheLevelIsRefusedWithTheReason()
    {
        const auto second = wait(m_live.writer->addVersion(subject, avro(secondText), AddVersion::Append));
        QVERIFY2(second.has_value(), second ? "" : second.error().message.c_str());
        QCOMPARE(second->version, 2);
        for (const auto &verdict : {wait(m_live.reader->check(subject, avro(wrongText), {}, false)),
                 wait(m_live.reader->check(subject, avro(wrongText), 2, false)),
                 wait(m_live.reader->check(subject, avro(wrongText), {}, true))}) {
            QVERIFY2(verdict.has_value(), verdict ? "" : verdict.error().message.c_str());
            QVERIFY(!verdict->isCompatible);
            QVERIFY(verdict->messages.size() >= 3);
        }
        const auto error = errorIn(m_live.writer->addVersion(subject, avro(wrongText), AddVersion::Append));
        QVERIFY(error && error->kind == Kind::Conflict);
        QCOMPARE(error->code, 409);
        QVERIFY(error->message.starts_with("Incompatible artifact"));
        QVERIFY(error->message.find("\nreader type: INT not compatible with writer type: STRING")
            != std::string::npos);
        const auto invalid
            = errorIn(m_live.writer->addVersion(subject, avro("{\"type\":\"recordx\"}"), AddVersion::Append));
        QVERIFY(invalid && invalid->kind == Kind::Schema);
        QCOMPARE(invalid->code, 42201);
    }

    void theCorrectedOneIsTaken()
    {
        QVERIFY(wait(m_live.reader->check(subject, avro(thirdText), {}, false))->isCompatible);
        const auto third = wait(m_live.writer->addVersion(subject, avro(thirdText), AddVersion::Append));
        QVERIFY2(third.has_value(), third ? "" : third.error().message.c_str());
        QCOMPARE(third->version, 3);
        QVERIFY(!errorIn(m_live.writer->removeRule(subject, Rule::Compatibility)));
        QVERIFY(wait(m_live.reader->ruleInForce(subject, Rule::Compatibility))->setAt == SetAt::Global);
    }

    void referencesAreKeptAndFollowedBack()
    {
        const NewSchema whole {
            R"({"type":"record","name":"Cart","fields":[{"name":"o","type":"shop.Order"}]})", {},
            {{"shop.Order", subject, 3}}};
        const auto made = wait(m_live.writer->create("carts-value", whole));
        QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
        const auto back = wait(m_live.reader->schema("carts-value", 1));
        QCOMPARE(back->text, whole.text);
        QVERIFY(back->info.references == whole.references);
        const auto users = wait(m_live.reader->referencedBy(subject, 3));
        QVERIFY2(users.has_value(), users ? "" : users.error().message.c_str());
        QVERIFY((*users == std::vector<SubjectVersion> {{"carts-value", 1}}));
        QVERIFY(!errorIn(m_live.writer->remove("carts-value", Deletion::Soft)));
        QVERIFY(!errorIn(m_live.writer->remove("carts-value", Deletion::Permanent)));
    }

    void itIsDeletedInTwoStages()
    {
        const auto early = errorIn(m_live.writer->removeVersion(subject, 1, Deletion::Permanent));
        QVERIFY(early && early->kind == Kind::Conflict && early->code == 40407);
        QVERIFY(!errorIn(m_live.writer->removeVersion(subject, 1, Deletion::Soft)));
        QCOMPARE(wait(m_live.reader->versions(subject, false))->size(), std::size_t(2));
        const auto all = wait(m_live.reader->versions(subject, true));
        QVERIFY(hasEntry(*all, 1, State::Deleted) && hasEntry(*all, 2, State::Enabled));
        const auto deleted = wait(m_live.reader->schema(subject, 1));
        QVERIFY2(deleted.has_value(), deleted ? "" : deleted.error().message.c_str());
        QVERIFY(deleted->info.state.kind == State::Deleted);
        QCOMPARE(deleted->text, std::string(firstText));
        QVERIFY(!errorIn(m_live.writer->removeVersion(subject, 1, Deletion::Permanent)));
        QCOMPARE(wait(m_live.reader->versions(subject, true))->size(), std::size_t(2));

        const auto tooEarly = errorIn(m_live.writer->remove(subject, Deletion::Permanent));
        QVERIFY(tooEarly && tooEarly->kind == Kind::Conflict && tooEarly->code == 40405);
        QVERIFY(!errorIn(m_live.writer->remove(subject, Deletion::Soft)));
        QVERIFY(hasEntry(wait(m_live.reader->subjects(true)).value(), subject, State::Deleted));
        QVERIFY(!hasEntry(wait(m_live.reader->subjects(false)).value(), subject, State::Enabled));
        QVERIFY(!errorIn(m_live.writer->remove(subject, Deletion::Permanent)));
        QVERIFY(!hasEntry(wait(m_live.reader->subjects(true)).value(), subject, State::Deleted));
        QVERIFY(errorIn(m_live.writer->remove(subject, Deletion::Soft))->code == 40401);
    }

    void otherTypesAreKeptToo()
    {
        const NewSchema proto {"syntax = \"proto3\";\nmessage M { string a = 1; } // caf\xc3\xa9\n",
            {SchemaType::Kind::Protobuf, "PROTOBUF"}};
        const auto made = wait(m_live.writer->create("typed-value", proto));
        QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
        const auto back = wait(m_live.reader->schema("typed-value", {}));
        QCOMPARE(back->text, proto.text);
        QVERIFY(back->info.type == proto.type);
        QCOMPARE(wait(m_live.reader->text("typed-value", 1)).value(), proto.text);
    }
};

TAILRACE_TEST(TestSubjectLife)
#include "tst_subjectlife.moc"
