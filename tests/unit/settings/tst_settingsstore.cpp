// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/settingsstore.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::settings;

class TestSettingsStore : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_folder;
    int m_count = 0;

    QString path() const { return m_folder + QStringLiteral("/settings.json"); }
    QJsonObject content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    void put(const QByteArray &text)
    {
        QDir().mkpath(m_folder);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = m_dir.filePath(QString::number(++m_count));
    }

    void defaultsThenRoundTrip()
    {
        {
            SettingsStore store(m_folder);
            QVERIFY(store.load());
            QVERIFY(store.get(keys::theme) == QStringLiteral("system"));
            QSignalSpy changed(&store, &SettingsStore::changed);
            QVERIFY(store.set(keys::theme, QStringLiteral("dark")));
            QVERIFY(store.set(keys::theme, QStringLiteral("dark"))); // no change, no signal
            QVERIFY(store.set(keys::storeBudgetBytes, std::int64_t(9007199254740993)));
            QCOMPARE(changed.count(), 2);
            QCOMPARE(changed.at(0).at(0).toString(), QStringLiteral("appearance/theme"));
        } // written when the store dies
        SettingsStore again(m_folder);
        QVERIFY(again.load());
        QVERIFY(again.get(keys::theme) == QStringLiteral("dark"));
        QCOMPARE(again.get(keys::storeBudgetBytes), std::int64_t(9007199254740993));
        QCOMPARE(content()[u"settings"][u"appearance/theme"].toString(), QStringLiteral("dark"));
        again.reset(keys::theme);
        QVERIFY(again.get(keys::theme) == QStringLiteral("system"));
        QVERIFY(again.flush());
        QVERIFY(!content()[u"settings"].toObject().contains(u"appearance/theme"));
    }

    void writtenWhileChangesGoOn()
    {
        SettingsStore store(m_folder);
        QVERIFY(store.load());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(store.set(keys::spillEvicted, true));
        // a steady stream of changes does not put it off (half a second; a busy disk may need longer)
        int percent = 100;
        while (!QFile::exists(path()) && timer.elapsed() < 5000) {
            percent = percent == 100 ? 110 : 100;
            QVERIFY(store.set(keys::textPercent, percent));
            QTest::qWait(10);
        }
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(content()[u"settings"][u"records/spillEvicted"].toBool());
    }

    void whatIsNotValid()
    {
        SettingsStore store(m_folder);
        QVERIFY(!store.set(keys::textPercent, 10));
        QCOMPARE(store.get(keys::textPercent), 100);

        put(R"({"settings": {"appearance/textPercent": 100000, "appearance/theme": "mauve",
                              "records/readCommitted": 1, "connections/firstContactMs": "2000"}})");
        QVERIFY(store.load());
        QCOMPARE(store.get(keys::textPercent), 100);
        QVERIFY(store.get(keys::theme) == QStringLiteral("system"));
        QVERIFY(!store.get(keys::readCommitted));
        QCOMPARE(store.get(keys::firstContactMs), std::int64_t(2000));
    }

    void malformedIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut off") << QByteArray("{\"version\":1,\"settings\":{\"the");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArray("[1]");
    }
    void malformedIsSetAside()
    {
        QFETCH(QByteArray, text);
        put(text);
        SettingsStore store(m_folder);
        QVERIFY(store.load());
        QVERIFY(store.set(keys::theme, QStringLiteral("light")));
        QVERIFY(store.flush());
        QFile aside(QString::fromStdString(store.setAside()));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), text);
        QCOMPARE(content()[u"settings"][u"appearance/theme"].toString(), QStringLiteral("light"));
    }

    void unknownMembersAndOthersChangesStay()
    {
        put(R"({"version": 9, "future": {"n": 9007199254740993}, "settings": {"later": [1]},
                "views": {"shop": {"orders": {"filter": "a", "pinned": true}}}})");
        SettingsStore one(m_folder);
        SettingsStore two(m_folder);
        QVERIFY(one.load());
        QVERIFY(two.load());
        QVERIFY(one.set(keys::theme, QStringLiteral("dark")));
        QVERIFY(one.flush());
        QSignalSpy changed(&two, &SettingsStore::changed);
        two.setTopicView("shop", "orders", {.columns = {}, .filter = "b", .start = "end"});
        QVERIFY(two.flush());
        QCOMPARE(changed.count(), 1); // the theme, by the other one
        QVERIFY(two.get(keys::theme) == QStringLiteral("dark"));

        const QJsonObject json = content();
        QCOMPARE(json[u"version"].toInteger(), 9);
        QCOMPARE(json[u"future"][u"n"].toInteger(), 9007199254740993LL);
        QCOMPARE(json[u"settings"][u"later"][0].toInteger(), 1);
        QCOMPARE(json[u"settings"][u"appearance/theme"].toString(), QStringLiteral("dark"));
        const QJsonValue view = json[u"views"][u"shop"][u"orders"];
        QCOMPARE(view[u"filter"].toString(), QStringLiteral("b"));
        QVERIFY(view[u"pinned"].toBool());
    }

    void views()
    {
        const TopicView view {
            .columns = {{"offset", 80, true}, {"headers", -1, false}}, .filter = "key:a", .start = "end"};
        const WindowState window {QByteArray("\0\1\xff", 3), QByteArray("layout")};
        {
            SettingsStore store(m_folder);
            QVERIFY(!store.topicView("shop", "a.b/c"));
            store.setTopicView("shop", "a.b/c", view);
            store.setTopicView("shop", "other", {});
            store.setWindowState("main", window);
            store.renameConnection("shop", "store");
        }
        SettingsStore store(m_folder);
        QVERIFY(store.load());
        QVERIFY(!store.topicView("shop", "a.b/c"));
        QVERIFY(store.topicView("store", "a.b/c") == view);
        QVERIFY(store.topicView("store", "other") == TopicView());
        QVERIFY(store.windowState("main") == window);
        QVERIFY(!store.windowState("second"));
        store.removeConnection("store");
        QVERIFY(!store.topicView("store", "a.b/c"));
    }

    void settingsOfATopic()
    {
        const QString topic = QStringLiteral("shop/a/b=c");
        {
            SettingsStore store(m_folder);
            QSignalSpy changed(&store, &SettingsStore::changed);
            QVERIFY(store.set(keys::recordFilter, QStringLiteral("key:a"), topic));
            QCOMPARE(changed.count(), 1);
            QVERIFY(store.set(keys::favouriteTopics, {topic}));
            QCOMPARE(store.get(keys::recordFilter), QString());
        }
        SettingsStore store(m_folder);
        QCOMPARE(store.get(keys::recordFilter, topic), QStringLiteral("key:a"));
        QCOMPARE(store.get(keys::favouriteTopics), QStringList {topic});
        store.reset(keys::recordFilter, topic);
        QCOMPARE(store.get(keys::recordFilter, topic), QString());
    }

    void migratesForwardOnly()
    {
        const Migrations steps {
            [](QJsonObject &document) {
                document.insert(QStringLiteral("settings"),
                    QJsonObject {{QStringLiteral("appearance/theme"), document[u"look"]}});
                document.remove(QStringLiteral("look"));
            },
            [](QJsonObject &document) { document.insert(QStringLiteral("third"), true); }};
        put(R"({"look": "dark", "kept": 1})");
        {
            SettingsStore store(m_folder, nullptr, steps);
            QVERIFY(store.load());
            QVERIFY(store.get(keys::theme) == QStringLiteral("dark"));
            QVERIFY(store.set(keys::spillEvicted, true));
        }
        QCOMPARE(content()[u"version"].toInteger(), 3);
        QVERIFY(content()[u"third"].toBool());
        QVERIFY(!content().contains(u"look"));
        QCOMPARE(content()[u"kept"].toInteger(), 1);

        put(R"({"version": 2, "settings": {"appearance/theme": "light"}})");
        SettingsStore second(m_folder, nullptr, steps);
        QVERIFY(second.load());
        QVERIFY(second.get(keys::theme) == QStringLiteral("light")); // the first step did not run again
    }

    void aFailedWriteIsToldAndTriedAgain()
    {
        // a file where the folder would be
        QFile obstacle(m_folder);
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        SettingsStore store(m_folder);
        QSignalSpy failed(&store, &SettingsStore::writeFailed);
        QVERIFY(store.set(keys::theme, QStringLiteral("dark")));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(obstacle.remove());
        QVERIFY(store.set(keys::spillEvicted, true));
        QVERIFY(store.flush());
        QCOMPARE(content()[u"settings"][u"appearance/theme"].toString(), QStringLiteral("dark"));
    }
};

TAILRACE_TEST(TestSettingsStore)
#include "tst_settingsstore.moc"
