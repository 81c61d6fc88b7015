// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog.h"
#include "services/capability/record.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTest>

#include <set>

using namespace tailrace;
using namespace tailrace::sandbox;

class TestSandboxData : public QObject
{
    Q_OBJECT

private slots:
    void catalogHasWhatTheDemoNeeds()
    {
        const auto plans = shopCatalog();
        std::set<std::string> names;
        for (const TopicPlan &plan : plans) {
            QVERIFY2(names.insert(plan.name).second, plan.name.c_str());
            QVERIFY(plan.partitions > 0);
            QVERIFY2(plan.generate || (plan.backlog == 0 && plan.weight == 0), plan.name.c_str());
        }
        QVERIFY(plans.size() >= 30);
    }

    void sameStartSameRecords()
    {
        for (const TopicPlan &plan : shopCatalog()) {
            if (!plan.generate)
                continue;
            Random first(7);
            Random second(7);
            Draft a;
            Draft b;
            for (std::uint64_t n = 0; n < 20; ++n) {
                a.clear();
                b.clear();
                a.timestamp = b.timestamp = 1700000000000;
                plan.generate(a, first, n);
                plan.generate(b, second, n);
                QVERIFY(a.key == b.key && a.value == b.value && a.headers == b.headers);
            }
        }
    }

    void jsonTopicsHoldJson()
    {
        for (const char *name : {"orders", "payments", "shipments", "web.clicks", "prices",
                 "documents.invoices", "fraud.scores", "notifications.email"}) {
            for (const TopicPlan &plan : shopCatalog()) {
                if (plan.name != name)
                    continue;
                Random random(11);
                Draft draft;
                for (std::uint64_t n = 0; n < 50; ++n) {
                    draft.clear();
                    draft.timestamp = 1700000000000;
                    plan.generate(draft, random, n);
                    if (!draft.value)
                        continue;
                    QJsonParseError error;
                    QJsonDocument::fromJson(QByteArray::fromStdString(*draft.value), &error);
                    QVERIFY2(error.error == QJsonParseError::NoError, draft.value->substr(0, 300).c_str());
                }
            }
        }
    }

    void tombstonesAndTracesExist()
    {
        int tombstones = 0;
        bool traced = false;
        for (const TopicPlan &plan : shopCatalog()) {
            if (plan.name != "inventory.levels" && plan.name != "orders")
                continue;
            Random random(3);
            Draft draft;
            for (std::uint64_t n = 0; n < 300; ++n) {
                draft.clear();
                plan.generate(draft, random, n);
                tombstones += draft.key && !draft.value ? 1 : 0;
                HeaderCursor cursor(draft.headers);
                if (const auto header = cursor.next())
                    traced = traced || header->name == "traceparent";
            }
        }
        QVERIFY(tombstones > 5);
        QVERIFY(traced);
    }
};

TAILRACE_TEST(TestSandboxData)
#include "tst_sandboxdata.moc"
