// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/schemaname.h"
#include "models/schemas/schematextdraft.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using models::SchemaTextDraft;

// What is read out of texts, and how an edited one goes back.
class TestSchemaTexts : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void bytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("editable");
        QTest::newRow("plain") << QByteArray("{\n  \"type\": \"int\"\n}\n") << true;
        QTest::newRow("windows") << QByteArray("{\r\n}\r\n") << true;
        QTest::newRow("old mac") << QByteArray("{\r}") << true;
        QTest::newRow("mixed") << QByteArray("{\r\n\n}") << false;
        QTest::newRow("no utf-8") << QByteArray("\"\xff\xfe\"") << false;
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << false;
        QTest::newRow("paragraph") << QByteArray("\"\xe2\x80\xa9\"") << false;
        QTest::newRow("no-break space") << QByteArray("\"\xc2\xa0\"") << true;
        QTest::newRow("zero") << QByteArray("a\0b", 3) << false;
        QTest::newRow("empty") << QByteArray() << true;
    }
    void bytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, editable);
        SchemaTextDraft draft;
        draft.setBytes(bytes.toStdString());
        QCOMPARE(draft.isEditable(), editable);
        QVERIFY(!draft.isTouched(draft.shown()));
        QCOMPARE(QByteArray::fromStdString(draft.bytesOf(draft.shown())), bytes);
        QVERIFY(!draft.shown().contains(QLatin1Char('\r')));
    }

    void anEditKeepsTheEndsOfLines()
    {
        SchemaTextDraft draft;
        draft.setBytes("{\r\n}\r\n");
        QVERIFY(draft.isTouched(QStringLiteral("{\n\n}\n")));
        QCOMPARE(draft.bytesOf(QStringLiteral("{\n\n}\n")), std::string("{\r\n\r\n}\r\n"));
    }

    void names()
    {
        Schema schema;
        schema.text = R"({"type": "record", "name": "Order", "namespace": "shop.orders", "fields": []})";
        QCOMPARE(models::fullNameOf(schema), QStringLiteral("record shop.orders.Order"));
        schema.text = R"("long")";
        QCOMPARE(models::fullNameOf(schema), QStringLiteral("long"));
        schema.text = "{";
        QCOMPARE(models::fullNameOf(schema), QString());
        schema.text = R"({"type": "object"})";
        schema.info.type = {SchemaType::Kind::Json, "JSON"};
        QCOMPARE(models::fullNameOf(schema), QString());
    }

    void topics()
    {
        const QStringList all {QStringLiteral("orders"), QStringLiteral("a-key"), QStringLiteral("-value")};
        QCOMPARE(
            models::topicsOf(QStringLiteral("orders-value"), all), QStringList {QStringLiteral("orders")});
        QCOMPARE(models::topicsOf(QStringLiteral("orders-key"), all), QStringList {QStringLiteral("orders")});
        QCOMPARE(models::topicsOf(QStringLiteral("a-key-value"), all), QStringList {QStringLiteral("a-key")});
        QCOMPARE(models::topicsOf(QStringLiteral(":.shop:orders-value"), all),
            QStringList {QStringLiteral("orders")});
        QVERIFY(models::topicsOf(QStringLiteral("orders"), all).isEmpty());
        QVERIFY(models::topicsOf(QStringLiteral("payments-value"), all).isEmpty());
        QVERIFY(models::topicsOf(QStringLiteral("-value"), all).isEmpty());
    }

    void linesOfARefusal()
    {
        const QString text = QStringLiteral("unexpected '}' at line: 12, column 3; see Line 4 and line 99");
        QCOMPARE(models::linesIn(text, 20), (QList<int> {4, 12}));
        QVERIFY(models::linesIn(QStringLiteral("online 3, offline"), 20).isEmpty());
    }
};

TAILRACE_TEST(TestSchemaTexts)
#include "tst_schematexts.moc"
