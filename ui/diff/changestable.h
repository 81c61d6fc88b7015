// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/wordedchanges.h"

#include <QTableView>

namespace tailrace::ui {

// The changes in meaning; as high as its rows, at most eight. GUI thread.
class ChangesTable : public QTableView
{
    Q_OBJECT

public:
    explicit ChangesTable(QWidget *parent = nullptr);

    void setComparison(std::shared_ptr<const models::SchemaComparison> comparison);
    void setNames(const SideNames &names);
    int currentRow() const { return currentIndex().row(); }
    void choose(int row); // emits nothing; -1: none
    const models::SchemaChange *changeAt(int row) const { return m_words->changeAt(row); }

signals:
    void rowChosen(int row); // by the user

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    models::SchemaDiffModel *m_model;
    WordedChanges *m_words;
    bool m_choosing = false;
};

} // namespace tailrace::ui
