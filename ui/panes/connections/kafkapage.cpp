// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/kafkapage.h"

#include "services/profiles/profile.h"
#include "ui/panes/connections/field.h"
#include "ui/panes/connections/filefield.h"
#include "ui/panes/connections/propertylist.h"
#include "ui/panes/connections/secretfield.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::KafkaSettings;
using models::SignIn;

KafkaPage::KafkaPage(const Services &services, QWidget *parent)
    : EndpointPage(parent)
    , m_services(services)
{
    build();
    const auto edited = [this] {
        follow();
        emit changed();
    };
    connect(m_servers, &QPlainTextEdit::textChanged, this, edited);
    connect(m_encryption, &Segments::chosen, this, edited);
    connect(m_signIn, &QComboBox::currentIndexChanged, this, edited);
    connect(m_hostNames, &Segments::chosen, this, edited);
    for (QLineEdit *field : {m_user, m_tokenUrl, m_tokenClient, m_scope, m_clientId})
        connect(field, &QLineEdit::textChanged, this, edited);
    for (FileField *field : {m_ca, m_certificate, m_key})
        connect(field, &FileField::changed, this, edited);
    for (SecretField *field : {m_password, m_clientSecret, m_keyPassword})
        connect(field, &SecretField::changed, this, edited);
    connect(m_others, &PropertyList::changed, this, edited);
    m_others->setCheck([this](const PropertyList::Properties &properties) {
        PropertyList::Verdict verdict;
        if (!m_services.checkEndpoint)
            return verdict;
        for (const auto &[name, value] : properties) {
            profiles::Endpoint endpoint;
            endpoint.kind = "kafka";
            endpoint.settings[name] = value;
            if (const auto result = m_services.checkEndpoint(endpoint); !result) {
                verdict.property = QString::fromStdString(name);
                verdict.problem = QString::fromStdString(result.error().message);
                if (m_services.nearestSetting)
                    verdict.nearest = QString::fromStdString(m_services.nearestSetting("kafka", name));
                if (verdict.nearest == verdict.property)
                    verdict.nearest.clear(); // the name is right, the value is not
                break;
            }
        }
        return verdict;
    });
    follow();
}

void KafkaPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_servers = new QPlainTextEdit(this);
    m_servers->setObjectName(QStringLiteral("kafka.servers"));
    m_servers->setFont(theme::font(theme::Text::Mono));
    m_servers->setPlaceholderText(QStringLiteral("broker-1:9092\nbroker-2:9092"));
    m_servers->setFixedHeight(68);
    m_servers->setTabChangesFocus(true);
    column->addLayout(labelled(tr("Bootstrap servers"), m_servers));

    auto *security = new QGridLayout;
    security->setHorizontalSpacing(12);
    security->setColumnStretch(1, 1);
    m_encryption = new Segments(tr("Encryption"), {tr("Plain"), tr("TLS")}, this);
    m_encryption->setObjectName(QStringLiteral("kafka.encryption"));
    security->addLayout(labelled(tr("Encryption"), m_encryption), 0, 0);
    m_signIn = new QComboBox(this);
    m_signIn->setObjectName(QStringLiteral("kafka.signIn"));
    m_signIn->addItems({tr("No sign-in"), QStringLiteral("PLAIN"), QStringLiteral("SCRAM-SHA-256"),
        QStringLiteral("SCRAM-SHA-512"), tr("OAUTHBEARER, client credentials")});
    security->addLayout(labelled(tr("Sign in with"), m_signIn), 0, 1);
    column->addLayout(security);

    m_userRow = new QWidget(this);
    auto *user = new QGridLayout(m_userRow);
    user->setContentsMargins(0, 0, 0, 0);
    user->setHorizontalSpacing(12);
    m_user = makeMonoField(QStringLiteral("kafka.user"), m_userRow);
    user->addLayout(labelled(tr("User"), m_user), 0, 0, Qt::AlignTop);
    m_password = new SecretField(QStringLiteral("kafka.password"), tr("Password"), m_userRow);
    user->addWidget(m_password, 0, 1);
    user->setColumnStretch(0, 1);
    user->setColumnStretch(1, 1);
    column->addWidget(m_userRow);

    m_tokenRow = new QWidget(this);
    auto *token = new QGridLayout(m_tokenRow);
    token->setContentsMargins(0, 0, 0, 0);
    token->setHorizontalSpacing(12);
    token->setVerticalSpacing(12);
    m_tokenUrl = makeMonoField(QStringLiteral("kafka.tokenUrl"), m_tokenRow);
    m_tokenUrl->setPlaceholderText(QStringLiteral("https://"));
    token->addLayout(labelled(tr("Token endpoint"), m_tokenUrl), 0, 0, 1, 2);
    m_tokenClient = makeMonoField(QStringLiteral("kafka.tokenClient"), m_tokenRow);
    token->addLayout(labelled(tr("Client id of the sign-in"), m_tokenClient), 1, 0, Qt::AlignTop);
    m_clientSecret = new SecretField(QStringLiteral("kafka.clientSecret"), tr("Client secret"), m_tokenRow);
    token->addWidget(m_clientSecret, 1, 1);
    m_scope = makeMonoField(QStringLiteral("kafka.scope"), m_tokenRow);
    token->addLayout(labelled(tr("Scope, if the service wants one"), m_scope), 2, 0, 1, 2);
    token->setColumnStretch(0, 1);
    token->setColumnStretch(1, 1);
    column->addWidget(m_tokenRow);

    m_tlsRow = new QWidget(this);
    auto *tls = new QGridLayout(m_tlsRow);
    tls->setContentsMargins(0, 0, 0, 0);
    tls->setHorizontalSpacing(12);
    tls->setVerticalSpacing(12);
    m_ca
        = new FileField(QStringLiteral("kafka.ca"), tr("Trusted certificates"), tr("The system's"), m_tlsRow);
    tls->addLayout(labelled(tr("Trusted certificates"), m_ca), 0, 0);
    m_hostNames = new Segments(tr("Host name check"), {tr("On"), tr("Off")}, m_tlsRow);
    m_hostNames->setObjectName(QStringLiteral("kafka.hostNames"));
    tls->addLayout(labelled(tr("Host name check"), m_hostNames), 0, 1);
    m_certificate
        = new FileField(QStringLiteral("kafka.certificate"), tr("Client certificate"), tr("None"), m_tlsRow);
    tls->addLayout(labelled(tr("Client certificate"), m_certificate), 1, 0);
    m_key = new FileField(QStringLiteral("kafka.key"), tr("Client key"), tr("None"), m_tlsRow);
    tls->addLayout(labelled(tr("Client key"), m_key), 1, 1);
    m_keyPassword
        = new SecretField(QStringLiteral("kafka.keyPassword"), tr("Password of the client key"), m_tlsRow);
    tls->addWidget(m_keyPassword, 2, 0);
    tls->setColumnStretch(0, 1);
    tls->setColumnStretch(1, 1);
    column->addWidget(m_tlsRow);

    m_clientId = makeMonoField(QStringLiteral("kafka.clientId"), this);
    m_clientId->setPlaceholderText(QStringLiteral("rdkafka"));
    m_clientId->setMaximumWidth(240);
    column->addLayout(labelled(tr("Client id"), m_clientId));
    m_others = new PropertyList(this);
    column->addWidget(m_others);
    column->addStretch();
}

void KafkaPage::setEndpoint(const profiles::Endpoint &endpoint, bool persistent)
{
    set(KafkaSettings::fromEndpoint(endpoint), endpoint.secrets, persistent);
}

profiles::Endpoint KafkaPage::endpoint() const
{
    return settings().toEndpoint();
}

QString KafkaPage::address() const
{
    const auto settings = endpoint().settings;
    const auto servers = settings.find("bootstrap.servers");
    return servers == settings.end() ? QString() : QString::fromStdString(servers->second);
}

void KafkaPage::typeSecret(const std::string &name, const Secret &secret)
{
    secretField(name)->type(secret);
}

SecretField *KafkaPage::secretField(const std::string &name) const
{
    return name == "sasl.password" ? m_password : name == "ssl.key.password" ? m_keyPassword : m_clientSecret;
}

void KafkaPage::set(
    const KafkaSettings &settings, const std::map<std::string, std::string> &kept, bool persistent)
{
    const QSignalBlocker blocker(this);
    const auto text = [](const std::string &s) { return QString::fromStdString(s); };
    m_servers->setPlainText(text(settings.servers));
    m_encryption->setCurrent(settings.tls ? 1 : 0);
    m_signIn->setCurrentIndex(static_cast<int>(settings.signIn));
    m_user->setText(text(settings.user));
    m_tokenUrl->setText(text(settings.tokenUrl));
    m_tokenClient->setText(text(settings.tokenClient));
    m_scope->setText(text(settings.scope));
    m_ca->setPath(text(settings.caFile));
    m_certificate->setPath(text(settings.certificateFile));
    m_key->setPath(text(settings.keyFile));
    m_hostNames->setCurrent(settings.hostNameCheck ? 0 : 1);
    m_clientId->setText(text(settings.clientId));
    m_others->setProperties(settings.others);
    const auto reference = [&](const char *name) {
        const auto found = kept.find(name);
        return found == kept.end() ? QString() : text(found->second);
    };
    m_password->setKept(reference("sasl.password"), persistent);
    m_clientSecret->setKept(reference("sasl.oauthbearer.client.secret"), persistent);
    m_keyPassword->setKept(reference("ssl.key.password"), persistent);
    follow();
}

KafkaSettings KafkaPage::settings() const
{
    const auto text = [](const QString &s) { return s.trimmed().toStdString(); };
    KafkaSettings settings;
    settings.servers = text(m_servers->toPlainText());
    settings.tls = m_encryption->current() == 1;
    settings.signIn = static_cast<SignIn>(m_signIn->currentIndex());
    settings.user = text(m_user->text());
    settings.tokenUrl = text(m_tokenUrl->text());
    settings.tokenClient = text(m_tokenClient->text());
    settings.scope = text(m_scope->text());
    settings.caFile = text(m_ca->path());
    settings.certificateFile = text(m_certificate->path());
    settings.keyFile = text(m_key->path());
    settings.hostNameCheck = m_hostNames->current() == 0;
    settings.clientId = text(m_clientId->text());
    settings.others = m_others->properties();
    return settings;
}

std::vector<std::string> KafkaPage::usedSecrets() const
{
    const KafkaSettings now = settings();
    std::vector<std::string> used;
    if (const std::string secret = now.signInSecret(); !secret.empty())
        used.push_back(secret);
    if (now.tls && !now.keyFile.empty())
        used.emplace_back("ssl.key.password");
    return used;
}

std::map<std::string, Secret> KafkaPage::typedSecrets() const
{
    std::map<std::string, Secret> typed;
    for (const std::string &name : usedSecrets()) {
        if (auto secret = secretField(name)->typed())
            typed.emplace(name, std::move(*secret));
    }
    return typed;
}

QString KafkaPage::problem() const
{
    const KafkaSettings now = settings();
    if (now.toEndpoint().settings.count("bootstrap.servers") == 0)
        return tr("A bootstrap server is missing");
    if (now.signIn == SignIn::OAuthBearer && (now.tokenUrl.empty() || now.tokenClient.empty()))
        return tr("Token endpoint and client id are missing");
    if (now.signIn != SignIn::None && now.signIn != SignIn::OAuthBearer && now.user.empty())
        return tr("The user is missing");
    if (now.tls) {
        for (const FileField *field : {m_ca, m_certificate, m_key}) {
            if (!field->isValid())
                return tr("%1: no file that can be read").arg(field->accessibleName());
        }
    }
    return m_others->problem();
}

void KafkaPage::follow()
{
    const auto signIn = static_cast<SignIn>(m_signIn->currentIndex());
    m_userRow->setVisible(signIn != SignIn::None && signIn != SignIn::OAuthBearer);
    m_tokenRow->setVisible(signIn == SignIn::OAuthBearer);
    m_tlsRow->setVisible(m_encryption->current() == 1);
    m_keyPassword->setVisible(!m_key->path().isEmpty());
}

} // namespace tailrace::ui
