// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/keys.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace tailrace::settings;

class TestCodec : public QObject
{
    Q_OBJECT

    static QJsonValue parsed(const char *json)
    {
        return QJsonDocument::fromJson(QByteArray("{\"v\":") + json + '}')
            .object()
            .value(QStringLiteral("v"));
    }

private slots:
    void integersAreExact()
    {
        for (const std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t(-1),
                 std::int64_t(0), std::int64_t(9007199254740993), std::numeric_limits<std::int64_t>::max()}) {
            const QJsonObject written {{QStringLiteral("v"), Codec<std::int64_t>::write(value)}};
            const QByteArray text = QJsonDocument(written).toJson();
            QCOMPARE(*Codec<std::int64_t>::read(QJsonDocument::fromJson(text).object()[u"v"]), value);
        }
        QCOMPARE(*Codec<std::int64_t>::read(parsed("9007199254740993")), std::int64_t(9007199254740993));
        for (const char *bad : {"1.5", "\"9223372036854775808\"", "\"1x\"", "\"\"", "null", "true", "1e30"})
            QVERIFY2(!Codec<std::int64_t>::read(parsed(bad)), bad);
    }

    void othersAreStrict()
    {
        QCOMPARE(*Codec<int>::read(parsed("0")), 0);
        QCOMPARE(*Codec<int>::read(parsed("1")), 1);
        for (const char *bad : {"2147483648", "\"1\"", "1.5", "{}", "null"})
            QVERIFY2(!Codec<int>::read(parsed(bad)), bad);
        QVERIFY(!Codec<bool>::read(parsed("1")));
        QVERIFY(!Codec<QString>::read(parsed("1")));
    }

    void enumsAreWords()
    {
        QCOMPARE(Codec<TimeDisplay>::write(TimeDisplay::Epoch).toString(), QStringLiteral("epoch"));
        QVERIFY(Codec<TimeDisplay>::read(parsed("\"utc\"")) == TimeDisplay::Utc);
        QVERIFY(!Codec<TimeDisplay>::read(parsed("\"noon\"")));
        QVERIFY(!Codec<TimeDisplay>::read(parsed("1")));
    }

    void listsAndBytes()
    {
        const QStringList list {QStringLiteral("a"), QString(), QStringLiteral("ü")};
        QCOMPARE(*Codec<QStringList>::read(Codec<QStringList>::write(list)), list);
        QVERIFY(!Codec<QStringList>::read(parsed("[\"a\", 1]")));
        const QByteArray bytes("\0\1\xff", 3);
        QCOMPARE(*Codec<QByteArray>::read(Codec<QByteArray>::write(bytes)), bytes);
        QVERIFY(!Codec<QByteArray>::read(parsed("\"*\"")));
    }
};

TAILRACE_TEST(TestCodec)
#include "tst_codec.moc"
