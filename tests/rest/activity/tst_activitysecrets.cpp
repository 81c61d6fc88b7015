// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/backends.h"
#include "app/backends/kcatoptions.h"
#include "models/activity/activitymodel.h"
#include "models/activity/journalmodel.h"
#include "services/activity/observedbackend.h"
#include "services/capability/topicadmin.h"
#include "services/capability/topiclist.h"
#include "services/journal/journal.h"
#include "services/journal/journalledbackend.h"
#include "services/journal/journalreader.h"
#include "services/profiles/open.h"
#include "tests/support/http/httpserver.h"
#include "tests/support/http/wait.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

namespace {

const std::string apiKey = "KEY-8f3a/91+secret";
const std::string password = "PASS-77?e0";

// Every text that a view of this model shows, tool tips among it.
QString textsOf(const QAbstractItemModel &model)
{
    QString all;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (int role = 0; role < Qt::UserRole + 8; ++role)
                all += model.index(row, column).data(role).toString() + u'\n';
        }
    }
    return all;
}

std::string textOf(const activity::Entry &entry)
{
    std::string all = entry.what + '\n' + entry.method + '\n' + entry.target + '\n' + entry.transactionId
        + '\n' + entry.command + '\n' + entry.connection + '\n';
    if (entry.error)
        all += entry.error->message + '\n' + entry.error->where + '\n' + entry.error->transactionId + '\n';
    return all;
}

} // namespace

// The secrets of a connection are neither in the list of operations nor in the journal, whatever servers
// answer.
class TestActivitySecrets : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void ofNoService_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("auth");
        for (const char *kind : {"eventstreams-admin", "messagehub-admin"}) {
            for (const char *auth : {"basic", "bearer", "x-auth-token"})
                QTest::addRow("%s %s", kind, auth) << QString::fromLatin1(kind) << QString::fromLatin1(auth);
        }
    }
    void ofNoService()
    {
        QFETCH(QString, kind);
        QFETCH(QString, auth);
        // A server that repeats what it was told.
        HttpServer server([](const HttpRequest &request) {
            const QByteArray told = request.header("authorization") + request.header("x-auth-token");
            return HttpReaction::answer(422,
                "{\"error_code\":42201,\"message\":\"not with " + told + "\",\"incident_id\":\"" + told
                    + "\"}",
                "X-Global-Transaction-Id: " + told + "\r\n");
        });
        const QTemporaryDir folder;
        activity::ActivityStore store;
        activity::ConnectionLog log(store, "shop");
        const auto book = std::make_shared<journal::Journal>(folder.path().toStdString());
        profiles::Profile profile {.name = "shop"};
        profile.endpoints.push_back(
            {kind.toStdString(), {{"url", server.url()}, {"auth", auth.toStdString()}, {"proxy", "none"}},
                {{"secret", "shop/admin/secret"}}});
        profile.endpoints.push_back({"kafka",
            {{"bootstrap.servers", "127.0.0.1:1"}, {"security.protocol", "sasl_plaintext"},
                {"sasl.mechanism", "PLAIN"}, {"sasl.username", "token"}},
            {{"sasl.password", "shop/kafka/sasl.password"}}});
        const auto connection = profiles::open(profile,
            backends::factories({.question = std::chrono::milliseconds(300), .activity = &log}),
            {{{"secret", Secret(apiKey)}}, {{"sasl.password", Secret(password)}}},
            [&](auto backend, const auto &endpoint) {
                return journal::journalled(
                    activity::observed(std::move(backend), log, backends::kcatOptions(endpoint)), book,
                    "shop", "staging");
            });
        QVERIFY2(connection, connection ? "" : connection.error().message.c_str());
        for (const auto &backend : (*connection)->backends()) {
            const auto list
                = std::static_pointer_cast<TopicList>(*backend->capability(CapabilityId::TopicList));
            QVERIFY(!wait(list->topics()));
            QVERIFY(!wait(list->topic("orders")));
            if (auto admin = backend->capability(CapabilityId::TopicAdmin))
                QVERIFY(!wait(std::static_pointer_cast<TopicAdmin>(*admin)->create({.name = "orders"})));
        }
        QVERIFY(!server.received.empty());

        std::string seen;
        bool kafka = false;
        const auto entries = store.since(0);
        for (const activity::Entry &entry : entries) {
            seen += textOf(entry);
            kafka = kafka || entry.command.find("-X sasl.password=\"$SASL_PASSWORD\"") != std::string::npos;
            QVERIFY(entry.method == "KAFKA" || entry.what.starts_with("kafka: ") || !entry.command.empty());
        }
        QVERIFY(kafka);
        QVERIFY(entries.size() >= 5U);
        const models::ActivityModel operations(store, "shop");
        QCOMPARE(operations.rowCount(), static_cast<int>(entries.size()));
        seen += textsOf(operations).toStdString();
        auto lines = wait(journal::readJournal(folder.path().toStdString(), {}, 100));
        QVERIFY(lines && !lines->lines.empty());
        models::JournalModel writes;
        for (const auto format : {journal::Format::JsonLines, journal::Format::Csv}) {
            const QString path = folder.filePath(QStringLiteral("export"));
            QVERIFY(journal::exportLines(lines->lines, path, format));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            seen += file.readAll().toStdString();
        }
        writes.setLines(std::move(*lines));
        seen += textsOf(writes).toStdString();

        for (const std::string &secret :
            {apiKey, password, QByteArray::fromStdString("token:" + apiKey).toBase64().toStdString(),
                QByteArray::fromStdString(apiKey).toBase64().toStdString(),
                QByteArray::fromStdString(apiKey).toPercentEncoding().toStdString(),
                QByteArray::fromStdString(password).toPercentEncoding().toStdString()})
            QVERIFY2(seen.find(secret) == std::string::npos, seen.c_str());
    }
};

TAILRACE_TEST(TestActivitySecrets)
#include "tst_activitysecrets.moc"
