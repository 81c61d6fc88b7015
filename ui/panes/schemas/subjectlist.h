// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/rules/registryaccess.h"
#include "ui/shell/statusitem.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class SubjectLooker;
class SubjectTableModel;
struct SubjectLook;
} // namespace tailrace::models

namespace tailrace::ui {

class EmptyState;
class Notice;
class SubjectDelegate;
class Toggle;

// Every schema of the registry: names with one request, the rest for the rows that are looked at. GUI thread.
class SubjectList : public QWidget
{
    Q_OBJECT

public:
    explicit SubjectList(QWidget *parent);

    // Names can be listed from then on; what rows show only once it is known what the service can do.
    void setAccess(const RegistryAccess &access, bool knowsFeatures);
    void refresh();
    void lookAgain(const QString &subject); // one that was changed
    void choose(const QString &subject); // now, or as soon as it is listed
    QString chosen() const;
    QList<StatusItem> status() const;
    models::SubjectTableModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }

signals:
    void chosenChanged(const QString &subject);
    void openWanted(const QString &subject);
    void newWanted();
    void statusChanged();
    void listed(const QStringList &names); // of what is enabled

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildBar();
    void buildView();
    void takeList(const Result<std::vector<SubjectEntry>> &result);
    void ask();
    void looked(const models::SubjectLook &look);
    void fitColumns();
    void setCurrentRow(int row);
    void updateState();

    std::optional<RegistryAccess> m_access;
    models::SubjectTableModel *m_model;
    models::SubjectLooker *m_looker;
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    Toggle *m_hidden = nullptr;
    QPushButton *m_new = nullptr;
    Notice *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    SubjectDelegate *m_delegate = nullptr;
    EmptyState *m_empty = nullptr;
    QTimer m_askTimer;
    QTimer m_slowTimer;
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    quint64 m_question = 0; // answers to earlier ones are dropped
    QString m_next; // what to choose once it is listed
    bool m_sortAgain = false; // by what was not all known
    bool m_knowsFeatures = false;
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace tailrace::ui
