// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/quotas/quotatablemodel.h"

#include "models/match/fuzzy.h"

#include <QStringList>

#include <algorithm>
#include <tuple>

namespace tailrace::models {

namespace {

std::optional<std::int64_t> rateOf(const Quota &quota, int column)
{
    switch (column) {
    case QuotaTableModel::Producer:
    case QuotaTableModel::ProducerBytes:
        return quota.rates.producer;
    case QuotaTableModel::Consumer:
    case QuotaTableModel::ConsumerBytes:
        return quota.rates.consumer;
    default:
        return std::nullopt;
    }
}

QList<int> kindsOf(const Quota &quota)
{
    QList<int> kinds;
    for (const QuotaEntity::Part &part : quota.entity.parts)
        kinds << static_cast<int>(part.kind);
    return kinds;
}

} // namespace

QuotaTableModel::QuotaTableModel(QObject *parent)
    : SortedTableModel(parent)
{
}

QString QuotaTableModel::nameOf(const QuotaEntity &entity)
{
    QStringList names;
    for (const QuotaEntity::Part &part : entity.parts)
        names << (part.name ? QString::fromStdString(*part.name) : QStringLiteral("*"));
    return names.join(QStringLiteral(" / "));
}

void QuotaTableModel::setQuotas(std::vector<Quota> quotas)
{
    beginResetModel();
    m_rows.clear();
    for (Quota &quota : quotas) {
        Row row;
        row.name = nameOf(quota.entity);
        row.lower = row.name.toLower();
        row.isDefault = std::all_of(quota.entity.parts.begin(), quota.entity.parts.end(),
            [](const QuotaEntity::Part &part) { return !part.name; });
        row.quota = std::move(quota);
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        const auto key = [](const Row &row) { return std::make_tuple(!row.isDefault, row.name); };
        return key(a) != key(b) ? key(a) < key(b) : kindsOf(a.quota) < kindsOf(b.quota);
    });
    rebuild();
    endResetModel();
}

void QuotaTableModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    m_needle = text.toLower().remove(QLatin1Char(' '));
    rebuild();
    endResetModel();
}

const QuotaTableModel::Row &QuotaTableModel::shown(int row) const
{
    return m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])];
}

const Quota *QuotaTableModel::quotaAt(int row) const
{
    return row >= 0 && row < rowCount() ? &shown(row).quota : nullptr;
}

const Quota *QuotaTableModel::find(const QuotaEntity &entity) const
{
    const auto at = std::find_if(
        m_rows.begin(), m_rows.end(), [&entity](const Row &row) { return row.quota.entity == entity; });
    return at == m_rows.end() ? nullptr : &at->quota;
}

int QuotaTableModel::rowOf(const QuotaEntity &entity) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (shown(row).quota.entity == entity)
            return row;
    }
    return -1;
}

int QuotaTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QuotaTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = shown(index.row());
    const auto rate = rateOf(row.quota, index.column());
    QVariant number = rate ? QVariant(static_cast<qint64>(*rate)) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? QVariant(row.name) : number;
    case NumberRole:
        return number;
    case KindsRole:
        return QVariant::fromValue(kindsOf(row.quota));
    case DefaultRole:
        return row.isDefault;
    case MatchRole:
        return QVariant::fromValue(fuzzy::positions(m_needle, row.lower));
    default:
        return {};
    }
}

void QuotaTableModel::rebuild()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].score = fuzzy::score(m_needle, m_rows[i].lower);
        if (m_rows[i].score > 0)
            m_shown.push_back(static_cast<int>(i));
    }
    std::sort(m_shown.begin(), m_shown.end(), [this](int a, int b) { return before(a, b); });
}

bool QuotaTableModel::before(int a, int b) const
{
    const Row &left = m_rows[static_cast<std::size_t>(a)];
    const Row &right = m_rows[static_cast<std::size_t>(b)];
    const bool ascending = m_sortOrder == Qt::AscendingOrder;
    if (m_sortColumn == Name) {
        if (left.score != right.score)
            return left.score > right.score; // a filter's best match stands first
        return ascending ? a < b : b < a;
    }
    if (m_sortColumn == Kind) {
        const auto x = kindsOf(left.quota);
        const auto y = kindsOf(right.quota);
        if (x != y)
            return ascending ? x < y : y < x;
        return a < b;
    }
    const auto x = rateOf(left.quota, m_sortColumn);
    const auto y = rateOf(right.quota, m_sortColumn);
    if (x.has_value() != y.has_value())
        return x.has_value(); // what is not bound stands last in both directions
    if (x && *x != *y)
        return ascending ? *x < *y : *y < *x;
    return a < b;
}

} // namespace tailrace::models
