// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/resultsmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace tailrace::ui {
class EmptyState;
}

namespace tailrace::ui::producer {

// What became of each record, newest first. Enter or a click on the result shows a written record; a failed
// one can be sent again, in its row where that is safe, else below, where it says that it can double it.
class ResultsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ResultsPanel(models::ResultsModel *model, QWidget *parent = nullptr);

signals:
    void showRecord(const QString &topic, std::int32_t partition, std::int64_t offset);
    void sendAgain(int row);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fitColumns();
    void activate(const QModelIndex &index);
    void describeCurrent();
    void count();

    models::ResultsModel *m_model;
    QTableView *m_table;
    QLabel *m_count;
    QLabel *m_verdict;
    QWidget *m_foot;
    QPushButton *m_again;
    EmptyState *m_empty;
    bool m_fitted = false;
};

} // namespace tailrace::ui::producer
