// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/selectionpreviewer.h"

#include <QKeySequence>
#include <QWidget>

#include <array>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QToolButton;

namespace tailrace::models {
class SelectionModel;
}

namespace tailrace::ui {

class ElidedLabel;
class PatternNote;

// The patterns of the selection, edited in their place, and what is to be said of them. GUI thread.
class PatternsPanel : public QWidget
{
    Q_OBJECT

public:
    PatternsPanel(models::SelectionModel *model, QWidget *parent);

    void setRefusal(const QString &why); // why nothing can be changed; empty: it can
    // where: the connection whose topics were asked.
    void setAnswer(const models::SelectionAnswer &answer, const QString &where);
    QString triedName() const;
    QTableView *view() const { return m_view; }

public slots:
    void add();

signals:
    void triedChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBar();
    void buildView();
    void removeChosen();
    void restoreChosen();
    void moveChosen(int by);
    void dropEmpty();
    void showNotes();
    void useInstead(int row, const QString &pattern);
    void choose(int row);
    void removeAt(int row);
    QAction *addStep(const QString &text, const QKeySequence &keys, void (models::SelectionModel::*step)());
    void showTried();
    void updateState();

    models::SelectionModel *m_model;
    ElidedLabel *m_count = nullptr;
    QPushButton *m_add = nullptr;
    QToolButton *m_up = nullptr;
    QToolButton *m_down = nullptr;
    QToolButton *m_restore = nullptr;
    QToolButton *m_remove = nullptr;
    QTableView *m_view = nullptr;
    QLabel *m_none = nullptr;
    QLineEdit *m_try = nullptr;
    QLabel *m_tried = nullptr;
    std::array<PatternNote *, 2> m_notes {}; // of the chosen pattern and others that need a word
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    models::SelectionAnswer m_answer;
    QString m_where;
    QString m_refusal;
};

} // namespace tailrace::ui
