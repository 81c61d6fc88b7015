// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/earliersavesmodel.h"

#include <QStringList>

#include <algorithm>

namespace tailrace::models {

namespace {

// Those of the first that are not among the second.
QStringList without(const std::vector<std::string> &all, const std::vector<std::string> &others)
{
    QStringList left;
    for (const std::string &pattern : all) {
        if (std::find(others.begin(), others.end(), pattern) == others.end())
            left << QString::fromStdString(pattern);
    }
    return left;
}

} // namespace

EarlierSavesModel::EarlierSavesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void EarlierSavesModel::setSaves(std::vector<EarlierSave> saves)
{
    beginResetModel();
    m_saves = std::move(saves);
    endResetModel();
}

void EarlierSavesModel::setInForce(const std::vector<std::string> &patterns)
{
    m_inForce = patterns;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int EarlierSavesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_saves.size());
}

int EarlierSavesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EarlierSavesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EarlierSave &save = m_saves[static_cast<std::size_t>(index.row())];
    switch (role) {
    case EpochRole:
        return save.epochMs ? QVariant(static_cast<qint64>(*save.epochMs)) : QVariant();
    case AddedRole:
        return save.before ? without(save.after, *save.before) : QStringList();
    case RemovedRole:
        return save.before ? QVariant(without(*save.before, save.after)) : QVariant();
    case BeforeRole:
        return save.before ? QVariant(static_cast<int>(save.before->size())) : QVariant();
    case AfterRole:
        return static_cast<int>(save.after.size());
    case InForceRole:
        return save.before && *save.before == m_inForce;
    case Qt::DisplayRole:
        return index.column() == User ? QVariant(save.user) : QVariant();
    default:
        return {};
    }
}

} // namespace tailrace::models
