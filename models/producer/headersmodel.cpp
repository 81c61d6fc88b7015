// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/producer/headersmodel.h"

#include "services/capability/record.h"

namespace tailrace::models {

namespace {

const QString nullEncoding = QStringLiteral("null");

}

HeadersModel::HeadersModel(const decode::DecoderRegistry *decoders, QObject *parent)
    : QAbstractTableModel(parent)
    , m_decoders(decoders)
{
}

void HeadersModel::setEncoded(const std::string &encoded)
{
    beginResetModel();
    m_rows.clear();
    HeaderCursor cursor(encoded);
    while (const auto header = cursor.next()) {
        Row row;
        row.name = QString::fromUtf8(header->name.data(), static_cast<qsizetype>(header->name.size()));
        row.value = FieldDraft::fromBytes(
            isNull(header->value) ? std::optional<std::string>() : std::optional<std::string>(header->value));
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

int HeadersModel::appendRow()
{
    const int row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.emplace_back();
    endInsertRows();
    return row;
}

void HeadersModel::removeRow(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void HeadersModel::moveRow(int row, int by)
{
    const int target = row + by;
    if (row < 0 || row >= rowCount() || target < 0 || target >= rowCount() || by == 0)
        return;
    beginMoveRows({}, row, row, {}, by > 0 ? target + 1 : target);
    Row moved = std::move(m_rows[static_cast<std::size_t>(row)]);
    m_rows.erase(m_rows.begin() + row);
    m_rows.insert(m_rows.begin() + target, std::move(moved));
    endMoveRows();
}

std::string HeadersModel::encoded(int *badRow) const
{
    std::string out;
    if (badRow)
        *badRow = -1;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        if (!row.used)
            continue;
        const auto bytes = row.value.bytes(*m_decoders);
        if (!bytes) {
            if (badRow && *badRow < 0)
                *badRow = static_cast<int>(i);
            continue;
        }
        appendHeader(out, row.name.toStdString(), *bytes ? present(**bytes) : nullBytes);
    }
    return out;
}

int HeadersModel::ticked() const
{
    int count = 0;
    for (const Row &row : m_rows)
        count += row.used ? 1 : 0;
    return count;
}

QStringList HeadersModel::encodings() const
{
    QStringList names {nullEncoding};
    for (const std::string_view id : m_decoders->ids())
        names << QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    return names;
}

int HeadersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HeadersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeadersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool null = row.value.presence() == FieldDraft::Presence::Null;
    switch (role) {
    case Qt::CheckStateRole:
        return index.column() == Name ? QVariant(row.used ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (index.column() == Name)
            return row.name;
        if (index.column() == Encoding)
            return null ? nullEncoding : QString::fromStdString(row.value.encoding());
        return null ? QString() : row.value.text();
    case PresenceRole:
        return static_cast<int>(null         ? FieldDraft::Presence::Null
                : row.value.text().isEmpty() ? FieldDraft::Presence::Empty
                                             : FieldDraft::Presence::Value);
    case InvalidRole:
        return index.column() == Value && row.used && !row.value.bytes(*m_decoders);
    case MessageRole: {
        const auto bytes = row.value.bytes(*m_decoders);
        return bytes ? QString() : QString::fromStdString(bytes.error().message);
    }
    default:
        return {};
    }
}

bool HeadersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::CheckStateRole && index.column() == Name) {
        row.used = value.toInt() == Qt::Checked;
    } else if (role == Qt::EditRole && index.column() == Name) {
        row.name = value.toString();
    } else if (role == Qt::EditRole && index.column() == Encoding) {
        if (value.toString() == nullEncoding) {
            row.value.setPresence(FieldDraft::Presence::Null);
        } else {
            row.value.setPresence(FieldDraft::Presence::Value);
            row.value.setEncoding(value.toString().toStdString());
        }
    } else if (role == Qt::EditRole && index.column() == Value) {
        const bool empty = value.toString().isEmpty();
        row.value.setPresence(empty ? FieldDraft::Presence::Empty : FieldDraft::Presence::Value);
        row.value.setText(value.toString());
    } else {
        return false;
    }
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    return true;
}

Qt::ItemFlags HeadersModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
    if (index.column() == Name)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == Value
        && m_rows[static_cast<std::size_t>(index.row())].value.presence() == FieldDraft::Presence::Null)
        flags &= ~Qt::ItemIsEditable;
    return flags;
}

QVariant HeadersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : section == Encoding ? tr("As") : tr("Value");
}

} // namespace tailrace::models
