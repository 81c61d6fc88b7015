// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/schemaverbs/registryrun.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::test;

// The life of a schema from the command line, in both dialects.
class TestSchemaVerbs : public QObject, private RegistryRun
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(RegistryServer::shared().isRunning(), qPrintable(RegistryServer::shared().problem()));
    }
    void init() { begin(); }

    void eventStreamsDialect()
    {
        talkTo(RegistryServer::shared().url(), "ibm");
        QCOMPARE(run(QStringLiteral("schema create orders --file - --dry-run"), one()), 0);
        QCOMPARE(text("state"), QStringLiteral("planned"));
        QCOMPARE(run(QStringLiteral("schema show orders")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
        QCOMPARE(run(QStringLiteral("schema create orders --file - --read-only"), one()), 5);

        QCOMPARE(run(QStringLiteral("schema create orders --file -"), one()), 0);
        QCOMPARE(value("version").toInt(), 1);
        QVERIFY(value("globalId").isDouble());
        const QString globalId = QString::number(value("globalId").toInt());
        QCOMPARE(run(QStringLiteral("schema create orders --file -"), one()), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("conflict"));
        QCOMPARE(run(QStringLiteral("schema show orders --output raw")), 0);
        QCOMPARE(m_program->out(), one());
        QCOMPARE(run(QStringLiteral("schema by-id ") + globalId + QStringLiteral(" --output raw")), 0);
        QCOMPARE(m_program->out(), one());
        QCOMPARE(run(QStringLiteral("schema by-id ") + globalId), 0);
        QCOMPARE(text("subject"), QStringLiteral("orders"));
        QCOMPARE(run(QStringLiteral("schema update orders --file -"), two()), 0);
        QCOMPARE(value("version").toInt(), 2);

        QCOMPARE(run(QStringLiteral("schema rule set orders compatibility FULL")), 0);
        QVERIFY(value("before").isNull());
        QCOMPARE(run(QStringLiteral("schema rule show orders compatibility")), 0);
        QCOMPARE(text("setAt"), QStringLiteral("subject"));
        QCOMPARE(run(QStringLiteral("schema rule list orders")), 0);
        QCOMPARE(text("level"), QStringLiteral("FULL"));
        QCOMPARE(run(QStringLiteral("schema add-version orders --file -"), wrong()), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("conflict"));
        QCOMPARE(run(QStringLiteral("schema rule set orders compatibility SILLY")), 2);
        QCOMPARE(run(QStringLiteral("schema rule set orders beauty FULL")), 2);
        QCOMPARE(run(QStringLiteral("schema rule delete orders compatibility")), 0);
        QCOMPARE(text("before"), QStringLiteral("FULL"));
        QCOMPARE(run(QStringLiteral("schema rule show orders compatibility")), 0);
        QCOMPARE(text("setAt"), QStringLiteral("global"));
        QCOMPARE(run(QStringLiteral("schema rule list")), 0);
        QCOMPARE(text("level"), QStringLiteral("NONE"));
        QCOMPARE(run(QStringLiteral("schema mode")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("unsupported"));

        QCOMPARE(run(QStringLiteral("schema state orders --version 1 disabled")), 0);
        QCOMPARE(text("before"), QStringLiteral("enabled"));
        QCOMPARE(run(QStringLiteral("schema versions orders")), 0);
        QCOMPARE(m_program->lines().size(), 1);
        QCOMPARE(run(QStringLiteral("schema versions orders --all")), 0);
        QCOMPARE(count("state", QStringLiteral("disabled")), 1);
        QCOMPARE(run(QStringLiteral("schema state orders --version 1")), 0);
        QCOMPARE(text("after"), QStringLiteral("disabled"));
        QCOMPARE(run(QStringLiteral("schema delete orders --version 1")), 2); // nobody to ask
        QCOMPARE(run(QStringLiteral("schema delete orders --version 1 --yes")), 0);
        QCOMPARE(run(QStringLiteral("schema versions orders --all")), 0);
        QCOMPARE(m_program->lines().size(), 1);
        QCOMPARE(run(QStringLiteral("schema state orders disabled")), 0);
        QCOMPARE(run(QStringLiteral("schema delete orders --yes")), 0);
        QCOMPARE(run(QStringLiteral("schema list --all")), 0);
        QCOMPARE(count("subject", QStringLiteral("orders")), 0);
    }

    void confluentsDialect()
    {
        talkTo(RegistryServer::shared().confluentUrl(), "confluent");
        QCOMPARE(run(QStringLiteral("schema create payments --file -"), one()), 0);
        QVERIFY(value("id").isDouble());
        QCOMPARE(run(QStringLiteral("schema add-version payments --file -"), two()), 0);
        QCOMPARE(value("version").toInt(), 2);
        QCOMPARE(run(QStringLiteral("schema show payments --version 1 --output raw")), 0);
        QCOMPARE(m_program->out(), one());
        QCOMPARE(run(QStringLiteral("schema show payments")), 0);
        QCOMPARE(text("schema").toUtf8(), two());
        QCOMPARE(run(QStringLiteral("schema rule set payments compatibility FULL")), 0);
        QCOMPARE(run(QStringLiteral("schema add-version payments --file -"), wrong()), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("conflict"));
        QCOMPARE(run(QStringLiteral("schema add-version payments --file -"), R"({"type":"recordx"})"), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("schema"));
        QCOMPARE(run(QStringLiteral("schema state payments disabled")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("unsupported"));

        QCOMPARE(run(QStringLiteral("schema delete payments --permanent --yes")), 1); // softly first
        QCOMPARE(errorText("kind"), QStringLiteral("conflict"));
        QCOMPARE(run(QStringLiteral("schema delete payments --yes")), 0);
        QCOMPARE(text("after"), QStringLiteral("deleted"));
        QCOMPARE(run(QStringLiteral("schema list")), 0);
        QCOMPARE(count("subject", QStringLiteral("payments")), 0);
        QCOMPARE(run(QStringLiteral("schema list --all")), 0);
        QCOMPARE(count("subject", QStringLiteral("payments")), 1);
        QCOMPARE(run(QStringLiteral("schema delete payments --permanent --yes")), 0);
        QCOMPARE(run(QStringLiteral("schema versions payments --all")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
    }

    void aDialectBelongsToARegistry()
    {
        const QString line = QStringLiteral("--admin http://127.0.0.1:1 --registry-dialect ibm schema list");
        QVERIFY(m_program->run(line.split(QLatin1Char(' '))));
        QCOMPARE(m_program->status(), 2);
    }
};

TAILRACE_TEST(TestSchemaVerbs)
#include "tst_schemaverbs.moc"
