// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/secret.h"
#include "services/profiles/profile.h"

#include <QWidget>

#include <map>
#include <string>
#include <vector>

namespace tailrace::ui {

// The settings of one endpoint of a connection.
class EndpointPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    // Its secrets are references; persistent: the store keeps what they name.
    virtual void setEndpoint(const profiles::Endpoint &endpoint, bool persistent) = 0;
    virtual profiles::Endpoint endpoint() const = 0; // kind and settings
    virtual QString address() const = 0; // for the list of endpoints
    // Typed since, by the secret's name.
    virtual std::map<std::string, Secret> typedSecrets() const = 0;
    // As if it had been typed: from service credentials.
    virtual void typeSecret(const std::string &name, const Secret &secret) = 0;
    // Names of secrets that the settings have use for.
    virtual std::vector<std::string> usedSecrets() const = 0;
    virtual QString problem() const = 0; // the first field that cannot be saved; empty: none

signals:
    void changed();
};

} // namespace tailrace::ui
