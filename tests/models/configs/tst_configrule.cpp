// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configs/configmeaning.h"
#include "models/configs/configrule.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using models::configRule;
using models::ConfigRule;
using Problem = ConfigRule::Problem;

class TestConfigRule : public QObject
{
    Q_OBJECT

private slots:
    void checks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("problem");
        const auto row = [](const char *name, const char *value, Problem problem) {
            QTest::addRow("%s=%s", name, value)
                << QString::fromLatin1(name) << QString::fromLatin1(value) << static_cast<int>(problem);
        };
        row("retention.ms", "604800000", Problem::None);
        row("retention.ms", "-1", Problem::None);
        row("retention.ms", "-2", Problem::TooSmall);
        row("retention.ms", "7d", Problem::NotANumber);
        row("retention.ms", " ", Problem::Empty);
        row("retention.ms", "9223372036854775807", Problem::None);
        row("retention.ms", "9223372036854775808", Problem::NotANumber);
        row("segment.bytes", "13", Problem::TooSmall);
        row("segment.bytes", "2147483648", Problem::TooLarge);
        row("segment.index.bytes", "4", Problem::None);
        row("cleanup.policy", "compact", Problem::None);
        row("cleanup.policy", "delete, compact", Problem::None); // in any order
        row("cleanup.policy", "shred", Problem::NotAChoice);
        row("of.somebody.else", "whatever", Problem::None);
    }

    void checks()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(int, problem);
        QCOMPARE(static_cast<int>(configRule(name).problemOf(value)), problem);
    }

    void aServiceTakesLess()
    {
        const ConfigRule rule
            = configRule(QStringLiteral("retention.ms"), ConfigRange {3'600'000, 2'592'000'000, 3'600'000});
        QVERIFY(rule.problemOf(QStringLiteral("86400000")) == Problem::None);
        QVERIFY(rule.problemOf(QStringLiteral("86400001")) == Problem::NotAMultiple);
        QVERIFY(rule.problemOf(QStringLiteral("-1")) == Problem::TooSmall);
        QVERIFY(rule.problemOf(QStringLiteral("2595600000")) == Problem::TooLarge);
        QVERIFY(!rule.unlimited);
        QVERIFY(configRule(QStringLiteral("retention.ms")).unlimited);
    }

    void whereAValueIsFrom()
    {
        using models::meaningOf;
        QVERIFY(!meaningOf({"a", "1"}).isDefault.has_value());
        QVERIFY(*meaningOf({"a", "1", false, {{"source", "DEFAULT_CONFIG"}}}).isDefault);
        QVERIFY(!*meaningOf({"a", "1", false, {{"configSource", "DYNAMIC_TOPIC_CONFIG"}}}).isDefault);
        QVERIFY(!*meaningOf({"a", "1", false, {{"source", "DYNAMIC_DEFAULT_BROKER_CONFIG"}}}).isDefault);
        QVERIFY(*meaningOf({"a", "1", false, {{"is_default", "true"}}}).isDefault);
        QVERIFY(meaningOf({"a", "1", false, {{"is_read_only", "true"}}}).readOnly);
    }
};

TAILRACE_TEST(TestConfigRule)
#include "tst_configrule.moc"
