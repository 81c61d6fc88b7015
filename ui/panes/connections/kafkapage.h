// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connections/kafkasettings.h"
#include "ui/panes/connections/endpointpage.h"
#include "ui/shell/services.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace tailrace::ui {

class FileField;
class PropertyList;
class SecretField;
class Segments;

// The settings of one kafka endpoint.
class KafkaPage : public EndpointPage
{
    Q_OBJECT

public:
    explicit KafkaPage(const Services &services, QWidget *parent = nullptr);

    void setEndpoint(const profiles::Endpoint &endpoint, bool persistent) override;
    profiles::Endpoint endpoint() const override;
    QString address() const override;
    // By the secret's name ("sasl.password", "ssl.key.password").
    std::map<std::string, Secret> typedSecrets() const override;
    void typeSecret(const std::string &name, const Secret &secret) override;
    std::vector<std::string> usedSecrets() const override;
    QString problem() const override;

private:
    // kept: references by the secret's name.
    void set(const models::KafkaSettings &settings, const std::map<std::string, std::string> &kept,
        bool persistent);
    models::KafkaSettings settings() const;
    SecretField *secretField(const std::string &name) const;
    void build();
    void follow();

    Services m_services;
    QPlainTextEdit *m_servers;
    Segments *m_encryption;
    QComboBox *m_signIn;
    QWidget *m_userRow;
    QLineEdit *m_user;
    SecretField *m_password;
    QWidget *m_tokenRow;
    QLineEdit *m_tokenUrl;
    QLineEdit *m_tokenClient;
    QLineEdit *m_scope;
    SecretField *m_clientSecret;
    QWidget *m_tlsRow;
    FileField *m_ca;
    FileField *m_certificate;
    FileField *m_key;
    SecretField *m_keyPassword;
    Segments *m_hostNames;
    QLineEdit *m_clientId;
    PropertyList *m_others;
};

} // namespace tailrace::ui
