// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/brokers.h"
#include "services/capability/servicestatus.h"
#include "ui/shell/pane.h"

#include <QElapsedTimer>

class QStackedWidget;
class QTableView;

namespace tailrace::models {
class BrokerTableModel;
}

namespace tailrace::ui {

class BrokerConfig;
class BrokerFacts;
class EmptyState;
class Notice;

// "pane.brokers": who the cluster consists of, how each broker is set, and how the service says that it is.
class BrokersPane : public Pane
{
    Q_OBJECT

public:
    explicit BrokersPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    void refresh() override;

    QTableView *view() const { return m_view; }
    BrokerConfig *config() const { return m_config; }

private:
    QWidget *buildBar();
    QWidget *buildBrokers();
    bool findReaders();
    void askService(quint64 round);
    void listed(const Result<std::vector<BrokerInfo>> &result);
    void described(const Result<ClusterDescription> &result);
    void sayController();
    void updateState();

    std::shared_ptr<Brokers> m_brokers; // null: the cluster's own list has to do
    std::shared_ptr<ClusterInfo> m_cluster;
    std::shared_ptr<ServiceStatus> m_service;
    QString m_answeredBy;
    models::BrokerTableModel *m_model;
    BrokerFacts *m_facts = nullptr;
    Notice *m_notice = nullptr;
    Notice *m_clusterNotice = nullptr;
    QStackedWidget *m_stack = nullptr; // the brokers, or why there are none
    QWidget *m_body = nullptr;
    EmptyState *m_empty = nullptr;
    QTableView *m_view = nullptr;
    BrokerConfig *m_config = nullptr;
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    bool m_active = false;
    bool m_loading = false;
    bool m_loaded = false;
    quint64 m_round = 0; // answers to an earlier refresh are dropped
};

} // namespace tailrace::ui
