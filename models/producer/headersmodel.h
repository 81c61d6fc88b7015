// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/fielddraft.h"

#include <QAbstractTableModel>

#include <vector>

namespace tailrace::models {

// The headers of a record that is being written, in order and with duplicates. Unticking leaves one out of
// the record without losing it. GUI thread.
class HeadersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Encoding,
        Value,
        ColumnCount
    };
    enum Role
    {
        PresenceRole = Qt::UserRole,
        InvalidRole,
        MessageRole
    };

    explicit HeadersModel(const decode::DecoderRegistry *decoders, QObject *parent = nullptr);

    void setEncoded(const std::string &encoded); // as in RecordRef
    int appendRow(); // a new, empty header; its row
    void removeRow(int row);
    void moveRow(int row, int by);
    // Ticked headers as a record has them; -1 for a row that cannot be encoded goes into badRow.
    std::string encoded(int *badRow = nullptr) const;
    int ticked() const;

    // "null" as the encoding makes a null value.
    QStringList encodings() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        bool used = true;
        QString name;
        FieldDraft value;
    };

    const decode::DecoderRegistry *m_decoders;
    std::vector<Row> m_rows;
};

} // namespace tailrace::models
