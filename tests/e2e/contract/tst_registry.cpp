// SPDX-License-Identifier: GPL-3.0-or-later
// The 17 operations of the Event Streams schema registry as the backend calls them, of a real Apicurio
// Registry, through a validator that knows the official description.
#include "services/backends/registry/registrybackend.h"
#include "services/capability/schemaregistry.h"
#include "tests/e2e/contract/family.h"
#include "tests/support/contract/recorder.h"
#include "tests/support/http/wait.h"
#include "tests/support/registry/registryserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <set>

using namespace tailrace;
using namespace tailrace::test;

namespace {

constexpr const char *text = R"({"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]})";
constexpr const char *next
    = R"({"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"n","type":"int","default":0}]})";

template<class T>
bool done(const QFuture<Result<T>> &future)
{
    const Result<T> result = wait(future);
    if (!result)
        qInfo("%s: %s", result.error().where.c_str(), result.error().message.c_str());
    return result.has_value();
}

// "PUT /artifacts/{}/versions/{}/state": ids and numbers of the path left out.
QByteArray operationOf(const QJsonObject &line)
{
    QByteArrayList segments = line[u"path"].toString().toUtf8().split('/');
    const bool isGlobal = segments.value(1) == "rules";
    for (qsizetype i = 2; i < segments.size(); ++i) {
        if (isGlobal ? i == 2 : i % 2 == 0)
            segments[i] = "{}";
    }
    return line[u"method"].toString().toUtf8() + ' ' + segments.join('/');
}

bool isOfRequest(const QJsonValue &violation)
{
    const QJsonArray place = violation[u"location"].toArray();
    return place.isEmpty() || place.first() != QStringLiteral("response");
}

} // namespace

class TestRegistryContract : public QObject
{
    Q_OBJECT

private slots:
    void requestsAreAsDescribed_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("raw") << QStringLiteral("raw");
        QTest::newRow("wrapped") << QStringLiteral("wrapped");
    }
    void requestsAreAsDescribed()
    {
        QFETCH(QString, form);
        const bool here = contractsAreHere();
        QVERIFY2(here || !contractsAreRequired(), "the interface descriptions are required");
        if (!here)
            return;
        RegistryServer &server = RegistryServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        const QTemporaryDir folder;
        qputenv("TAILRACE_OPERATIONS", folder.path().toUtf8());
        Recorder recorder;
        QVERIFY(recorder.start(QStringLiteral("backend"), QStringLiteral("registry"),
            QStringLiteral("ibm-eventstreams-schema-registry-1.4.1.yaml"),
            QString::fromStdString(server.url()), form));
        rest::ClientOptions options;
        options.baseUrl = recorder.url().toStdString();
        options.credentials
            = {.kind = rest::Credentials::Kind::Basic, .secret = Secret(RegistryServer::key())};
        options.proxy.kind = rest::ProxySettings::Kind::None;
        options.pacer = std::make_shared<rest::HostPacer>(1000);
        const auto backend = std::move(registry::makeBackend(
            std::move(options), {{"dialect", "ibm"}, {"schemaBody", form.toStdString()}})
                                           .value());
        const auto reader = std::static_pointer_cast<SchemaRegistry>(
            backend->capability(CapabilityId::SchemaRegistry).value());
        const auto writer = std::static_pointer_cast<SchemaRegistryAdmin>(
            backend->capability(CapabilityId::SchemaRegistryAdmin).value());

        // What that registry makes of the wrapped form, which it does not know, is its own.
        const bool isRaw = form == QStringLiteral("raw");
        using Kind = SchemaRule::Kind;
        using State = SchemaState::Kind;
        QVERIFY(done(writer->create("contract", {.text = text})) || !isRaw);
        if (isRaw) {
            QVERIFY(done(reader->subjects(true)));
            QVERIFY(done(reader->versions("contract", false)));
            QVERIFY(done(reader->text("contract", {})));
            QVERIFY(done(reader->text("contract", 1)));
            QVERIFY(done(writer->setRule("contract", {Kind::Compatibility, "FULL"})));
            QVERIFY(done(writer->setRule("contract", {Kind::Compatibility, "BACKWARD"})));
            QVERIFY(done(reader->ruleInForce("contract", Kind::Compatibility)));
            QVERIFY(done(writer->removeRule("contract", Kind::Compatibility)));
            QVERIFY(done(writer->setRule({}, {Kind::Compatibility, "NONE"})));
            QVERIFY(done(reader->ruleInForce("contract", Kind::Compatibility)));
        }
        QVERIFY(done(writer->addVersion("contract", {.text = next}, AddVersion::Append)) || !isRaw);
        QVERIFY(done(writer->addVersion("contract", {.text = text}, AddVersion::Update)) || !isRaw);
        if (isRaw) {
            QVERIFY(done(writer->setState("contract", 1, State::Disabled)));
            QVERIFY(done(writer->removeVersion("contract", 1, Deletion::Permanent)));
            QVERIFY(done(writer->remove("contract", Deletion::Permanent)));
        }

        QFile file(folder.path() + QStringLiteral("/backend-registry-") + form + QStringLiteral(".jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::set<QByteArray> called;
        const QByteArrayList lines = file.readAll().split('\n');
        for (const QByteArray &each : lines) {
            const QJsonObject line = QJsonDocument::fromJson(each).object();
            if (line.isEmpty())
                continue;
            const QByteArray operation = operationOf(line);
            called.insert(operation);
            const QJsonArray violations
                = QJsonDocument::fromJson(line[u"violations"].toString().toUtf8()).array();
            for (const QJsonValue &violation : violations)
                QVERIFY2(!isOfRequest(violation), QJsonDocument(line).toJson().constData());
        }
        const std::set<QByteArray> sending {
            "POST /artifacts", "PUT /artifacts/{}", "POST /artifacts/{}/versions"};
        // Of a whole schema this registry knows no state: that operation is called of no other than IBM's.
        const std::set<QByteArray> all {"GET /artifacts", "POST /artifacts", "GET /artifacts/{}",
            "DELETE /artifacts/{}", "PUT /artifacts/{}", "GET /artifacts/{}/versions",
            "POST /artifacts/{}/versions", "GET /artifacts/{}/versions/{}",
            "DELETE /artifacts/{}/versions/{}", "PUT /artifacts/{}/versions/{}/state",
            "POST /artifacts/{}/rules", "GET /artifacts/{}/rules/{}", "PUT /artifacts/{}/rules/{}",
            "DELETE /artifacts/{}/rules/{}", "GET /rules/{}", "PUT /rules/{}"};
        for (const QByteArray &each : isRaw ? all : sending)
            QVERIFY2(called.contains(each), each.constData());
    }
};

TAILRACE_TEST(TestRegistryContract)
#include "tst_registry.moc"
