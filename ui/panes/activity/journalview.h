// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/journal/journalreader.h"
#include "ui/shell/services.h"
#include "ui/shell/statusitem.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class JournalModel;
}

namespace tailrace::ui {

class EmptyState;
class Notice;

// The journal of all writes on this computer, of every connection: searched, looked at in full, exported.
class JournalView : public QWidget
{
    Q_OBJECT

public:
    JournalView(const Services &services, QWidget *parent);

    QWidget *controls() const { return m_controls; } // belongs into the pane's bar
    QWidget *entry() const;
    QTableView *view() const { return m_view; }
    models::JournalModel *model() const { return m_model; }
    QList<StatusItem> status() const;
    void refresh();
    // Every line that the search finds; as CSV where the file's name ends so, else as JSON lines.
    void exportTo(const QString &path);

signals:
    void statusChanged();

private:
    void buildControls();
    void read(const Result<journal::Lines> &result);
    void askWhereTo();
    void showDetails();
    void updateState();

    std::string m_folder;
    models::JournalModel *m_model;
    QWidget *m_controls;
    QLineEdit *m_filter;
    QLabel *m_count;
    QPushButton *m_export;
    Notice *m_notice;
    QStackedWidget *m_stack;
    QSplitter *m_split;
    QTableView *m_view;
    QPlainTextEdit *m_details;
    EmptyState *m_empty;
    QTimer m_typing;
    int m_questions = 0; // answers to an older one are dropped
    bool m_loaded = false;
};

} // namespace tailrace::ui
