// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledbackend.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakeregistry.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

class TestJournalledRegistry : public QObject
{
    Q_OBJECT

    using Rule = SchemaRule::Kind;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<journal::Journal> m_journal;
    std::shared_ptr<FakeRegistry> m_registry;
    std::unique_ptr<Connection> m_connection;
    std::shared_ptr<SchemaRegistryAdmin> m_admin;

    QList<QJsonObject> lines() const
    {
        QList<QJsonObject> all;
        QFile file(QString::fromStdString(m_journal->path()));
        if (!file.open(QIODevice::ReadOnly))
            return all;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                all << QJsonDocument::fromJson(line).object();
        }
        return all;
    }

    template<class T>
    static std::optional<Error> errorIn(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000) || future.resultCount() == 0)
            return Error::cancelled();
        return future.result() ? std::nullopt : std::optional<Error>(future.result().error());
    }

    // "operation resource outcome before after", as the one line that there is more.
    QByteArray last() const
    {
        const QList<QJsonObject> all = lines();
        const QJsonObject line = all.isEmpty() ? QJsonObject() : all.last();
        const auto text = [&line](QStringView name) { return line[name].toString().toUtf8(); };
        const auto json = [&line](QStringView name) {
            return QJsonDocument(line[name].toObject()).toJson(QJsonDocument::Compact);
        };
        return text(u"operation") + ' ' + text(u"resource") + ' ' + text(u"outcome") + ' ' + json(u"before")
            + ' ' + json(line.contains(u"after") ? u"after" : u"asked");
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::make_shared<journal::Journal>(m_folder->path().toStdString());
        m_registry = std::make_shared<FakeRegistry>();
        auto backend = std::make_unique<FakeBackend>("registry", "registry.example:443");
        backend->offer<SchemaRegistry>(m_registry).offer<SchemaRegistryAdmin>(m_registry);
        std::vector<std::unique_ptr<Backend>> all;
        all.push_back(journal::journalled(std::move(backend), m_journal, "shop", "staging"));
        m_connection = std::make_unique<Connection>("shop", false, std::move(all));
        m_admin = m_connection->capability<SchemaRegistryAdmin>()->capability;
    }

    void everyWriteLeavesItsLine()
    {
        const NewSchema schema {.text = "{\"doc\":\"hunter2\"}"};
        QVERIFY(!errorIn(m_admin->create(std::nullopt, schema)));
        QCOMPARE(last(),
            QByteArray("schema.create made-by-the-service done {} "
                       "{\"sizeBytes\":17,\"type\":\"AVRO\",\"version\":1}"));
        QVERIFY(!errorIn(m_admin->create("orders", schema)));
        QVERIFY(!errorIn(m_admin->addVersion("orders", schema, AddVersion::Update)));
        QCOMPARE(last(),
            QByteArray(
                "schema.addVersion orders done {} {\"sizeBytes\":17,\"type\":\"AVRO\",\"version\":2}"));
        QVERIFY(!errorIn(m_admin->setState("orders", 2, SchemaState::Kind::Disabled)));
        QCOMPARE(last(),
            QByteArray("schema.state orders done {\"versions\":[{\"state\":\"enabled\",\"version\":2}]} "
                       "{\"state\":\"disabled\",\"version\":2}"));
        QVERIFY(!errorIn(m_admin->setRule("orders", {Rule::Compatibility, "FULL"})));
        QCOMPARE(last(), QByteArray("schema.rule orders done {} {\"compatibility\":\"FULL\"}"));
        QVERIFY(!errorIn(m_admin->setRule("orders", {Rule::Compatibility, "BACKWARD"})));
        QCOMPARE(last(),
            QByteArray(
                "schema.rule orders done {\"compatibility\":\"FULL\"} {\"compatibility\":\"BACKWARD\"}"));
        QVERIFY(!errorIn(m_admin->setRule({}, {Rule::Validity, "SYNTAX_ONLY"})));
        QCOMPARE(last(), QByteArray("schema.rule (global) done {} {\"validity\":\"SYNTAX_ONLY\"}"));
        QVERIFY(!errorIn(m_admin->removeRule("orders", Rule::Compatibility)));
        QCOMPARE(last(),
            QByteArray(
                "schema.deleteRule orders done {\"compatibility\":\"BACKWARD\"} {\"compatibility\":null}"));
        QVERIFY(!errorIn(m_admin->setMode({}, "READONLY")));
        QVERIFY(!errorIn(m_admin->setMode("orders", "IMPORT")));
        QCOMPARE(last(), QByteArray("schema.mode orders done {\"mode\":\"READONLY\"} {\"mode\":\"IMPORT\"}"));
        QVERIFY(!errorIn(m_admin->removeMode("orders")));
        QCOMPARE(last(), QByteArray("schema.deleteMode orders done {\"mode\":\"IMPORT\"} {}"));
        QVERIFY(!errorIn(m_admin->removeVersion("orders", 2, Deletion::Permanent)));
        QCOMPARE(last(),
            QByteArray(
                "schema.deleteVersion orders done {\"versions\":[{\"state\":\"disabled\",\"version\":2}]} "
                "{\"deletion\":\"permanent\",\"version\":2}"));
        QVERIFY(!errorIn(m_admin->remove("orders", Deletion::Soft)));
        QCOMPARE(last(),
            QByteArray("schema.delete orders done {\"versions\":[{\"state\":\"enabled\",\"version\":1}]} "
                       "{\"deletion\":\"soft\"}"));
        QCOMPARE(lines().size(), qsizetype(m_registry->calls.size()));
        for (const QJsonObject &line : lines()) {
            QVERIFY(!QJsonDocument(line).toJson().contains("hunter2"));
            QCOMPARE(line[u"connection"].toString(), QStringLiteral("shop"));
        }
    }

    void aRefusedOneSaysWhatWasAskedFor()
    {
        m_registry->add("orders", "{}");
        m_registry->failure = Error::make(Error::Kind::Conflict, "incompatible", "registry", 409);
        const auto error = errorIn(m_admin->addVersion("orders", {.text = "{}"}, AddVersion::Append));
        QVERIFY(error && error->kind == Error::Kind::Conflict);
        QCOMPARE(
            last(), QByteArray("schema.addVersion orders failed {} {\"sizeBytes\":2,\"type\":\"AVRO\"}"));
        // What cannot be read before is left out, the write is tried all the same.
        QVERIFY(errorIn(m_admin->remove("orders", Deletion::Permanent)).has_value());
        QCOMPARE(last(), QByteArray("schema.delete orders failed {} {\"deletion\":\"permanent\"}"));
    }
};

TAILRACE_TEST(TestJournalledRegistry)
#include "tst_journalledregistry.moc"
