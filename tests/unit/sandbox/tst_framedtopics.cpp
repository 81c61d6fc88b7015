// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in the framed topics of the shop is what the decoders look for.
#include "app/sandbox/registry/avrojudge.h"
#include "app/sandbox/registry/demoschemas.h"
#include "app/sandbox/registry/schemaframer.h"
#include "services/decode/avro/avro.h"
#include "services/decode/framing/framing.h"
#include "services/schema/canonical.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace tailrace;
using namespace tailrace::sandbox;

namespace {

std::int64_t fixedClock()
{
    return 1'700'000'000'000;
}

struct Shop
{
    AvroJudge judge;
    SchemaStore store {judge, fixedClock};
    std::unique_ptr<SchemaFramer> framer;

    Shop()
    {
        if (fillWithShop(store))
            framer = std::make_unique<SchemaFramer>(store);
    }

    // The version that a record names, whichever way.
    std::optional<SchemaVersion> named(const framing::SchemaId &id) const
    {
        for (const SchemaSubject &subject : store.subjects()) {
            for (const SchemaVersion &version : subject.versions) {
                switch (id.kind) {
                case framing::SchemaId::Kind::Id:
                    if (version.contentId == static_cast<std::int64_t>(id.number))
                        return version;
                    break;
                case framing::SchemaId::Kind::GlobalId:
                    if (version.globalId == static_cast<std::int64_t>(id.number))
                        return version;
                    break;
                case framing::SchemaId::Kind::Version:
                    if (subject.name == id.name && version.version == id.version)
                        return version;
                    break;
                case framing::SchemaId::Kind::Fingerprint:
                    if (version.schema.type == "AVRO"
                        && schema::fingerprints(*schema::Schema::parse(version.schema.text).value()).rabin
                            == id.number)
                        return version;
                    break;
                default:
                    break;
                }
            }
        }
        return std::nullopt;
    }
};

} // namespace

class TestFramedTopics : public QObject
{
    Q_OBJECT

private slots:
    void everyRecordIsReadBack()
    {
        Shop shop;
        QVERIFY(shop.framer);
        std::set<framing::Evidence> ways;
        std::set<std::string> types;
        int olderVersions = 0;
        int tombstones = 0;
        for (const TopicPlan &plan : shopCatalog()) {
            if (plan.subject.empty())
                continue;
            Random random(5);
            Draft draft;
            for (std::uint64_t number = 0; number < 600; ++number) {
                draft.clear();
                draft.timestamp = fixedClock();
                plan.generate(draft, random, number);
                const std::optional<std::string> text = draft.value;
                const auto framed = shop.framer->frame(plan, draft);
                QVERIFY2(framed, framed ? "" : framed.error().message.c_str());
                QCOMPARE(draft.value.has_value(), text.has_value());
                if (!draft.value) {
                    ++tombstones;
                    continue;
                }
                const auto found = framing::find(framing::Field::Value, *draft.value, draft.headers);
                QVERIFY2(found, plan.name.c_str());
                ways.insert(found->evidence);
                const auto version = shop.named(found->schema);
                QVERIFY2(version, plan.name.c_str());
                types.insert(version->schema.type);
                olderVersions += draft.schemaVersion == 1 && version->version == 1 ? 1 : 0;
                const std::string_view payload = std::string_view(*draft.value).substr(found->payloadBegin);
                if (version->schema.type == "PROTOBUF") {
                    QVERIFY(payload.front() == '\0' && payload.substr(1) == *text);
                    continue;
                }
                std::string json(payload);
                if (version->schema.type == "AVRO") {
                    const auto schema = avro::Plan::make(*schema::Schema::parse(version->schema.text));
                    QVERIFY(avro::toJson(*schema, payload, json));
                }
                const auto wanted = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
                const auto got = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
                QVERIFY(!wanted.isEmpty());
                for (auto member = wanted.begin(); member != wanted.end(); ++member)
                    QVERIFY2(got.value(member.key()) == member.value(),
                        (plan.name + ": " + member.key().toStdString() + " in " + json).c_str());
            }
        }
        QCOMPARE(ways.size(), std::size_t(3));
        QCOMPARE(types.size(), std::size_t(3));
        QVERIFY(olderVersions > 100);
        QVERIFY(tombstones > 5);
    }

    void keysAreFramedToo()
    {
        Shop shop;
        Random random(5);
        Draft draft;
        draft.timestamp = fixedClock();
        for (const TopicPlan &plan : shopCatalog()) {
            if (plan.keySubject.empty())
                continue;
            plan.generate(draft, random, 1);
            QVERIFY(shop.framer->frame(plan, draft));
            const auto found = framing::find(framing::Field::Key, *draft.key, {});
            QVERIFY(found && shop.named(found->schema));
            return;
        }
        QFAIL("no topic has framed keys");
    }
};

TAILRACE_TEST(TestFramedTopics)
#include "tst_framedtopics.moc"
