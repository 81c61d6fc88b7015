// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settle/checks.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using settle::hasPartitions;
using settle::hasRates;
using settle::isCreated;
using settle::isGone;
using settle::isGroupGone;
using settle::shows;

class TestChecks : public QObject
{
    Q_OBJECT

private slots:
    void creation();
    void deletion();
    void partitions();
    void configuration();
    void rates();
};

namespace {

const Result<TopicInfo> missing = fail(Error::Kind::NotFound, "no such topic");
const Result<TopicInfo> denied = fail(Error::Kind::Denied, "no");

} // namespace

void TestChecks::creation()
{
    TopicInfo topic;
    topic.name = "orders";
    QVERIFY(*isCreated(topic));
    QVERIFY(!*isCreated(missing));
    QVERIFY(isCreated(denied).error().kind == Error::Kind::Denied);
    topic.hasError = true; // it is listed, and has no leader yet
    QVERIFY(!*isCreated(topic));
    topic.hasError = false;
    topic.markedForDeletion = true; // the one before it
    QVERIFY(!*isCreated(topic));
}

void TestChecks::deletion()
{
    TopicInfo topic;
    topic.markedForDeletion = true;
    QVERIFY(!*isGone<TopicInfo>(topic));
    QVERIFY(*isGone(missing));
    QVERIFY(!isGone(denied).has_value());
    GroupDescription group;
    group.state = "Empty";
    QVERIFY(!*isGroupGone(group));
    group.state = "Dead";
    QVERIFY(*isGroupGone(group));
    QVERIFY(*isGroupGone(fail(Error::Kind::NotFound, "no such group")));
}

void TestChecks::partitions()
{
    TopicInfo topic;
    topic.partitions.resize(3);
    QVERIFY(*hasPartitions(topic, 3));
    QVERIFY(!*hasPartitions(topic, 4));
    QVERIFY(!hasPartitions(missing, 3).has_value());
}

void TestChecks::configuration()
{
    const std::vector<ConfigEntry> entries {{"retention.ms", "1000"}, {"secret", {}, true}};
    QVERIFY(*shows(entries, {{"retention.ms", "1000"}}));
    QVERIFY(!*shows(entries, {{"retention.ms", "1000"}, {"retention.ms", "2000"}}));
    QVERIFY(*shows(entries, {{"retention.ms", {}}})); // its default is not known
    QVERIFY(*shows(entries, {{"secret", "x"}, {"segment.ms", "1"}})); // neither is shown
    QVERIFY(!shows(fail(Error::Kind::NotFound, "gone"), {}).has_value());
}

void TestChecks::rates()
{
    const QuotaRates both {1000, 2000};
    QVERIFY(*hasRates(both, {1000, {}}));
    QVERIFY(*hasRates(both, both));
    QVERIFY(!*hasRates(both, {{}, 1}));
    QVERIFY(!*hasRates(QuotaRates {}, {0, {}})); // not bound is not 0
    QVERIFY(!*hasRates(fail(Error::Kind::NotFound, "not yet"), both));
    QVERIFY(!hasRates(fail(Error::Kind::Auth, "no"), both).has_value());
}

TAILRACE_TEST(TestChecks)
#include "tst_checks.moc"
