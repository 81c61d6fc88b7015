// SPDX-License-Identifier: GPL-3.0-or-later
// What every writing capability has around it: the journal, protected names, the switch for reading only.
#include "services/activity/activitystore.h"
#include "services/activity/observedbackend.h"
#include "services/guard/guardedbackend.h"
#include "services/journal/journalledbackend.h"
#include "tests/rest/okdata/harness.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace tailrace;
using namespace tailrace::test;

namespace {

const StreamId air {"air-quality-readings", "2"};

} // namespace

class TestStreamWrites : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<journal::Journal> m_journal;
    std::unique_ptr<Site> m_site;

    std::unique_ptr<Connection> connection(std::vector<std::string> patterns = {}, bool readOnly = false)
    {
        rest::ClientOptions options = plainOptions(m_site->site.url());
        options.readOnly = readOnly;
        options.credentials = {.kind = rest::Credentials::Kind::Basic,
            .secret = Secret(m_site->site.tokens().clientSecret()),
            .user = m_site->site.tokens().clientId()};
        auto backend = okdata::makeBackend(std::move(options), {{"auth", okdata::auth::clientCredentials}});
        auto isProtected = guard::TopicPatterns::make(patterns);
        std::vector<std::unique_ptr<Backend>> all;
        all.push_back(guard::guarded(
            journal::journalled(std::move(*backend), m_journal, "city", "staging"), *isProtected));
        return std::make_unique<Connection>("city", readOnly, std::move(all));
    }
    QList<QJsonObject> lines() const
    {
        QList<QJsonObject> all;
        QFile file(QString::fromStdString(m_journal->path()));
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray &line : file.readAll().split('\n')) {
                if (!line.isEmpty())
                    all << QJsonDocument::fromJson(line).object();
            }
        }
        return all;
    }
    static QByteArray json(const QJsonObject &line, const char *member)
    {
        return QJsonDocument(line.value(QLatin1String(member)).toObject()).toJson(QJsonDocument::Compact);
    }
    static std::string operation(const QJsonObject &line)
    {
        return line.value(QLatin1String("operation")).toString().toStdString();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::make_shared<journal::Journal>(m_folder->path().toStdString());
        m_site = std::make_unique<Site>();
    }

    void everyWriteIsALine()
    {
        const auto open = connection();
        const auto admin = open->capability<StreamAdmin>()->capability;
        const StreamId tram {"tram-positions", "1"};
        QVERIFY(wait(admin->create(tram, false)));
        QVERIFY(!wait(admin->create(tram, false))); // it is there
        QVERIFY(wait(admin->setSubscribable(air, false)));
        QVERIFY(wait(admin->addSink(air, "s3")));
        QVERIFY(wait(admin->removeSink(air, "elasticsearch")));
        QVERIFY(!wait(admin->remove(air))); // its parts are on their way
        QVERIFY(wait(admin->send(air, {"{\"secret\":\"x\"}", "{\"refuse\":true}"})));
        const QList<QJsonObject> all = lines();
        QCOMPARE(all.size(), 7);
        QCOMPARE(operation(all[0]), std::string("stream.create"));
        QCOMPARE(all[0].value(QLatin1String("resource")).toString(), QStringLiteral("tram-positions/1"));
        QVERIFY(json(all[0], "after").contains("CREATE_IN_PROGRESS"));
        QCOMPARE(json(all[1], "asked"), QByteArray("{\"raw\":false}"));
        QVERIFY(all[1].contains(QLatin1String("error")));
        QCOMPARE(operation(all[2]), std::string("stream.subscribable"));
        QCOMPARE(json(all[2], "before"), QByteArray("{\"enabled\":true,\"state\":\"ACTIVE\"}"));
        QCOMPARE(json(all[2], "after"), QByteArray("{\"enabled\":false,\"state\":\"DELETE_IN_PROGRESS\"}"));
        QCOMPARE(operation(all[3]), std::string("stream.sink.create"));
        QCOMPARE(operation(all[4]), std::string("stream.sink.delete"));
        QCOMPARE(json(all[4], "before"), QByteArray("{\"sink\":\"elasticsearch\",\"state\":\"ACTIVE\"}"));
        QCOMPARE(operation(all[5]), std::string("stream.delete"));
        QCOMPARE(operation(all[6]), std::string("stream.send"));
        QCOMPARE(json(all[6], "after"), QByteArray("{\"refused\":1,\"taken\":1}"));
        QFile file(QString::fromStdString(m_journal->path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("\"x\"")); // never a payload
    }

    void protectedStreamsStayAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        for (const char *pattern : {"air-quality-*", "air-quality-readings/2", "/.*-readings/"})
            QTest::newRow(pattern) << QByteArray(pattern);
    }
    void protectedStreamsStayAsTheyAre()
    {
        QFETCH(QByteArray, pattern);
        const auto open = connection({pattern.toStdString()});
        const auto admin = open->capability<StreamAdmin>()->capability;
        QCOMPARE(wait(admin->remove(air)).error().kind, Error::Kind::ReadOnly);
        QCOMPARE(wait(admin->setSubscribable(air, false)).error().kind, Error::Kind::ReadOnly);
        QCOMPARE(wait(admin->addSink(air, "s3")).error().kind, Error::Kind::ReadOnly);
        QCOMPARE(wait(admin->removeSink(air, "elasticsearch")).error().kind, Error::Kind::ReadOnly);
        QVERIFY(lines().isEmpty());
        QVERIFY(wait(admin->send(air, {"{}"}))); // events still go in
        QVERIFY(wait(admin->setSubscribable({"city-bike-docks", "1"}, false)));
    }

    void readOnlyHasNoWriter()
    {
        const auto open = connection({}, true);
        QCOMPARE(open->capability<StreamAdmin>().error().kind, Error::Kind::ReadOnly);
        QVERIFY(wait(open->capability<Streams>()->capability->stream(air)));
    }

    void whatRunsIsListed()
    {
        activity::ActivityStore store;
        auto running = std::make_shared<activity::RunningList>();
        auto backend = okdata::makeBackend(plainOptions("http://127.0.0.1:1/streams"), {});
        QVERIFY(backend);
        const auto observed = activity::observed(std::move(*backend), store, running, "city", std::string());
        for (const CapabilityId id :
            {CapabilityId::Streams, CapabilityId::StreamAdmin, CapabilityId::StreamEvents})
            QVERIFY(observed->capability(id));
        const auto streams = std::static_pointer_cast<Streams>(*observed->capability(CapabilityId::Streams));
        const auto asked = streams->stream(air);
        QVERIFY(!wait(asked)); // and nothing of it is left behind
    }
};

TAILRACE_TEST(TestStreamWrites)
#include "tst_streamwrites.moc"
