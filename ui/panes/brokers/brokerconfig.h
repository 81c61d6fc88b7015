// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/brokers.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class BrokerConfigModel;
}

namespace tailrace::ui {

class EmptyState;
class Notice;
class Toggle;

// How one broker is set: filtered while typing, what is not default alone where the service tells them apart.
// GUI thread.
class BrokerConfig : public QWidget
{
    Q_OBJECT

public:
    explicit BrokerConfig(QWidget *parent);

    // Without a reader the reason is shown instead.
    void setReader(const Result<std::shared_ptr<Brokers>> &reader);
    void showBroker(int brokerId);
    void refresh();
    models::BrokerConfigModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildBar();
    void ask();
    void answered(const Result<std::vector<ConfigEntry>> &result);
    void sayWhere(const Result<BrokerDescription> &result);
    void copy();
    void updateState();

    Result<std::shared_ptr<Brokers>> m_reader = fail(Error::Kind::Unsupported, {});
    models::BrokerConfigModel *m_model;
    QLabel *m_title = nullptr;
    QLabel *m_count = nullptr;
    QLineEdit *m_filter = nullptr;
    Toggle *m_changed = nullptr;
    Notice *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QTimer m_askTimer;
    int m_broker = -1;
    quint64 m_question = 0; // answers about another broker are dropped
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace tailrace::ui
