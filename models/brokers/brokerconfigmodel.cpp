// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/brokers/brokerconfigmodel.h"

#include "models/configs/configmeaning.h"
#include "models/match/fuzzy.h"

#include <algorithm>

namespace tailrace::models {

BrokerConfigModel::BrokerConfigModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void BrokerConfigModel::setConfigs(const std::vector<ConfigEntry> &configs)
{
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(configs.size());
    for (const ConfigEntry &config : configs) {
        Row row;
        row.name = QString::fromStdString(config.name);
        row.lower = row.name.toLower();
        if (config.value && !config.sensitive) // whatever a service sends along with it
            row.value = QString::fromStdString(*config.value);
        row.sensitive = config.sensitive;
        const ConfigMeaning meaning = meaningOf(config);
        row.source = meaning.source;
        row.isDefault = meaning.isDefault;
        row.readOnly = meaning.readOnly;
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.name < b.name; });
    rebuild();
    endResetModel();
}

void BrokerConfigModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    m_needle = text.toLower().remove(QLatin1Char(' '));
    rebuild();
    endResetModel();
}

void BrokerConfigModel::setOnlyChanged(bool only)
{
    if (only == m_onlyChanged)
        return;
    beginResetModel();
    m_onlyChanged = only;
    rebuild();
    endResetModel();
}

bool BrokerConfigModel::saysDefaults() const
{
    return std::any_of(
        m_rows.begin(), m_rows.end(), [](const Row &row) { return row.isDefault.has_value(); });
}

void BrokerConfigModel::rebuild()
{
    m_shown.clear();
    std::vector<std::pair<int, int>> found; // score, row
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        if (m_onlyChanged && row.isDefault.value_or(false))
            continue;
        const int score = fuzzy::score(m_needle, row.lower);
        const bool inValue = !m_filter.isEmpty() && row.value
            && row.value->contains(m_filter.trimmed(), Qt::CaseInsensitive);
        if (score > 0 || inValue)
            found.emplace_back(score, static_cast<int>(i));
    }
    std::stable_sort(
        found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[score, row] : found)
        m_shown.push_back(row);
    if (m_needle.isEmpty())
        std::sort(m_shown.begin(), m_shown.end()); // by name
}

int BrokerConfigModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int BrokerConfigModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BrokerConfigModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(index.row())])];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? QVariant(row.name)
            : index.column() == Value ? (row.value ? QVariant(*row.value) : QVariant())
                                      : QVariant(row.source);
    case SensitiveRole:
        return row.sensitive;
    case SetRole:
        return row.value.has_value();
    case DefaultRole:
        return row.isDefault ? QVariant(*row.isDefault) : QVariant();
    case ReadOnlyRole:
        return row.readOnly;
    case MatchRole:
        return QVariant::fromValue(fuzzy::positions(m_needle, row.lower));
    default:
        return {};
    }
}

} // namespace tailrace::models
