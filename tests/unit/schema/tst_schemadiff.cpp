// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/diff.h"
#include "services/schema/differ.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::schema;

namespace {

QString told(const Diff &diff)
{
    QString out;
    for (const Change &change : diff.changes) {
        out += QString::fromStdString(std::string(kindName(change.kind))) + QLatin1Char(' ')
            + QString::fromStdString(change.in.empty() ? change.name : change.in + "." + change.name);
        const auto end = [&out](const std::optional<Change::End> &at) {
            if (at)
                out += QLatin1Char(' ') + QString::fromStdString(std::string(at->text()));
        };
        end(change.before);
        out += QStringLiteral(" >");
        end(change.after);
        out += QLatin1Char('\n');
    }
    return out;
}

QString diffOf(const QString &before, const QString &after)
{
    const SchemaPtr was = Schema::read(before.toStdString()).schema;
    const SchemaPtr is = Schema::read(after.toStdString()).schema;
    return was && is ? told(diff(was, is)) : QStringLiteral("unreadable");
}

QString record(const char *fields)
{
    return QStringLiteral(R"({"type":"record","name":"R","fields":[%1]})").arg(QString::fromUtf8(fields));
}

} // namespace

class TestSchemaDiff : public QObject
{
    Q_OBJECT

private slots:
    void changes_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("expected");
        const auto row
            = [](const char *name, const QString &before, const QString &after, const char *expected) {
                  QTest::newRow(name) << before << after << QString::fromUtf8(expected);
              };
        const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
        row("the same in other words",
            text(
                R"({"type":"record","name":"a.R","fields":[{"name":"r","type":["null","R"],"default":null}]})"),
            text(
                R"( {"fields":[{"type":["null","a.R"],"default": null,"name":"\u0072"}],"name":"R","namespace":"a","type":"record"})"),
            "");
        row("added and removed", record(R"({"name":"a","type":"int"},{"name":"b","type":"int"})"),
            record(R"({"name":"b","type":"int"},{"name":"c","type":"int"})"),
            "removed R.a {\"name\":\"a\",\"type\":\"int\"} >\nadded R.c > "
            "{\"name\":\"c\",\"type\":\"int\"}\n");
        row("renamed", record(R"({"name":"a","type":"int"})"),
            record(R"({"name":"b","aliases":["a"],"type":"long"})"),
            "renamed R.b \"a\" > \"b\"\nwidened R.b \"int\" > \"long\"\n");
        row("narrowed", record(R"({"name":"a","type":["null","int"]})"),
            record(R"({"name":"a","type":"int"})"), "narrowed R.a [\"null\",\"int\"] > \"int\"\n");
        row("made optional", record(R"({"name":"a","type":"int"})"),
            record(R"({"name":"a","type":["null","int"],"default":null})"),
            "widened R.a \"int\" > [\"null\",\"int\"]\ndefaultChanged R.a > null\n");
        row("another type", text("\"int\""), text("\"boolean\""),
            "typeChanged boolean \"int\" > \"boolean\"\n");
        row("either way", text("\"bytes\""), text("\"string\""),
            "typeChanged string \"bytes\" > \"string\"\n");
        row("branches", text(R"(["null","int","string"])"), text(R"(["long","null","boolean"])"),
            "widened long \"int\" > \"long\"\nmoved long \"int\" > \"long\"\nremoved string \"string\" "
            ">\nadded boolean > \"boolean\"\n");
        row("defaults",
            record(R"({"name":"a","type":"double","default":1.50},{"name":"b","type":"int","default":1})"),
            record(R"({"name":"a","type":"double","default":1.5},{"name":"b","type":"int","default":2})"),
            "defaultChanged R.b 1 > 2\n");
        row("documentation", record(R"({"name":"a","type":"int","doc":"x"})"),
            record(R"({"name":"a","type":"int","doc":"y"})"), "docChanged R.a \"x\" > \"y\"\n");
        row("order",
            record(
                R"({"name":"a","type":"int"},{"name":"b","type":"int","order":"ascending"},{"name":"c","type":"int"})"),
            record(
                R"({"name":"c","type":"int"},{"name":"a","type":"int","order":"ignore"},{"name":"b","type":"int"})"),
            "moved R.c {\"name\":\"c\",\"type\":\"int\"} > "
            "{\"name\":\"c\",\"type\":\"int\"}\nsortOrderChanged R.a > \"ignore\"\n");
        row("logical types", text(R"({"type":"bytes","logicalType":"decimal","precision":9,"x":1})"),
            text(R"({"type":"bytes","logicalType":"decimal","precision":10,"y":2})"),
            "logicalTypeChanged  {\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"x\":1} > "
            "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"y\":2}\n"
            "propertyChanged  1 >\npropertyChanged  > 2\n");
        row("symbols", text(R"({"type":"enum","name":"E","symbols":["A","B","C"]})"),
            text(R"({"type":"enum","name":"E","symbols":["C","A","D"],"default":"A"})"),
            "moved E.C \"C\" > \"C\"\nremoved E.B \"B\" >\nadded E.D > \"D\"\ndefaultChanged E > \"A\"\n");
        row("types by name", text(R"({"type":"fixed","name":"F","size":1})"),
            text(R"({"type":"fixed","name":"G","aliases":["F"],"size":2})"),
            "renamed G \"F\" > \"G\"\nsizeChanged G 1 > 2\n");
        row("a namespace", text(R"({"type":"fixed","name":"F","size":1})"),
            text(R"({"type":"fixed","name":"F","namespace":"a","size":1})"),
            "nameChanged a.F \"F\" > \"F\"\n");
        row("aliases", text(R"({"type":"fixed","name":"F","size":1})"),
            text(R"({"type":"fixed","name":"F","aliases":["G"],"size":1})"), "aliasesChanged F > [\"G\"]\n");
        row("recursion",
            text(
                R"({"type":"record","name":"R","fields":[{"name":"n","type":["null","R"]},{"name":"v","type":"int"}]})"),
            text(
                R"({"type":"record","name":"R","fields":[{"name":"n","type":["null","R"]},{"name":"v","type":"float"}]})"),
            "widened R.v \"int\" > \"float\"\n");
    }
    void changes()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, expected);
        const auto sorted = [](const QString &lines) {
            QStringList all = lines.split(QLatin1Char('\n'));
            all.sort();
            return all;
        };
        QCOMPARE(sorted(diffOf(before, after)), sorted(expected));
        QCOMPARE(diffOf(before, before), QString());
        QCOMPARE(diffOf(after, after), QString());
    }

    void changesStandInTheOrderOfTheText()
    {
        const SchemaPtr was
            = Schema::read(record(R"({"name":"a","type":"int"},{"name":"b","type":"int"})").toStdString())
                  .schema;
        const SchemaPtr is = Schema::read(
            record(R"({"name":"a","type":"long"},{"name":"b","type":"int","doc":"d"})").toStdString())
                                 .schema;
        const Diff changed = diff(was, is);
        QCOMPARE(changed.changes.size(), std::size_t(2));
        QCOMPARE(changed.changes[0].after->path, std::string("/fields/0/type"));
        QCOMPARE(changed.changes[0].before->path, std::string("/fields/0/type"));
        QCOMPARE(changed.changes[1].kind, Change::Kind::DocChanged);
        QVERIFY(!changed.changes[1].before);
        QVERIFY(!changed.isDocOnly());
        QVERIFY(changed.isComplete);
    }

    void documentationAloneIsSaidSo()
    {
        const SchemaPtr was = Schema::read(record(R"({"name":"a","type":"int"})").toStdString()).schema;
        const SchemaPtr is
            = Schema::read(record(R"({"name":"a","type":"int","doc":"d"})").toStdString()).schema;
        QVERIFY(diff(was, is).isDocOnly());
        QVERIFY(!diff(was, was).isDocOnly());
    }

    void fewestMoves()
    {
        QCOMPARE(movedAmong({}), std::vector<bool> {});
        QCOMPARE(movedAmong({0, 1, 2}), (std::vector<bool> {false, false, false}));
        QCOMPARE(movedAmong({3, 0, 1, 2}), (std::vector<bool> {true, false, false, false}));
        QCOMPARE(movedAmong({1, 2, 3, 0}), (std::vector<bool> {false, false, false, true}));
    }

    void thereIsAnEndToIt()
    {
        std::string many = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[";
        for (int i = 0; i < 20'000; ++i)
            many += (i > 0 ? ",{\"name\":\"f" : "{\"name\":\"f") + std::to_string(i) + "\",\"type\":\"int\"}";
        const Diff changed
            = diff(Schema::read(record("").toStdString()).schema, Schema::read(many + "]}").schema);
        QCOMPARE(changed.changes.size(), Diff::maxChanges);
        QVERIFY(!changed.isComplete);
    }
};

TAILRACE_TEST(TestSchemaDiff)
#include "tst_schemadiff.moc"
