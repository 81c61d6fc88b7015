// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profile.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::profiles;

class TestProfile : public QObject
{
    Q_OBJECT

private slots:
    void names()
    {
        for (const char *good : {"local", "shop staging", "größe", "a", "prod (EU)", "订单"})
            QVERIFY2(checkName(good), good);
        for (const char *bad : {"", " a", "a ", "a/b", "-a", "a\nb", "a\x7f", "\xff",
                 "a\xe2\x80\xae"
                 "b"})
            QVERIFY2(!checkName(bad), bad);
        QVERIFY(checkName(std::string(100, 'x')));
        QVERIFY(!checkName(std::string(101, 'x')));
        QVERIFY(checkName(std::string_view("a\0b", 3)).error().kind == Error::Kind::Invalid);
    }

    void secretSettings()
    {
        for (const char *secret : {"sasl.password", "ssl.key.password", "ssl.keystore.password",
                 "ssl.key.pem", "token", "sasl.oauthbearer.client.secret", "api-key", "Password"})
            QVERIFY2(isSecretSetting(secret), secret);
        for (const char *plain : {"bootstrap.servers", "sasl.username", "sasl.oauthbearer.token.endpoint.url",
                 "ssl.key.location", "url", "client.id"})
            QVERIFY2(!isSecretSetting(plain), plain);
    }

    void aSecretIsRefusedAndNotRepeated()
    {
        Profile profile {.name = "a", .endpoints = {{"kafka", {{"sasl.password", "hunter2"}}, {}}}};
        auto refused = check(profile);
        QVERIFY(!refused && refused.error().kind == Error::Kind::Invalid);
        QCOMPARE(refused.error().where, std::string("endpoints[0].settings.sasl.password"));
        QVERIFY(refused.error().message.find("hunter2") == std::string::npos);

        profile.endpoints[0].settings = {{"url", "https://me:hunter2@host/path"}};
        QVERIFY(!check(profile));
        profile.endpoints[0].settings = {{"url", "https://host/path?q=a:b@c"}};
        QVERIFY(check(profile));
    }

    void references()
    {
        QCOMPARE(secretReference("shop-staging", "kafka", "sasl.password"),
            std::string("shop-staging/kafka/sasl.password"));
        QCOMPARE(
            secretReference("shop", "kafka", "sasl.password", 2), std::string("shop/kafka-2/sasl.password"));
        Profile profile {.name = "a", .endpoints = {{"kafka", {}, {{"sasl.password", ""}}}}};
        QVERIFY(!check(profile));
    }

    void theSourceOfMirroringIsAnother()
    {
        Profile profile {.name = "a", .mirrorsFrom = "b"};
        QVERIFY(check(profile));
        for (const char *bad : {"a", "b/c", " b"}) {
            profile.mirrorsFrom = bad;
            const auto refused = check(profile);
            QVERIFY2(!refused && refused.error().kind == Error::Kind::Invalid, bad);
            QCOMPARE(refused.error().where, std::string("mirrorsFrom"));
        }
    }
};

TAILRACE_TEST(TestProfile)
#include "tst_profile.moc"
