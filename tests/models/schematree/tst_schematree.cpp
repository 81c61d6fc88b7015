// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schematree/schematreemodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace tailrace;
using models::SchemaMark;
using models::SchemaRemark;
using models::SchemaTreeModel;

namespace {

std::string field(const std::string &name, const std::string &type, const std::string &rest = {})
{
    return "{\"name\":\"" + name + "\",\"type\":" + type + rest + "}";
}

std::string record(const std::string &name, const std::vector<std::string> &fields)
{
    std::string text = "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[";
    for (std::size_t i = 0; i < fields.size(); ++i)
        text += (i == 0 ? "" : ",") + fields[i];
    return text + "]}";
}

const std::string customer
    = record("Customer", {field("id", "\"string\""), field("email", "[\"null\",\"string\"]")});
const std::string line
    = record("Line", {field("sku", "\"string\""), field("qty", "\"int\"", ",\"default\":1")});
const std::string status = "{\"type\":\"enum\",\"name\":\"Status\",\"symbols\":[\"PLACED\",\"PAID\"]}";

std::vector<std::string> fields()
{
    return {field("orderId", "\"string\"", ",\"doc\":\"Public number\""), field("customer", customer),
        field("lines", "{\"type\":\"array\",\"items\":" + line + "}"),
        field("total", "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":12,\"scale\":2}"),
        field("status", status),
        field("coupon", "[\"null\",\"string\"]", ",\"default\":null,\"aliases\":[\"code\"]"),
        field("other", "[\"int\",\"string\",\"Line\"]"), field("again", "\"Customer\""),
        field("rates", "{\"type\":\"map\",\"values\":[\"null\",\"double\"]}")};
}

schema::SchemaPtr read(const std::string &text)
{
    return schema::Schema::read(text).schema;
}

} // namespace

// The tree of a schema, and that its rows outlive edits.
class TestSchemaTree : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<SchemaTreeModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void showsWhatIsWritten()
    {
        show(fields());
        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(name(m_model->rootIndex()), QStringLiteral("Order"));
        QCOMPARE(names(m_model->rootIndex()),
            QStringLiteral("orderId customer lines total status coupon other again rates"));
        QCOMPARE(names(at("customer")), QStringLiteral("id email"));
        QCOMPARE(names(at("lines")), QStringLiteral("sku qty")); // the fields of its items
        QCOMPARE(names(at("status")), QStringLiteral("PLACED PAID"));
        QCOMPARE(names(at("other")), QStringLiteral("int string Line"));
        QVERIFY(!m_model->hasChildren(at("again"))); // defined elsewhere
        QVERIFY(at("again").data(SchemaTreeModel::IsReferenceRole).toBool());
        QCOMPARE(names(at("rates")), QStringLiteral("values"));
        QCOMPARE(at("lines").data(SchemaTreeModel::TypeRole).toString(), QStringLiteral("array"));
        QCOMPARE(at("lines").data(SchemaTreeModel::TypeNameRole).toString(), QStringLiteral("Line"));
        QCOMPARE(column("total", SchemaTreeModel::LogicalColumn), QStringLiteral("decimal(12,2)"));
        QCOMPARE(column("coupon", SchemaTreeModel::DefaultColumn), QStringLiteral("null"));
        QCOMPARE(column("coupon", SchemaTreeModel::TypeColumn), QStringLiteral("string"));
        QVERIFY(at("coupon").data(SchemaTreeModel::OptionalRole).toBool());
        QCOMPARE(at("coupon").data(SchemaTreeModel::AliasesRole).toStringList(),
            QStringList {QStringLiteral("code")});
        QVERIFY(!at("other").data(SchemaTreeModel::OptionalRole).toBool());
        QCOMPARE(column("orderId", SchemaTreeModel::DocColumn), QStringLiteral("Public number"));
        QCOMPARE(at("status").data(SchemaTreeModel::SymbolCountRole).toInt(), 2);
        QCOMPARE(at("total").data(SchemaTreeModel::PointerRole).toString(), QStringLiteral("/fields/3"));
        const QModelIndex paid = m_model->index(1, 0, at("status"));
        QCOMPARE(
            paid.data(SchemaTreeModel::PointerRole).toString(), QStringLiteral("/fields/4/type/symbols/1"));
        QCOMPARE(m_model->indexOf(QStringLiteral("/fields/4/type/symbols/1")), paid);
        QCOMPARE(m_model->indexOf(QStringLiteral("/fields/2/type/items/fields/1/default")),
            m_model->index(1, 0, at("lines")));
    }

    void placesOfTheTextAreRows()
    {
        show(fields());
        const std::string &text = m_model->schema()->text();
        const auto rowOf = [&](const char *word) {
            return name(m_model->indexAt(static_cast<std::uint32_t>(text.find(word))));
        };
        QCOMPARE(rowOf("\"sku\""), QStringLiteral("sku"));
        QCOMPARE(rowOf("\"precision\""), QStringLiteral("total"));
        QCOMPARE(rowOf("PAID"), QStringLiteral("PAID"));
        QCOMPARE(rowOf("\"double\""), QStringLiteral("values"));
        QCOMPARE(rowOf("Order"), QStringLiteral("Order"));
    }

    void rowsOutliveEdits()
    {
        auto all = fields();
        show(all);
        const QPersistentModelIndex total(at("total"));
        const QPersistentModelIndex qty(m_model->index(1, 0, at("lines")));
        const QPersistentModelIndex status(at("status"));
        std::swap(all[0], all[3]); // moved
        all.erase(all.begin() + 1); // customer goes; "again" means nothing then
        all.erase(all.begin() + 6);
        all.insert(all.begin(), field("first", "\"long\""));
        show(all);
        QCOMPARE(total.row(), 1);
        QCOMPARE(name(total), QStringLiteral("total"));
        QVERIFY(qty.isValid());
        QCOMPARE(name(qty), QStringLiteral("qty"));
        QCOMPARE(qty.parent().row(), 2);
        QVERIFY(status.isValid());
        QCOMPARE(names(m_model->rootIndex()),
            QStringLiteral("first total lines orderId status coupon other rates"));
    }

    void aRenamedRowIsTheSame()
    {
        auto all = fields();
        show(all);
        const QPersistentModelIndex row(at("coupon"));
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        all[5] = field("couponCode", "[\"null\",\"string\"]");
        show(all);
        QVERIFY(row.isValid());
        QCOMPARE(name(row), QStringLiteral("couponCode"));
        QCOMPARE(removed.count(), 0);
    }

    void childrenComeAndGo()
    {
        auto all = fields();
        show(all);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        all[0] = field("orderId", record("Id", {field("part", "\"int\"")}));
        show(all);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(names(at("orderId")), QStringLiteral("part"));
        all[0] = field("orderId", "\"string\"");
        show(all);
        QCOMPARE(removed.count(), 1);
        QVERIFY(!m_model->hasChildren(at("orderId")));
        m_model->setSchema(nullptr);
        QCOMPARE(m_model->rowCount(), 0);
        m_model->setSchema(read("\"string\""));
        QCOMPARE(name(m_model->rootIndex()), QStringLiteral("string"));
        m_model->setSchema(read("[\"null\",{\"type\":\"map\",\"values\":\"int\"}]"));
        m_model->setSchema(read(status));
        QCOMPARE(names(m_model->rootIndex()), QStringLiteral("PLACED PAID"));
    }

    // Any schema after any other, the model's tester looking on.
    void anySequenceHolds()
    {
        std::uint32_t state = 7;
        const auto random = [&state](std::size_t below) {
            state = state * 1664525U + 1013904223U;
            return static_cast<std::size_t>(state >> 16U) % below;
        };
        for (int round = 0; round < 60; ++round) {
            auto all = fields();
            all.pop_back();
            for (std::size_t i = all.size(); i > 1; --i)
                std::swap(all[i - 1], all[random(i)]);
            all.resize(1 + random(all.size()));
            show(all);
            if (!m_model->schema()) // a name whose definition went
                continue;
            QCOMPARE(m_model->rowCount(m_model->rootIndex()), int(all.size()));
            for (int i = 0; i < m_model->rowCount(m_model->rootIndex()); ++i) {
                if (random(2) == 0)
                    m_model->rowCount(m_model->index(i, 0, m_model->rootIndex()));
            }
        }
    }

    void marksSayWhatIsNew()
    {
        auto all = fields();
        m_model->setBase(read(record("Order", all)));
        all[0] = field("orderId", "\"string\"", ",\"doc\":\"Another\"");
        all[4] = field("status", "{\"type\":\"enum\",\"name\":\"Status\",\"symbols\":[\"PLACED\",\"SENT\"]}");
        all.push_back(field("window", "\"string\""));
        show(all);
        const auto mark
            = [this](const char *row) { return SchemaMark(at(row).data(SchemaTreeModel::MarkRole).toInt()); };
        QCOMPARE(mark("orderId"), SchemaMark::Changed);
        QCOMPARE(mark("customer"), SchemaMark::None);
        QCOMPARE(mark("status"), SchemaMark::Changed);
        QCOMPARE(mark("window"), SchemaMark::New);
        QCOMPARE(mark("total"), SchemaMark::None);
        const QModelIndex sent = m_model->index(1, 0, at("status"));
        QCOMPARE(SchemaMark(sent.data(SchemaTreeModel::MarkRole).toInt()), SchemaMark::New);
        // A new name with the old one as its alias is a change.
        all[3] = field("sum", "\"bytes\"", ",\"aliases\":[\"total\"]");
        show(all);
        QCOMPARE(mark("sum"), SchemaMark::Changed);
    }

    void remarksStandAtRows()
    {
        show(fields());
        const auto place = static_cast<std::uint32_t>(m_model->schema()->text().find("\"PAID\""));
        m_model->setRemarks({{{place, place + 6}, SchemaRemark::Level::Danger, 2},
            {{place, place + 6}, SchemaRemark::Level::Warning, 3}});
        const QModelIndex paid = m_model->index(1, 0, at("status"));
        QCOMPARE(paid.data(SchemaTreeModel::RemarkRole).toInt(), int(SchemaRemark::Level::Danger));
        QCOMPARE(paid.data(SchemaTreeModel::RemarkNumbersRole).value<QList<int>>(), (QList<int> {2, 3}));
        QVERIFY(!at("status").data(SchemaTreeModel::RemarkRole).isValid());
        m_model->setRemarks({});
        QVERIFY(!paid.data(SchemaTreeModel::RemarkRole).isValid());
    }

    void dropsGoWhereTheyCan()
    {
        show(fields());
        const auto can = [this](const QModelIndex &from, const QModelIndex &to, int row) {
            const std::unique_ptr<QMimeData> data(m_model->mimeData({from}));
            return m_model->canDropMimeData(data.get(), Qt::MoveAction, row, 0, to);
        };
        QVERIFY(can(at("total"), m_model->rootIndex(), 0));
        QVERIFY(can(at("total"), at("customer"), 1));
        QVERIFY(can(at("total"), at("lines"), -1));
        QVERIFY(!can(at("customer"), at("customer"), 0)); // into itself
        QVERIFY(!can(at("total"), at("status"), 0)); // no record
        QVERIFY(can(m_model->index(0, 0, at("status")), at("status"), 2));
        QVERIFY(!can(m_model->index(0, 0, at("status")), m_model->rootIndex(), 2));
        QSignalSpy wanted(m_model.get(), &SchemaTreeModel::moveWanted);
        const std::unique_ptr<QMimeData> data(m_model->mimeData({at("total")}));
        QVERIFY(!m_model->dropMimeData(data.get(), Qt::MoveAction, -1, 0, at("customer")));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().at(2).toInt(), 2);
        m_model->setEditable(false);
        QVERIFY(!can(at("total"), m_model->rootIndex(), 0));
        QVERIFY(!(m_model->flags(at("total")) & Qt::ItemIsEditable));
    }

    void twoThousandRowsAreSwift()
    {
        m_tester.reset();
        std::vector<std::string> all;
        for (int r = 0; r < 100; ++r) {
            std::vector<std::string> inner;
            for (int f = 0; f < 19; ++f)
                inner.push_back(
                    field("field" + std::to_string(f), "[\"null\",\"string\"]", ",\"default\":null"));
            all.push_back(field("part" + std::to_string(r), record("Part" + std::to_string(r), inner)));
        }
        QElapsedTimer timer;
        timer.start();
        show(all);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(m_model->rowCount(m_model->index(i, 0, m_model->rootIndex())), 19);
        qInfo("2 000 rows open in %.1f ms", double(timer.nsecsElapsed()) / 1e6);
        all.insert(all.begin() + 50, field("between", "\"int\""));
        const std::string text = record("Order", all);
        timer.restart();
        const auto schema = read(text);
        qInfo("text read in %.1f ms", double(timer.nsecsElapsed()) / 1e6);
        timer.restart();
        m_model->setSchema(schema);
        qInfo("rows changed in %.1f ms", double(timer.nsecsElapsed()) / 1e6);
        QCOMPARE(m_model->rowCount(m_model->rootIndex()), 101);
    }

private:
    void show(const std::vector<std::string> &all) { m_model->setSchema(read(record("Order", all))); }
    QModelIndex at(const char *wanted) const
    {
        for (int i = 0; i < m_model->rowCount(m_model->rootIndex()); ++i) {
            const QModelIndex index = m_model->index(i, 0, m_model->rootIndex());
            if (name(index) == QLatin1String(wanted))
                return index;
        }
        return {};
    }
    static QString name(const QModelIndex &index) { return index.data(Qt::DisplayRole).toString(); }
    QString names(const QModelIndex &parent) const
    {
        QStringList all;
        for (int i = 0; i < m_model->rowCount(parent); ++i)
            all << name(m_model->index(i, 0, parent));
        return all.join(QLatin1Char(' '));
    }
    QString column(const char *row, int column) const
    {
        return at(row).siblingAtColumn(column).data(Qt::DisplayRole).toString();
    }

    std::unique_ptr<SchemaTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TAILRACE_TEST(TestSchemaTree)

#include "tst_schematree.moc"
