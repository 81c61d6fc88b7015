// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/schemaverbs/registryrun.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::test;

// A schema from its first version to its end, in one registry by two dialects: what is done differently is
// what the dialects have differently, and each step is asked for its outcome.
class TestSchemaLife : public QObject, private RegistryRun
{
    Q_OBJECT

    QString m_name; // both dialects show one store

    static QByteArray corrected()
    {
        return record(R"({"name":"a","type":["string","int"]},{"name":"b","type":"long","default":0})");
    }
    QString line(const char *verb, const char *rest = "") const
    {
        return QStringLiteral("schema %1 %2 %3").arg(QLatin1String(verb), m_name, QLatin1String(rest));
    }
    QStringList all(const char *member) const
    {
        QStringList found;
        for (const QJsonObject &each : m_program->lines())
            found << each.value(QLatin1String(member)).toVariant().toString();
        return found;
    }
    // Of the verb "check": what the registry says, and that it differs from ours nowhere.
    QJsonValue registrySays() const
    {
        if (m_program->err().contains("REGISTRY_DIFFERS"))
            return {};
        const QJsonObject summary = m_program->summary();
        return summary.value(QLatin1String("registry")).toObject().value(QLatin1String("compatible"));
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(RegistryServer::shared().isRunning(), qPrintable(RegistryServer::shared().problem()));
    }
    void init() { begin(); }

    void life_data()
    {
        QTest::addColumn<bool>("isConfluent");
        QTest::newRow("artifacts") << false;
        QTest::newRow("subjects") << true;
    }
    void life()
    {
        QFETCH(bool, isConfluent);
        m_name = QStringLiteral("life-") + QLatin1String(QTest::currentDataTag());
        const RegistryServer &server = RegistryServer::shared();
        talkTo(isConfluent ? server.confluentUrl() : server.url(), isConfluent ? "confluent" : "ibm");

        QCOMPARE(run(line("create", "--file -"), one()), 0);
        QCOMPARE(run(line("add-version", "--file -"), two()), 0);
        QCOMPARE(value("version").toInt(), 2);
        QCOMPARE(run(line("versions")), 0);
        QCOMPARE(all("version"), QStringList({QStringLiteral("1"), QStringLiteral("2")}));

        QCOMPARE(run(line("diff", "1 latest")), 0);
        QCOMPARE(all("change"), QStringList(QStringLiteral("added")));
        QCOMPARE(text("what"), QStringLiteral("field"));
        QCOMPARE(text("name"), QStringLiteral("b"));
        QVERIFY(value("before").isNull());
        QCOMPARE(
            value("after").toObject().value(QLatin1String("path")).toString(), QStringLiteral("/fields/1"));
        QCOMPARE(run(line("diff", "1 2 --output raw")), 0);
        QVERIFY(m_program->out().startsWith("--- "));
        QVERIFY(m_program->out().contains("+ \"name\":\"R\"") || m_program->out().contains("\"name\":\"b\""));
        QCOMPARE(run(line("diff", "2 2")), 0);
        QVERIFY(m_program->out().isEmpty());
        QCOMPARE(run(line("diff", "1 7")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
        QCOMPARE(run(line("diff", "1 newest")), 2);

        QCOMPARE(run(line("rule set", "compatibility FULL_TRANSITIVE")), 0);
        QCOMPARE(run(line("check", "--file -"), wrong()), 3);
        // the newest version's first, each in both directions
        QCOMPARE(all("direction").count(QStringLiteral("backward")), 2);
        QCOMPARE(all("direction").count(QStringLiteral("forward")), 2);
        QCOMPARE(text("path"), QStringLiteral("/fields/0/type"));
        QCOMPARE(text("rule"), QStringLiteral("TYPE_MISMATCH"));
        QVERIFY(value("readerVersion").isNull());
        QCOMPARE(value("writerVersion").toInt(), 2);
        QCOMPARE(registrySays(), QJsonValue(false));
        QCOMPARE(run(line("check", "--file - --against 1"), wrong()), 3);
        QCOMPARE(all("direction").size(), 2);
        QCOMPARE(run(line("check", "--file - --against 1 --level BACKWARD"), wrong()), 3);
        QCOMPARE(all("direction"), QStringList(QStringLiteral("backward")));

        QCOMPARE(run(line("add-version", "--file -"), wrong()), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("conflict"));
        QCOMPARE(m_program->error().value(QLatin1String("code")).toInt(), 409);
        QVERIFY2(errorText("message").contains(QStringLiteral("INT")), qPrintable(errorText("message")));
        QCOMPARE(run(line("versions")), 0);
        QCOMPARE(m_program->lines().size(), 2);

        // reads all that there is, and is not read by it
        QCOMPARE(run(line("check", "--file - --level BACKWARD_TRANSITIVE"), corrected()), 0);
        QVERIFY(m_program->out().isEmpty());
        QCOMPARE(run(line("check", "--file -"), corrected()), 3);
        QCOMPARE(registrySays(), QJsonValue(false));
        QCOMPARE(run(line("rule set", "compatibility BACKWARD")), 0);
        QCOMPARE(run(line("check", "--file -"), corrected()), 0);
        QCOMPARE(registrySays(), QJsonValue(true));
        QCOMPARE(run(line("check", "--file - --against all"), corrected()), 0);
        QCOMPARE(m_program->summary().value(QLatin1String("against")).toArray().size(), 2);
        QCOMPARE(run(line("add-version", "--file -"), corrected()), 0);
        QCOMPARE(value("version").toInt(), 3);
        QCOMPARE(run(line("diff", "2 3")), 0);
        QCOMPARE(all("change"), QStringList({QStringLiteral("widened"), QStringLiteral("widened")}));

        isConfluent ? endOfASubject() : endOfAnArtifact();
    }

private:
    void endOfAnArtifact()
    {
        QCOMPARE(run(line("state", "--version 3 disabled")), 0);
        QCOMPARE(run(line("show")), 0);
        QCOMPARE(value("version").toInt(), 2); // the latest that is enabled
        QCOMPARE(run(line("state", "--version 3 enabled")), 0);
        QCOMPARE(run(line("state", "disabled")), 0);
        QCOMPARE(run(line("show")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
        QCOMPARE(run(line("versions")), 1); // none is left that anybody may use
        QCOMPARE(run(line("versions", "--all")), 0);
        QCOMPARE(count("state", QStringLiteral("disabled")), 3);
        // This registry knows states of versions alone: its list of names has every schema.
        QCOMPARE(run(QStringLiteral("schema list")), 0);
        QCOMPARE(count("subject", m_name), 1);
        QCOMPARE(run(line("delete", "--yes")), 0);
        QCOMPARE(run(QStringLiteral("schema list --all")), 0);
        QCOMPARE(count("subject", m_name), 0);
    }
    void endOfASubject()
    {
        QCOMPARE(run(line("delete", "--version 3 --yes")), 0);
        QCOMPARE(run(line("show")), 0);
        QCOMPARE(value("version").toInt(), 2);
        QCOMPARE(run(line("delete", "--version 3 --permanent --yes")), 0);
        QCOMPARE(run(line("versions", "--all")), 0);
        QCOMPARE(m_program->lines().size(), 2);
        QCOMPARE(run(line("delete", "--yes")), 0);
        QCOMPARE(run(line("show")), 1);
        QCOMPARE(errorText("kind"), QStringLiteral("notFound"));
        QCOMPARE(run(QStringLiteral("schema list --all")), 0);
        QCOMPARE(count("state", QStringLiteral("deleted")), 1);
        QCOMPARE(run(line("delete", "--permanent --yes")), 0);
        QCOMPARE(run(QStringLiteral("schema list --all")), 0);
        QCOMPARE(count("subject", m_name), 0);
    }
};

TAILRACE_TEST(TestSchemaLife)
#include "tst_schemalife.moc"
