// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/servicestatus.h"
#include "services/core/error.h"
#include "ui/widgets/factstrip.h"

#include <optional>

class QLabel;

namespace tailrace::ui {

// The cluster in a strip: its id, its controller, and how its service says that it is. GUI thread.
class BrokerFacts : public FactStrip
{
    Q_OBJECT

public:
    explicit BrokerFacts(QWidget *parent);

    void setCluster(const std::string &clusterId);
    void setController(const QString &words); // "2, kafka-2:9092"; empty: not known
    void setBrokers(int count);
    void setService(const ServiceState &state);
    void setServiceFailure(const Error &error); // nobody says how it is
    void setServiceAnswers(); // after a failure: somebody is there all the same

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    QLabel *m_cluster;
    QLabel *m_controller;
    QLabel *m_brokers;
    QLabel *m_service;
    QLabel *m_serviceIcon;
    std::optional<ServiceState::Kind> m_kind;
};

} // namespace tailrace::ui
