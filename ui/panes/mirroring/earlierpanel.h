// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/earliersaves.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTableView;

namespace tailrace::models {
class EarlierSavesModel;
}

namespace tailrace::ui {

// The saves that this computer's journal knows of, each to be undone: what it replaced is put back, by a save
// like any other. GUI thread.
class EarlierPanel : public QWidget
{
    Q_OBJECT

public:
    EarlierPanel(models::EarlierSavesModel *model, QWidget *parent);

    void setFailure(const QString &why); // of reading the journal; empty: it was read
    void setRefusal(const QString &why); // why nothing can be undone now; empty: it can
    QTableView *view() const { return m_view; }

signals:
    void undoWanted(const models::EarlierSave &save);
    void closeWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString refusal() const; // of the chosen one
    void undo();
    void updateState();

    models::EarlierSavesModel *m_model;
    QTableView *m_view;
    QLabel *m_note;
    QPushButton *m_undo;
    QString m_failure;
    QString m_refusal;
};

} // namespace tailrace::ui
