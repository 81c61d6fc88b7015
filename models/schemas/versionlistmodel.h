// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace tailrace::models {

// The versions of one schema, newest first: numbers and states at once, the rest as they are looked at. GUI
// thread.
class VersionListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role : int
    {
        VersionRole = Qt::UserRole + 1, // int
        StateRole, // int(SchemaState::Kind)
        StateTextRole, // QString, the service's word
        IdRole, // qint64: Confluent's id, else the global one; invalid: not known
        CreatedRole, // qint64, ms since the epoch; invalid: not known
        SideRole // int(Side)
    };
    enum Side : int
    {
        None,
        Old,
        New
    };

    explicit VersionListModel(QObject *parent = nullptr);

    void setVersions(const std::vector<VersionEntry> &versions); // in any order; keeps what is known
    void setInfo(const SchemaInfo &info);
    // The two that are compared; 0: none.
    void setSides(std::int32_t before, std::int32_t after);
    void clear();

    std::int32_t versionAt(int row) const; // 0: there is no such row
    int rowOf(std::int32_t version) const; // -1: there is none
    const SchemaInfo *infoOf(std::int32_t version) const; // null: not known yet
    std::optional<SchemaState> stateOf(std::int32_t version) const;
    // The newest that is in sight, else the newest; 0: there is none.
    std::int32_t latest() const;
    int shown() const; // those that are neither disabled nor deleted
    // Versions among these rows that were never asked for; they count as asked afterwards.
    std::vector<std::int32_t> takeUnasked(int first, int last, int limit);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        std::int32_t version = 0;
        SchemaState state {};
        std::optional<SchemaInfo> info {};
        bool asked = false;
    };

    std::vector<Row> m_rows;
    std::int32_t m_before = 0;
    std::int32_t m_after = 0;
};

} // namespace tailrace::models
