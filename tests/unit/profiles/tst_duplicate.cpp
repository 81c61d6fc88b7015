// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/duplicate.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::profiles;

class TestDuplicate : public QObject
{
    Q_OBJECT

private slots:
    void aNameThatIsFree()
    {
        QCOMPARE(duplicateName("shop", {"shop"}), std::string("shop copy"));
        QCOMPARE(duplicateName("shop", {"shop", "shop copy", "shop copy 2"}), std::string("shop copy 3"));
    }

    void aLongNameIsCut()
    {
        const std::string ascii = duplicateName(std::string(100, 'x'), {});
        QVERIFY(checkName(ascii));
        QVERIFY(ascii.starts_with("xxxx") && ascii.ends_with(" copy"));
        std::string wide;
        for (int i = 0; i < 100; ++i)
            wide += "\xe8\xae\xa2";
        QVERIFY(checkName(duplicateName(wide, {})));
        const std::string again = duplicateName(std::string(100, 'x'), {ascii});
        QVERIFY(checkName(again) && again != ascii);
    }

    void itHasEverythingButTheSecrets()
    {
        const Profile shop {.name = "shop",
            .environment = Environment::Production,
            .readOnly = true,
            .isDefault = true,
            .endpoints = {{"kafka", {{"client.id", "a"}}, {{"sasl.password", "shop/kafka/sasl.password"}},
                              "{\"newer\":1}"},
                {"kafka", {}, {{"sasl.password", "somewhere else"}}}},
            .protectedTopics = {"orders*"},
            .mirrorsFrom = "dr"};
        const Duplicate made = duplicate(shop, "shop copy");
        QCOMPARE(made.profile.name, std::string("shop copy"));
        QCOMPARE(made.profile.environment, Environment::Production);
        QVERIFY(made.profile.readOnly && !made.profile.isDefault);
        QCOMPARE(made.profile.protectedTopics, shop.protectedTopics);
        QCOMPARE(made.profile.mirrorsFrom, shop.mirrorsFrom);
        QCOMPARE(made.profile.endpoints[0].settings, shop.endpoints[0].settings);
        QCOMPARE(made.profile.endpoints[0].unknown, shop.endpoints[0].unknown);
        QVERIFY(made.profile.endpoints[0].secrets.empty() && made.profile.endpoints[1].secrets.empty());
        const Profile whole = made.withSecrets();
        QCOMPARE(
            whole.endpoints[0].secrets.at("sasl.password"), std::string("shop copy/kafka/sasl.password"));
        QCOMPARE(
            whole.endpoints[1].secrets.at("sasl.password"), std::string("shop copy/kafka-2/sasl.password"));
        QVERIFY(check(whole));
    }
};

TAILRACE_TEST(TestDuplicate)
#include "tst_duplicate.moc"
