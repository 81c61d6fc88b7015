// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/open.h"
#include "services/secrets/memorysecretstore.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::profiles;

namespace {

// Says what it was made of.
class FakeBackend : public Backend
{
public:
    explicit FakeBackend(std::string address)
        : m_address(std::move(address))
    {
    }
    std::string kind() const override { return "fake"; }
    std::string address() const override { return m_address; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId) override
    {
        return fail(Error::Kind::Unsupported, "nothing", m_address);
    }

private:
    std::string m_address;
};

} // namespace

class TestOpen : public QObject
{
    Q_OBJECT

    secrets::MemorySecretStore m_store;

    static Profile profile()
    {
        Profile profile {.name = "shop", .readOnly = true};
        profile.endpoints.push_back({"fake", {{"url", "a"}}, {{"password", "shop/fake/password"}}});
        profile.endpoints.push_back({"fake", {{"url", "b"}}, {}});
        return profile;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void resolvesAndOpens()
    {
        m_store.write("shop/fake/password", Secret("s3cret"));
        QObject context;
        std::optional<Result<std::vector<Secrets>>> resolved;
        onResult(
            resolveSecrets(m_store, profile()), &context, [&](const auto &result) { resolved = result; });
        QVERIFY(!resolved);
        QTRY_VERIFY(resolved);
        QVERIFY(*resolved);

        BackendFactories factories;
        factories["fake"]
            = [](const Endpoint &endpoint, const Secrets &secrets) -> Result<std::unique_ptr<Backend>> {
            const auto secret = secrets.find("password");
            return std::make_unique<FakeBackend>(
                endpoint.settings.at("url") + (secret == secrets.end() ? "" : '+' + secret->second.reveal()));
        };
        const auto connection = open(profile(), factories, **resolved);
        QVERIFY(connection);
        QCOMPARE((*connection)->name(), std::string("shop"));
        QVERIFY((*connection)->isReadOnly());
        QCOMPARE((*connection)->backends().at(0)->address(), std::string("a+s3cret"));
        QCOMPARE((*connection)->backends().at(1)->address(), std::string("b"));
    }

    void aMissingSecretIsNamed()
    {
        QObject context;
        Endpoint endpoint {"fake", {}, {{"one", "shop/fake/none"}, {"two", "shop/fake/neither"}}};
        std::optional<Result<Secrets>> resolved;
        onResult(resolveSecrets(m_store, endpoint), &context, [&](const auto &result) { resolved = result; });
        QTRY_VERIFY(resolved);
        QVERIFY(!*resolved && resolved->error().kind == Error::Kind::NotFound);
        QCOMPARE(resolved->error().where, std::string("shop/fake/none"));
    }

    void nothingToResolve()
    {
        QObject context;
        std::optional<Result<Secrets>> resolved;
        onResult(resolveSecrets(m_store, Endpoint {"fake", {}, {}}), &context,
            [&](const auto &result) { resolved = result; });
        QTRY_VERIFY(resolved);
        QVERIFY(*resolved && (*resolved)->empty());
    }

    void unknownKind()
    {
        const auto connection = open(profile(), {}, {});
        QVERIFY(!connection && connection.error().kind == Error::Kind::Unsupported);
        QCOMPARE(connection.error().where, std::string("fake"));
    }

    void theFactorysErrorIsTheAnswer()
    {
        BackendFactories factories;
        factories["fake"] = [](const Endpoint &, const Secrets &) -> Result<std::unique_ptr<Backend>> {
            return fail(Error::Kind::Invalid, "no such property", "acks");
        };
        const auto connection = open(profile(), factories, {});
        QVERIFY(!connection && connection.error().where == "acks");
    }
};

TAILRACE_TEST(TestOpen)
#include "tst_open.moc"
