// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/bridges.h"
#include "services/capability/topiclist.h"
#include "ui/shell/pane.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class BridgeDraft;
class BridgeTableModel;
} // namespace tailrace::models

namespace tailrace::ui {

class Agreement;
class BridgeFoot;
class BridgeForm;
class BridgeHead;
class Captions;
class DocumentView;
class EmptyState;
class Notice;

// "pane.bridges": the bridges of a service; the chosen one below the list, as a
// form and as its document.
class BridgesPane : public Pane
{
    Q_OBJECT

public:
    explicit BridgesPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    bool hasUnsavedChanges() const override;
    void askBeforeClose() override;
    void refresh() override;

    models::BridgeTableModel *model() const { return m_model; }
    models::BridgeDraft *draft() const { return m_draft; }
    QTableView *view() const { return m_view; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Asked : unsigned char
    {
        Save,
        Replace,
        Remove,
        Close
    };
    // What becomes of the draft when a write was taken.
    enum class Draft : unsigned char
    {
        Stays,
        Written,
        Gone
    };
    using Write = QFuture<Result<Effect>>;

    QWidget *buildBar();
    QWidget *buildList();
    QWidget *buildDetail();
    void addKeys();
    bool findReader();
    void listed(const Result<std::vector<Bridge>> &result);
    void askTopics();
    void look();
    void looked(const QString &name, const Result<Bridge> &result);
    const Bridge *chosen() const; // in the list
    const Bridge *shown() const; // below it
    bool keepsDraft() const;
    void showChosen();
    void startNew(const QString &type);
    void copy();
    void discard();
    void togglePause();
    void ask(Asked what);
    QString consequence(Asked what) const;
    void agreed();
    void save();
    void replace();
    void remove();
    void run(const Write &write, const QString &failed, Draft draft);
    void written(const Result<Effect> &result, const QString &failed, Draft draft);
    void goToProblem();
    void updateState();
    void updateDetail();

    std::shared_ptr<Bridges> m_reader;
    std::shared_ptr<BridgeAdmin> m_writer;
    std::shared_ptr<TopicList> m_topics;
    QString m_refusal; // why nothing is written; empty: it can be
    QString m_answeredBy;
    models::BridgeTableModel *m_model;
    models::BridgeDraft *m_draft;
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_new = nullptr;
    Notice *m_notice = nullptr; // of the list
    QStackedWidget *m_stack = nullptr; // list and detail, or why there are none
    EmptyState *m_empty = nullptr;
    QSplitter *m_body = nullptr;
    QTableView *m_view = nullptr;
    QWidget *m_detail = nullptr;
    BridgeHead *m_head = nullptr;
    Notice *m_trouble = nullptr; // why the service cannot run it
    Notice *m_failure = nullptr; // of a write
    Agreement *m_agreement = nullptr;
    BridgeForm *m_form = nullptr;
    DocumentView *m_document = nullptr;
    BridgeFoot *m_foot = nullptr;
    Asked m_what = Asked::Save;
    QTimer m_again;
    QString m_following; // a bridge that was written, until it has come to rest
    int m_looks = 0; // left
    QString m_next; // what to choose once it is listed
    int m_problem = -1; // the last that was gone to
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    quint64 m_round = 0; // answers to an earlier question are dropped
    bool m_active = false;
    bool m_loading = false;
    bool m_loaded = false;
    bool m_writing = false;
};

} // namespace tailrace::ui
