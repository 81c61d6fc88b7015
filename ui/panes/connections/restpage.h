// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/connections/endpointpage.h"
#include "ui/shell/services.h"

class QComboBox;
class QLineEdit;

namespace tailrace::ui {

class FileField;
class SecretField;

// The settings of one service over HTTP: where it is, how one signs in, whom to trust, which way to go.
class RestPage : public EndpointPage
{
    Q_OBJECT

public:
    RestPage(const Services &services, std::string kind, QWidget *parent = nullptr);

    void setEndpoint(const profiles::Endpoint &endpoint, bool persistent) override;
    profiles::Endpoint endpoint() const override;
    QString address() const override;
    std::map<std::string, Secret> typedSecrets() const override;
    void typeSecret(const std::string &name, const Secret &secret) override;
    std::vector<std::string> usedSecrets() const override;
    QString problem() const override;

private:
    void build();
    void follow();
    QString secretName() const; // as the way to sign in calls it

    Services m_services;
    std::string m_kind;
    std::map<std::string, std::string> m_others; // settings that this page does not know
    QLineEdit *m_url;
    QComboBox *m_auth;
    QWidget *m_userBox;
    QLineEdit *m_user;
    SecretField *m_secret;
    FileField *m_ca;
    QComboBox *m_proxy;
    QWidget *m_proxyBox;
    QLineEdit *m_proxyAddress;
};

} // namespace tailrace::ui
