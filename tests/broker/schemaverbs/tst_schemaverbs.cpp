// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/registry/registryserver.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTest>

using namespace tailrace::test;

// The life of a schema from the command line, in both dialects.
class TestSchemaVerbs : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_program;
    QStringList m_endpoint;

    static QByteArray record(const QByteArray &fields)
    {
        return "{ \"type\":\"record\",\r\n \"name\":\"R\", \"z\":1.50, \"doc\":\"\\u00e9 "
               "\xc3\xa9\",\"fields\":["
            + fields + "] }\n";
    }
    static QByteArray one() { return record(R"({"name":"a","type":"string"})"); }
    static QByteArray two()
    {
        return record(R"({"name":"a","type":"string"},{"name":"b","type":"int","default":0})");
    }
    static QByteArray wrong() { return record(R"({"name":"a","type":"int"})"); }

    // Words behind the endpoint; what it prints is as its schema says.
    int run(const QString &line, const QByteArray &input = {})
    {
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (!m_program->run(m_endpoint + words, input))
            return -1;
        if (m_program->out().contains("registry-key") || m_program->err().contains("registry-key"))
            return -2;
        if (words.contains(QStringLiteral("raw")))
            return m_program->status();
        Program help;
        const int verb = words.value(1) == QLatin1String("rule") ? 3 : 2;
        if (!help.run(QStringList {QStringLiteral("help"), QStringLiteral("--schema")} + words.mid(0, verb))
            || help.status() != 0)
            return -3;
        const QJsonObject schema = QJsonDocument::fromJson(help.out()).object();
        for (const QJsonObject &each : m_program->lines()) {
            const QString fault = schemaFault(schema, each);
            if (!fault.isEmpty()) {
                qInfo("%s", qPrintable(fault));
                return -4;
            }
        }
        return m_program->status();
    }
    QJsonValue value(const char *member) const
    {
        return m_program->lines().value(0).value(QLatin1String(member));
    }
    QString text(const char *member) const { return value(member).toString(); }
    QString errorText(const char *member) const
    {
        return m_program->error().value(QLatin1String(member)).toString();
    }
    int count(const char *member, const QString &is) const
    {
        int found = 0;
        for (const QJsonObject &each : m_program->lines())
            found += each.value(QLatin1String(member)).toString() == is ? 1 : 0;
        return found;
    }
    void talkTo(const std::string &url, const char *dialect)
    {
        m_endpoint = {QStringLiteral("--registry"), QString::fromStdString(url),
            QStringLiteral("--registry-dialect"), QString::fromLatin1(dialect),
            QStringLiteral("--api-key-env"), QStringLiteral("KEY")};
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(RegistryServer::shared().isRunning(), qPrintable(RegistryServer::shared().problem()));
    }
    void init()
    {
        m_program = std::make_unique<Program>();
        m_program->setVariable(QStringLiteral("KEY"), QString::fromStdString(RegistryServer::key()));
    }

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
