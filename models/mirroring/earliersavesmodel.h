// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/earliersaves.h"

#include <QAbstractTableModel>

namespace tailrace::models {

// Earlier saves of a selection, newest first, each with what it changed. GUI thread.
class EarlierSavesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Time,
        Change, // AddedRole and RemovedRole
        Patterns, // BeforeRole and AfterRole
        User,
        ColumnCount
    };
    enum Role : int
    {
        EpochRole = Qt::UserRole + 1, // qint64 ms; invalid: not known
        AddedRole, // QStringList
        RemovedRole, // QStringList; invalid: what was replaced is not known
        BeforeRole, // int: patterns; invalid: not known
        AfterRole, // int
        InForceRole // bool: what it replaced is what is in force now
    };

    explicit EarlierSavesModel(QObject *parent = nullptr);

    void setSaves(std::vector<EarlierSave> saves);
    void setInForce(const std::vector<std::string> &patterns);
    const std::vector<EarlierSave> &saves() const { return m_saves; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<EarlierSave> m_saves;
    std::vector<std::string> m_inForce;
};

} // namespace tailrace::models
