// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topicconfigmodel.h"

#include "models/configs/configmeaning.h"

#include <algorithm>

namespace tailrace::models {

TopicConfigModel::TopicConfigModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TopicConfigModel::setTaken(const std::optional<std::vector<std::string>> &names, const RangeOf &range)
{
    beginResetModel();
    m_taken = names;
    m_range = range;
    for (Row &row : m_rows)
        takeOver(row);
    endResetModel();
}

void TopicConfigModel::takeOver(Row &row) const
{
    const std::string name = row.name.toStdString();
    row.taken = m_taken
        && (m_taken->empty() || std::find(m_taken->begin(), m_taken->end(), name) != m_taken->end());
    row.rule = configRule(row.name, m_range ? m_range(name) : std::nullopt);
}

void TopicConfigModel::setConfigs(const std::vector<ConfigEntry> &configs)
{
    const std::vector<Row> old = m_rows;
    beginResetModel();
    m_rows.clear();
    for (const ConfigEntry &config : configs) {
        const ConfigMeaning meaning = meaningOf(config);
        Row row {.name = QString::fromStdString(config.name)};
        if (config.value && !config.sensitive) // whatever a service sends along with it
            row.value = QString::fromStdString(*config.value);
        row.sensitive = config.sensitive;
        row.source = meaning.source;
        row.isDefault = meaning.isDefault;
        takeOver(row);
        row.taken = row.taken && !meaning.readOnly;
        m_rows.push_back(std::move(row));
    }
    // What can be given and is not shown can be given all the same.
    for (const std::string &name : m_taken.value_or(std::vector<std::string>())) {
        if (rowOf(QString::fromStdString(name)) >= 0)
            continue;
        Row row {.name = QString::fromStdString(name)};
        takeOver(row);
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.name < b.name; });
    for (const Row &was : old) {
        const int at = rowOf(was.name);
        if (at < 0 || !was.isChanged())
            continue;
        Row &row = m_rows[static_cast<std::size_t>(at)];
        if (row.taken && row.value == was.value) {
            row.after = was.after;
            row.toDefault = was.toDefault;
        }
    }
    endResetModel();
}

void TopicConfigModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

QString TopicConfigModel::nameAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].name : QString();
}

int TopicConfigModel::rowOf(const QString &name) const
{
    const auto at
        = std::find_if(m_rows.begin(), m_rows.end(), [&name](const Row &row) { return row.name == name; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

const ConfigRule &TopicConfigModel::ruleAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].rule;
}

QString TopicConfigModel::textAt(int row) const
{
    const Row &at = m_rows[static_cast<std::size_t>(row)];
    return at.after ? *at.after : at.value.value_or(QString());
}

void TopicConfigModel::setText(int row, const QString &text)
{
    Row &at = m_rows[static_cast<std::size_t>(row)];
    if (!at.taken)
        return;
    at.toDefault = false;
    if (text == at.value.value_or(QString()))
        at.after.reset();
    else
        at.after = text;
    tell(row);
}

void TopicConfigModel::setToDefault(int row)
{
    Row &at = m_rows[static_cast<std::size_t>(row)];
    if (!at.taken)
        return;
    at.after.reset();
    at.toDefault = true;
    tell(row);
}

void TopicConfigModel::takeBack(int row)
{
    Row &at = m_rows[static_cast<std::size_t>(row)];
    at.after.reset();
    at.toDefault = false;
    tell(row);
}

void TopicConfigModel::takeBackAll()
{
    for (int row = 0; row < rowCount(); ++row)
        takeBack(row);
}

void TopicConfigModel::tell(int row)
{
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

ConfigRule::Problem TopicConfigModel::problemAt(int row) const
{
    const Row &at = m_rows[static_cast<std::size_t>(row)];
    return at.after ? at.rule.problemOf(*at.after) : ConfigRule::Problem::None;
}

int TopicConfigModel::changed() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.isChanged(); }));
}

int TopicConfigModel::problems() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += problemAt(row) == ConfigRule::Problem::None ? 0 : 1;
    return count;
}

std::vector<ConfigChange> TopicConfigModel::changes() const
{
    std::vector<ConfigChange> all;
    for (const Row &row : m_rows) {
        if (row.toDefault)
            all.push_back({row.name.toStdString(), std::nullopt});
        else if (row.after)
            all.push_back({row.name.toStdString(), row.after->trimmed().toStdString()});
    }
    return all;
}

int TopicConfigModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TopicConfigModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TopicConfigModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return row.name;
        case Before:
            return row.value ? QVariant(*row.value) : QVariant();
        case After:
            return row.after ? QVariant(*row.after) : QVariant();
        default:
            return row.source;
        }
    case SensitiveRole:
        return row.sensitive;
    case SetRole:
        return row.value.has_value();
    case DefaultRole:
        return row.isDefault ? QVariant(*row.isDefault) : QVariant();
    case TakenRole:
        return row.taken;
    case ChangedRole:
        return row.isChanged();
    case ToDefaultRole:
        return row.toDefault;
    default:
        return {};
    }
}

} // namespace tailrace::models
