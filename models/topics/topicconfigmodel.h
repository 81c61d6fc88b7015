// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configs/configrule.h"
#include "services/capability/topicadmin.h"

#include <QAbstractTableModel>

#include <functional>
#include <optional>
#include <vector>

namespace tailrace::models {

// How one topic is set and how it shall be: the service's values, beside each what was typed instead. GUI
// thread.
class TopicConfigModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Name,
        Before,
        After,
        Source,
        ColumnCount
    };
    enum Role : int
    {
        SensitiveRole = Qt::UserRole + 1, // bool: the service hides the value
        SetRole, // bool: there is a value
        DefaultRole, // bool; invalid: not said
        TakenRole, // bool: it can be changed here
        ChangedRole, // bool
        ToDefaultRole // bool: it shall go back to its default
    };
    using RangeOf = std::function<std::optional<ConfigRange>(const std::string &)>;

    explicit TopicConfigModel(QObject *parent = nullptr);

    // Which properties can be changed here; nobody (none): no one can. Empty: all of them.
    void setTaken(const std::optional<std::vector<std::string>> &names, const RangeOf &range = {});
    // What was typed stays where the value under it is the same as before.
    void setConfigs(const std::vector<ConfigEntry> &configs);
    void clear();

    QString nameAt(int row) const;
    int rowOf(const QString &name) const; // -1: not shown
    const ConfigRule &ruleAt(int row) const;
    QString textAt(int row) const; // as it shall be, else as it is
    void setText(int row, const QString &text); // the text that is there already takes the change back
    void setToDefault(int row);
    void takeBack(int row);
    void takeBackAll();

    ConfigRule::Problem problemAt(int row) const; // of what was typed
    int changed() const;
    int problems() const;
    std::vector<ConfigChange> changes() const; // in the order of names

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        QString name;
        std::optional<QString> value {};
        QString source {};
        bool sensitive = false;
        std::optional<bool> isDefault {};
        bool taken = false;
        ConfigRule rule {};
        std::optional<QString> after {};
        bool toDefault = false;

        bool isChanged() const { return after.has_value() || toDefault; }
    };

    void takeOver(Row &row) const;
    void tell(int row);

    std::vector<Row> m_rows; // by name
    std::optional<std::vector<std::string>> m_taken;
    RangeOf m_range;
};

} // namespace tailrace::models
