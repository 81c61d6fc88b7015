// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/quotas.h"
#include "services/settle/follower.h"
#include "ui/shell/pane.h"

#include <QElapsedTimer>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class QuotaTableModel;
}

namespace tailrace::ui {

class Agreement;
class EmptyState;
class Notice;
class QuotaForm;

// "pane.quotas": who may write and read how much; the chosen quota is changed beside the list.
class QuotasPane : public Pane
{
    Q_OBJECT

public:
    explicit QuotasPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    bool hasUnsavedChanges() const override;
    void askBeforeClose() override;
    void refresh() override;

    models::QuotaTableModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }
    QuotaForm *form() const { return m_form; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // What a write that was accepted will make of the list; no rates: it is gone.
    struct Expected
    {
        QuotaEntity entity;
        std::optional<QuotaRates> rates {};
    };
    enum class Asked : unsigned char
    {
        Save,
        Remove,
        Close
    };

    QWidget *buildBar();
    QWidget *buildBody();
    void buildView(QWidget *parent);
    bool findReader();
    void listed(const Result<std::vector<Quota>> &result);
    void showChosen();
    void startNew();
    void discard();
    void ask(Asked what);
    void agreed();
    void save();
    void remove();
    void written(const Expected &expected, const Result<Effect> &result);
    void settled(settle::Outcome outcome, const Error &error);
    void updateState();

    std::shared_ptr<Quotas> m_reader;
    std::shared_ptr<QuotaAdmin> m_writer;
    QString m_refusal; // why nothing is written; empty: it can be
    QString m_answeredBy;
    models::QuotaTableModel *m_model;
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_new = nullptr;
    Notice *m_notice = nullptr;
    Notice *m_failure = nullptr; // of a write
    Agreement *m_agreement = nullptr;
    QStackedWidget *m_stack = nullptr; // table, or why there is none
    QTableView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_side = nullptr;
    QuotaForm *m_form = nullptr;
    Asked m_what = Asked::Save;
    std::optional<Expected> m_expected;
    settle::Follower m_follower; // of m_expected
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    quint64 m_round = 0; // answers to an earlier question are dropped
    bool m_active = false;
    bool m_loading = false;
    bool m_loaded = false;
    bool m_writing = false;
};

} // namespace tailrace::ui
