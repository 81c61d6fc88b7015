// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/quotas/byterate.h"
#include "models/quotas/quotatablemodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace tailrace;
using models::ByteRate;
using models::QuotaTableModel;
using Kind = QuotaEntity::Kind;

namespace {

QString shown(const QuotaTableModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.index(row, 0).data().toString();
    return names.join(QLatin1Char(' '));
}

std::vector<Quota> example()
{
    return {{{{{Kind::User, "reader"}}}, {1'048'576, {}}}, {{{{Kind::User, {}}}}, {0, 9'007'199'254'740'993}},
        {{{{Kind::ClientId, "batch"}}}, {{}, 10}}, {{{{Kind::Ip, "10.0.0.1"}}}, {5, 6}}};
}

} // namespace

class TestQuotaModels : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void notBoundIsNoZero()
    {
        QuotaTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQuotas(example());
        QCOMPARE(shown(model), QStringLiteral("* 10.0.0.1 batch reader")); // the default first
        const auto number = [&model](int row, int column) {
            return model.index(row, column).data(QuotaTableModel::NumberRole);
        };
        QVERIFY(number(0, QuotaTableModel::Producer).isValid());
        QCOMPARE(number(0, QuotaTableModel::Producer).toLongLong(), 0);
        QCOMPARE(number(0, QuotaTableModel::ConsumerBytes).toLongLong(), 9'007'199'254'740'993);
        QVERIFY(!number(3, QuotaTableModel::Consumer).isValid());
        QVERIFY(model.index(0, 0).data(QuotaTableModel::DefaultRole).toBool());
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.sort(QuotaTableModel::Consumer, order);
            QCOMPARE(model.index(3, 0).data().toString(), QStringLiteral("reader"));
        }
    }

    void findsAnEntity()
    {
        QuotaTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQuotas(example());
        const QuotaEntity batch {{{Kind::ClientId, "batch"}}};
        const QuotaEntity user {{{Kind::User, "batch"}}};
        QCOMPARE(model.rowOf(batch), 2);
        QVERIFY(!model.find(user)); // a user of that name is somebody else
        model.setFilter(QStringLiteral("read"));
        QCOMPARE(model.rowOf(batch), -1);
        QVERIFY(model.find(batch));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(
            QuotaTableModel::nameOf({{{Kind::User, "a"}, {Kind::ClientId, {}}}}), QStringLiteral("a / *"));
    }

    void sortKeepsPersistentIndexes()
    {
        QuotaTableModel model;
        model.setQuotas(example());
        const QPersistentModelIndex reader = model.index(3, 0);
        for (int column = 0; column < QuotaTableModel::ColumnCount; ++column) {
            model.sort(column, Qt::DescendingOrder);
            QCOMPARE(reader.data().toString(), QStringLiteral("reader"));
        }
    }

    void ratesAreExactBothWays_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("digits");
        QTest::addColumn<int>("unit");
        QTest::newRow("zero") << qint64(0) << QStringLiteral("0") << int(ByteRate::Bytes);
        QTest::newRow("bytes") << qint64(1000) << QStringLiteral("1000") << int(ByteRate::Bytes);
        QTest::newRow("kibi") << qint64(1536) * 1024 << QStringLiteral("1536") << int(ByteRate::KiB);
        QTest::newRow("mebi") << qint64(10) * 1024 * 1024 << QStringLiteral("10") << int(ByteRate::MiB);
        QTest::newRow("gibi") << (qint64(3) << 30) << QStringLiteral("3") << int(ByteRate::GiB);
        QTest::newRow("beyond doubles")
            << qint64(9'007'199'254'740'993) << QStringLiteral("9007199254740993") << int(ByteRate::Bytes);
        QTest::newRow("most") << std::numeric_limits<qint64>::max() << QStringLiteral("9223372036854775807")
                              << int(ByteRate::Bytes);
    }
    void ratesAreExactBothWays()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, digits);
        QFETCH(int, unit);
        const ByteRate rate = ByteRate::of(bytes);
        QCOMPARE(rate.digits, digits);
        QCOMPARE(int(rate.unit), unit);
        QVERIFY(rate.bytes() == std::optional<std::int64_t>(bytes));
    }

    void whatIsNoRate()
    {
        QVERIFY(ByteRate::of(std::nullopt).digits.isEmpty());
        QVERIFY((ByteRate {{}, ByteRate::MiB}.isValid()));
        QVERIFY(!(ByteRate {{}, ByteRate::MiB}.bytes()));
        for (const auto &text : {QStringLiteral("-1"), QStringLiteral("1.5"), QStringLiteral("many"),
                 QStringLiteral("9223372036854775807")})
            QVERIFY(!(ByteRate {text, ByteRate::GiB}.isValid()));
        QVERIFY((ByteRate {QStringLiteral("1 048 576"), ByteRate::Bytes}.bytes()
            == std::optional<std::int64_t>(1'048'576)));
    }
};

TAILRACE_TEST(TestQuotaModels)
#include "tst_quotamodels.moc"
