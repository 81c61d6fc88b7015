// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topicadmin.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace tailrace::models {

// How one broker is set, filtered and by name. Whether a value is the default is known only where the service
// says so. GUI thread.
class BrokerConfigModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Name,
        Value,
        Source,
        ColumnCount
    };
    enum Role : int
    {
        SensitiveRole = Qt::UserRole + 1, // bool: the service hides the value
        SetRole, // bool: there is a value
        DefaultRole, // bool; invalid: not said
        ReadOnlyRole, // bool: cannot be changed while the broker runs
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit BrokerConfigModel(QObject *parent = nullptr);

    void setConfigs(const std::vector<ConfigEntry> &configs);
    void setFilter(const QString &text); // in names letter by letter, in values as a whole
    void setOnlyChanged(bool only); // hides what is said to be a default
    QString filter() const { return m_filter; }
    int total() const { return static_cast<int>(m_rows.size()); }
    bool saysDefaults() const; // of at least one property

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        QString name;
        QString lower;
        std::optional<QString> value;
        QString source;
        bool sensitive = false;
        std::optional<bool> isDefault {};
        bool readOnly = false;
    };

    void rebuild();

    std::vector<Row> m_rows; // by name
    std::vector<int> m_shown; // indices into m_rows
    QString m_filter;
    QString m_needle; // lower case
    bool m_onlyChanged = false;
};

} // namespace tailrace::models
