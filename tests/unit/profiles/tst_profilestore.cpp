// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilestore.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::profiles;

class TestProfileStore : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_folder;
    int m_count = 0;

    std::string folder() const { return m_folder.toStdString(); }
    QString path() const { return m_folder + QStringLiteral("/profiles.json"); }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray &text)
    {
        QDir().mkpath(m_folder);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    static Profile sample(const std::string &name)
    {
        Profile profile {.name = name, .environment = Environment::Staging, .readOnly = true};
        profile.endpoints.push_back(
            {"kafka", {{"bootstrap.servers", "a:1,b:2"}}, {{"sasl.password", name + "/kafka/p"}}});
        return profile;
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = m_dir.filePath(QStringLiteral("%1/tailrace").arg(++m_count));
    }

    void roundTrip()
    {
        ProfileStore store(folder());
        QVERIFY(store.load());
        QVERIFY(store.profiles().empty());
        QVERIFY(store.add(sample("one")));
        Profile two = sample("two");
        two.isDefault = true;
        QVERIFY(store.add(two));

        ProfileStore again(folder());
        QVERIFY(again.load());
        QCOMPARE(again.profiles().size(), std::size_t(2));
        const auto one = again.find("one");
        QVERIFY(one && one->environment == Environment::Staging && one->readOnly && !one->isDefault);
        QCOMPARE(one->endpoints.at(0).settings.at("bootstrap.servers"), std::string("a:1,b:2"));
        QCOMPARE(one->endpoints.at(0).secrets.at("sasl.password"), std::string("one/kafka/p"));
        QCOMPARE(again.defaultProfile()->name, std::string("two"));
        QVERIFY(again.setAside().empty());
    }

    void theSourceOfMirroringIsKeptAndFollowsItsName()
    {
        ProfileStore store(folder());
        QVERIFY(store.add(sample("source")));
        QVERIFY(!content().contains("mirrorsFrom"));
        Profile target = sample("target");
        target.mirrorsFrom = "source";
        QVERIFY(store.add(target));

        ProfileStore again(folder());
        QVERIFY(again.load());
        QCOMPARE(again.find("target")->mirrorsFrom, std::string("source"));
        QVERIFY(again.replace("source", sample("shop")));
        QCOMPARE(again.find("target")->mirrorsFrom, std::string("shop"));
        QVERIFY(again.remove("shop"));
        QVERIFY(again.find("target")->mirrorsFrom.empty());
        QVERIFY(!content().contains("mirrorsFrom"));
    }

    void fileAndFolderAreTheUsersAlone()
    {
        ProfileStore store(folder());
        QVERIFY(store.add(sample("one")));
        const auto everybody = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path()) & everybody));
        QVERIFY(!(QFile::permissions(m_folder) & (everybody | QFile::ExeGroup | QFile::ExeOther)));
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(store.add(sample("two")));
        QVERIFY(!(QFile::permissions(path()) & everybody));
    }

    void changes()
    {
        ProfileStore store(folder());
        Profile one = sample("one");
        one.isDefault = true;
        QVERIFY(store.add(one));
        QVERIFY(store.add(sample("two")));
        QVERIFY(store.add(sample("one")).error().kind == Error::Kind::Conflict);
        QVERIFY(store.replace("none", sample("x")).error().kind == Error::Kind::NotFound);
        QVERIFY(store.replace("one", sample("two")).error().kind == Error::Kind::Conflict);
        QVERIFY(store.remove("none").error().kind == Error::Kind::NotFound);
        QVERIFY(store.add(sample("a/b")).error().kind == Error::Kind::Invalid);

        Profile three = sample("three");
        three.isDefault = true;
        QVERIFY(store.replace("two", three));
        QCOMPARE(store.defaultProfile()->name, std::string("three"));
        QVERIFY(!store.find("one")->isDefault);
        QVERIFY(store.remove("three"));
        QVERIFY(!store.defaultProfile());
        QCOMPARE(store.profiles().size(), std::size_t(1));
    }

    void unknownMembersStay()
    {
        put(R"({"version": 7, "colour": {"a": [1, 9007199254740993]},
                "profiles": [{"name": "old", "environment": "canary", "tags": ["x"],
                              "endpoints": [{"kind": "kafka", "settings": {"bootstrap.servers": "h:1"}, "via": "bastion"},
                                            {"kind": "registry", "dialect": "ibm"}]}]})");
        ProfileStore store(folder());
        QVERIFY(store.load());
        QVERIFY(store.find("old")->environment == Environment::Production);
        QVERIFY(store.add(sample("new")));
        Profile edited {.name = "renamed", .environment = Environment::Production};
        edited.endpoints = {{"kafka", {{"bootstrap.servers", "h:2"}}, {}}, {"registry", {}, {}}};
        QVERIFY(store.replace("old", edited));

        const QJsonObject json = QJsonDocument::fromJson(content()).object();
        QCOMPARE(json[u"version"].toInteger(), 7);
        QCOMPARE(json[u"colour"][u"a"][1].toInteger(), 9007199254740993LL);
        const QJsonValue renamed = json[u"profiles"][0];
        QCOMPARE(renamed[u"name"].toString(), QStringLiteral("renamed"));
        QCOMPARE(renamed[u"environment"].toString(), QStringLiteral("canary"));
        QCOMPARE(renamed[u"tags"][0].toString(), QStringLiteral("x"));
        QCOMPARE(renamed[u"endpoints"][0][u"via"].toString(), QStringLiteral("bastion"));
        QCOMPARE(
            renamed[u"endpoints"][0][u"settings"][u"bootstrap.servers"].toString(), QStringLiteral("h:2"));
        QCOMPARE(renamed[u"endpoints"][1][u"dialect"].toString(), QStringLiteral("ibm"));
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut off") << QByteArray("{\"version\":1,\"profiles\":[{\"name\":\"a");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("binary") << QByteArray("\0\1\2", 3);
        QTest::newRow("profiles is no array") << QByteArray("{\"profiles\":{}}");
        QTest::newRow("no name") << QByteArray("{\"profiles\":[{}]}");
        QTest::newRow("same name twice") << QByteArray("{\"profiles\":[{\"name\":\"a\"},{\"name\":\"a\"}]}");
        QTest::newRow("setting is a number") << QByteArray(
            "{\"profiles\":[{\"name\":\"a\",\"endpoints\":[{\"kind\":\"k\",\"settings\":{\"x\":1}}]}]}");
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void malformed()
    {
        QFETCH(QByteArray, text);
        put(text);
        ProfileStore store(folder());
        QVERIFY(store.load());
        QVERIFY(store.profiles().empty());
        QVERIFY(QString::fromStdString(store.setAside()).startsWith(path() + QStringLiteral(".broken-")));
        QVERIFY(store.add(sample("new")));
        QFile aside(QString::fromStdString(store.setAside()));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), text);

        // a second one in the same second gets a name of its own
        put(text);
        ProfileStore other(folder());
        QVERIFY(other.load());
        QVERIFY(other.setAside() != store.setAside());
        QVERIFY(QFile::exists(QString::fromStdString(store.setAside())));
    }

    void brokenUnderARunningStore()
    {
        ProfileStore store(folder());
        QVERIFY(store.add(sample("one")));
        put("{");
        QVERIFY(store.add(sample("two")));
        QVERIFY(!store.setAside().empty());
        ProfileStore again(folder());
        QVERIFY(again.load());
        QCOMPARE(again.profiles().size(), std::size_t(2));
    }

    void twoStoresSeeEachOther()
    {
        ProfileStore window(folder());
        ProfileStore commandLine(folder());
        QVERIFY(window.load());
        QVERIFY(commandLine.load());
        QVERIFY(window.add(sample("one")));
        QVERIFY(commandLine.add(sample("two")));
        QVERIFY(window.add(sample("two")).error().kind == Error::Kind::Conflict);
        QVERIFY(window.find("two"));
        QVERIFY(window.remove("two"));
        QVERIFY(commandLine.replace("two", sample("two")).error().kind == Error::Kind::NotFound);
    }

    void secretsOfAKindAreRefused()
    {
        ProfileStore store(folder(), [](const std::string &kind, std::string_view setting) {
            return kind == "kafka" && setting == "vault.pin";
        });
        Profile profile = sample("one");
        profile.endpoints[0].settings["vault.pin"] = "4711";
        const auto added = store.add(profile);
        QVERIFY(!added && added.error().kind == Error::Kind::Invalid);
        QVERIFY(!QFile::exists(path()));
    }

    void anUnwritableFolderIsAnErrorAndChangesNothing()
    {
        // a file where the folder would be stops every user, root too
        QVERIFY(QDir().mkpath(QFileInfo(m_folder).path()));
        QFile file(m_folder);
        QVERIFY(file.open(QIODevice::WriteOnly));
        ProfileStore store(folder());
        const auto added = store.add(sample("one"));
        QVERIFY(!added && added.error().kind == Error::Kind::Io);
        QVERIFY(store.profiles().empty());
    }

    void folders()
    {
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_dir.path()));
        QCOMPARE(defaultFolder(), m_dir.path().toStdString() + "/tailrace");
        QCOMPARE(defaultFolder("/elsewhere"), std::string("/elsewhere"));
        qunsetenv("XDG_CONFIG_HOME");
    }
};

TAILRACE_TEST(TestProfileStore)
#include "tst_profilestore.moc"
