// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/column.h"
#include "services/filter/fieldpath.h"

#include <QAbstractTableModel>
#include <QList>
#include <QString>

namespace tailrace::ui {

// How a column of the record list looks: fixed per column, widths at 100 %.
struct ColumnLook
{
    records::Column column;
    int width;
    bool right; // numbers stand right
};

// A column of one field, made by the user.
struct FieldColumn
{
    filter::FieldPath path;
    QString name; // given by the user; empty: the path

    QString title() const { return name.isEmpty() ? QString::fromStdString(path.text()) : name; }
    bool operator==(const FieldColumn &other) const
    {
        return path.text() == other.path.text() && name == other.name;
    }
};

const ColumnLook &columnLook(records::Column column);
QString columnId(records::Column column); // for settings: stable, never translated
QString columnName(records::Column column); // of those that are always there

// Names the sections of the record view's header; has no rows.
class RecordHeaderModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setUtc(bool utc);
    void setNewestFirst(bool newestFirst);
    // The sections behind those of records::Column.
    const QList<FieldColumn> &fields() const { return m_fields; }
    void addField(FieldColumn field);
    void removeField(int index);
    void renameField(int index, const QString &name);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool m_utc = true;
    bool m_newestFirst = false;
    QList<FieldColumn> m_fields;
};

} // namespace tailrace::ui
