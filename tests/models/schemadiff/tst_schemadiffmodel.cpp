// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemadiff/schemadiffmodel.h"
#include "models/schemadiff/schematexts.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTest>

using namespace tailrace;
using models::Meaning;
using models::Reads;
using models::SchemaChange;
using models::SchemaComparing;
using models::SchemaComparison;
using models::SchemaVerdict;
using Kind = schema::Change::Kind;

namespace {

QByteArray orders(int version)
{
    QFile file(qEnvironmentVariable("TAILRACE_SOURCE")
        + QStringLiteral("/tests/data/schemadiff/orders-%1.avsc").arg(version));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

SchemaComparing ordersSixAndSeven()
{
    SchemaComparing what;
    what.older = {6, orders(6), {}};
    what.newer = {7, orders(7), {}};
    what.level = "BACKWARD_TRANSITIVE";
    for (int version = 1; version <= 7; ++version)
        what.history.push_back({version, orders(version), {}});
    return what;
}

SchemaComparing fields(const char *before, const char *after)
{
    const auto record = [](const char *inside) {
        return QByteArray("{\"type\":\"record\",\"name\":\"a.R\",\"fields\":[\n") + inside + "\n]}";
    };
    SchemaComparing what;
    what.older = {1, record(before), {}};
    what.newer = {2, record(after), {}};
    return what;
}

QString told(const SchemaComparison &made)
{
    QString out;
    for (const SchemaChange &row : made.changes) {
        const auto reads = [](Reads is) {
            return is == Reads::Yes ? "yes" : is == Reads::But ? "but" : "no";
        };
        out += QString::fromStdString(std::string(schema::kindName(row.kind)) + " " + row.path + " "
            + row.before.value_or("-") + " > " + row.after.value_or("-") + " " + reads(row.newReadsOld) + " "
            + reads(row.oldReadsNew) + " " + std::to_string(static_cast<int>(row.meaning)));
        for (const std::string &word : row.words)
            out += QLatin1Char(' ') + QString::fromStdString(word);
        out += QStringLiteral(" @%1\n").arg(row.place);
    }
    return out;
}

QString number(Meaning meaning)
{
    return QString::number(static_cast<int>(meaning));
}

} // namespace

class TestSchemaDiffModel : public QObject
{
    Q_OBJECT

private slots:
    void anOrdersHistory()
    {
        const auto made = models::compareSchemas(ordersSixAndSeven());
        QCOMPARE(told(*made),
            QStringLiteral("added shipTo.door - > null | string yes yes %1 null @0\n"
                           "docChanged total Gross > Gross incl. VAT yes yes %2 @1\n"
                           "defaultChanged currency USD > EUR yes yes %3 EUR @2\n"
                           "renamed couponCode coupon > couponCode yes but %4 coupon null @3\n"
                           "widened weightGrams int > long yes no %5 long int @4\n")
                .arg(number(Meaning::OlderReadAs), number(Meaning::NoEffect), number(Meaning::LackingReadAs),
                    number(Meaning::OldFindsNone), number(Meaning::OldCannotRead)));
        QVERIFY((made->changes[2].versions == std::vector<std::int32_t> {1, 2, 3}));
        QVERIFY(made->changes[2].isWarning);
        QVERIFY(made->changes[0].isOptional);
        QCOMPARE(made->text.changes.size(), 5U);
        QCOMPARE(made->text.removed, 4U);
        QCOMPARE(made->text.added, 10U);
        QVERIFY((made->paths
            == std::vector<std::string> {"shipTo.door", "total", "currency", "couponCode", "weightGrams"}));
        QCOMPARE(made->changeAt(3), 3);
        QCOMPARE(made->changeAt(-1), -1);
        const SchemaVerdict &verdict = made->verdict;
        QCOMPARE(static_cast<int>(verdict.state), static_cast<int>(SchemaVerdict::State::Compatible));
        QVERIFY((verdict.against == std::vector<std::int32_t> {1, 2, 3, 4, 5, 6}));
        QCOMPARE(static_cast<int>(verdict.other.value()), static_cast<int>(schema::Level::Forward));
        QCOMPARE(verdict.otherChange, 4);
        QCOMPARE(made->older.sha256.size(), 64);
    }

    void aRefusedVersion()
    {
        SchemaComparing what = ordersSixAndSeven();
        what.level = "FULL";
        const auto made = models::compareSchemas(what);
        QCOMPARE(static_cast<int>(made->verdict.state), static_cast<int>(SchemaVerdict::State::Refused));
        QVERIFY((made->verdict.against == std::vector<std::int32_t> {6}));
        QCOMPARE(made->verdict.findings, 1U);
        QCOMPARE(made->verdict.change, 4);
        QCOMPARE(made->verdict.path, std::string("weightGrams"));
        QCOMPARE(made->verdict.rule, std::string("TYPE_MISMATCH"));
        QCOMPARE(static_cast<int>(made->verdict.other.value()), static_cast<int>(schema::Level::Backward));
        // the other way round: 6 as if it came after 7
        std::swap(what.older, what.newer);
        what.level = "BACKWARD";
        const auto back = models::compareSchemas(what);
        QCOMPARE(static_cast<int>(back->verdict.state), static_cast<int>(SchemaVerdict::State::Refused));
        QVERIFY((back->verdict.against == std::vector<std::int32_t> {7}));
    }

    void levels()
    {
        SchemaComparing what = ordersSixAndSeven();
        what.level.clear();
        QCOMPARE(static_cast<int>(models::compareSchemas(what)->verdict.state),
            static_cast<int>(SchemaVerdict::State::NotChecked));
        what.level = "SIDEWAYS";
        QCOMPARE(static_cast<int>(models::compareSchemas(what)->verdict.state),
            static_cast<int>(SchemaVerdict::State::UnknownLevel));
        what.level = "BACKWARD_TRANSITIVE";
        what.history[2].text = "{ nothing";
        const auto made = models::compareSchemas(what);
        QVERIFY((made->verdict.unread == std::vector<std::int32_t> {3}));
        QVERIFY((made->verdict.against == std::vector<std::int32_t> {1, 2, 4, 5, 6}));
    }

    void meanings_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("expected");
        const auto row
            = [](const char *name, const char *before, const char *after, const QString &expected) {
                  QTest::newRow(name) << QByteArray(before) << QByteArray(after) << expected;
              };
        const char *a = "{\"name\":\"a\",\"type\":\"int\"}";
        row("needed", a, "{\"name\":\"a\",\"type\":\"int\"},\n{\"name\":\"b\",\"type\":\"string\"}",
            QStringLiteral("added b - > string no yes %1  @0\n").arg(number(Meaning::NewNeedsField)));
        row("gone", "{\"name\":\"a\",\"type\":\"int\"},\n{\"name\":\"b\",\"type\":\"string\"}", a,
            QStringLiteral("removed b string > - yes no %1 b @0\n").arg(number(Meaning::OldNeedsField)));
        row("gone, with a default",
            "{\"name\":\"a\",\"type\":\"int\"},\n{\"name\":\"b\",\"type\":\"int\",\"default\":3}", a,
            QStringLiteral("removed b int > - yes yes %1 3 @0\n").arg(number(Meaning::OldFills)));
        row("renamed without a default", a, "{\"name\":\"z\",\"aliases\":[\"a\"],\"type\":\"int\"}",
            QStringLiteral("renamed z a > z yes no %1 a @0\n").arg(number(Meaning::OldFindsNoneAndFails)));
        row("narrowed", "{\"name\":\"a\",\"type\":\"long\"}", a,
            QStringLiteral("narrowed a long > int no yes %1 long int @0\n")
                .arg(number(Meaning::NewCannotRead)));
        row("neither", "{\"name\":\"a\",\"type\":\"boolean\"}", a,
            QStringLiteral("typeChanged a boolean > int no no %1 boolean int @0\n")
                .arg(number(Meaning::NeitherReads)));
        const char *symbols
            = "{\"name\":\"s\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}}";
        const char *more
            = "{\"name\":\"s\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}}";
        row("symbol", symbols, more,
            QStringLiteral("added s - > B yes no %1 B @0\n").arg(number(Meaning::OldKnowsNot)));
        row("symbol gone", more, symbols,
            QStringLiteral("removed s B > - no yes %1 B @0\n").arg(number(Meaning::NewKnowsNot)));
        row("symbol with a default",
            "{\"name\":\"s\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"],\"default\":"
            "\"A\"}}",
            "{\"name\":\"s\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"],"
            "\"default\":\"A\"}}",
            QStringLiteral("added s - > B yes but %1 B A @0\n").arg(number(Meaning::OldReadsAs)));
        row("logical type",
            "{\"name\":\"t\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}",
            "{\"name\":\"t\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}}",
            QStringLiteral(
                "logicalTypeChanged t timestamp-millis > timestamp-micros but but %1 timestamp-millis "
                "timestamp-micros @0\n")
                .arg(number(Meaning::MeansElse)));
        row("default, of which nobody knows who needs it", "{\"name\":\"a\",\"type\":\"int\",\"default\":1}",
            "{\"name\":\"a\",\"type\":\"int\",\"default\":2}",
            QStringLiteral("defaultChanged a 1 > 2 yes yes %1 2 @0\n").arg(number(Meaning::WithoutReadAs)));
        row("optional", a, "{\"name\":\"a\",\"type\":[\"null\",\"int\"]}",
            QStringLiteral("widened a int > null | int yes no %1 null int @0\n")
                .arg(number(Meaning::OldCannotRead)));
        row("layout", a, "{\"name\" : \"a\", \"type\":\"int\"}", QString());
    }
    void meanings()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, expected);
        QCOMPARE(told(*models::compareSchemas(fields(before.constData(), after.constData()))), expected);
    }

    void whatIsNoAvro()
    {
        SchemaComparing what = ordersSixAndSeven();
        what.newer.text = "{\"type\": \"record\",\n \"name\": ";
        auto made = models::compareSchemas(what);
        QCOMPARE(static_cast<int>(made->table), static_cast<int>(SchemaComparison::Table::NewerUnread));
        QVERIFY(made->reason.find("line 2") != std::string::npos);
        QVERIFY(made->changes.empty());
        QVERIFY(!made->text.changes.empty());
        what.type = SchemaType::Kind::Protobuf;
        made = models::compareSchemas(what);
        QCOMPARE(static_cast<int>(made->table), static_cast<int>(SchemaComparison::Table::NotAvro));
        QVERIFY(!made->isJson);
    }

    void referencedTypes()
    {
        SchemaComparing what = fields(
            "{\"name\":\"m\",\"type\":\"b.Money\"}", "{\"name\":\"m\",\"type\":[\"null\",\"b.Money\"]}");
        const QByteArray money("{\"type\":\"record\",\"name\":\"b.Money\",\"fields\":[]}");
        what.older.references = what.newer.references = {money};
        const auto made = models::compareSchemas(what);
        QCOMPARE(static_cast<int>(made->table), static_cast<int>(SchemaComparison::Table::Shown));
        QCOMPARE(made->changes.size(), 1U);
        QCOMPARE(made->changes[0].after.value(), std::string("null | Money"));
    }

    void theTable()
    {
        models::SchemaDiffModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        bool isAnswered = false;
        QObject context;
        onResult(models::compareSchemasLater(ordersSixAndSeven()), &context, [&](const auto &result) {
            QVERIFY(result);
            model.setComparison(*result);
            isAnswered = true;
        });
        QTRY_VERIFY(isAnswered);
        QCOMPARE(model.rowCount(), 5);
        const auto text
            = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(3, models::SchemaDiffModel::Number), QStringLiteral("4"));
        QCOMPARE(text(3, models::SchemaDiffModel::Values), QStringLiteral("coupon \u2192 couponCode"));
        QVERIFY(!model.changeAt(5));
        model.setComparison(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void places()
    {
        const auto read = schema::Schema::read(orders(7).toStdString()).schema;
        QVERIFY(read);
        const schema::Document &document = read->document();
        QCOMPARE(models::fieldPath(document, ""), std::string("Order"));
        QCOMPARE(
            models::fieldPath(document, "/fields/4/type/items/fields/0/type"), std::string("lines[].sku"));
        QCOMPARE(models::fieldPathAt(document, static_cast<std::uint32_t>(read->text().find("\"door\""))),
            std::string("shipTo.door"));
        QCOMPARE(models::plainValue("[\"a b\",\n  1 ]"), std::string("[\"a b\", 1]"));
        QCOMPARE(models::plainValue("\"xÄy\"", 3), std::string("\"x…"));
    }
};

TAILRACE_TEST(TestSchemaDiffModel)

#include "tst_schemadiffmodel.moc"
