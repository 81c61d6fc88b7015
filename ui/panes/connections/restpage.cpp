// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/restpage.h"

#include "ui/panes/connections/field.h"
#include "ui/panes/connections/filefield.h"
#include "ui/panes/connections/secretfield.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <array>

namespace tailrace::ui {

namespace {

// The settings of an endpoint over HTTP, as its backend reads them.
constexpr const char *url = "url";
constexpr const char *auth = "auth";
constexpr const char *user = "user";
constexpr const char *caFile = "caFile";
constexpr const char *proxy = "proxy";
constexpr const char *secret = "secret";

// In the order of the choices; the first leaves it to the service.
constexpr std::array authWords {"", "basic", "bearer", "x-auth-token", "none"};
constexpr int noAuth = 4;
enum Proxy : int
{
    SystemProxy,
    NoProxy,
    HttpProxy,
    SocksProxy
};

std::string take(std::map<std::string, std::string> &settings, const char *name)
{
    const auto found = settings.find(name);
    if (found == settings.end())
        return {};
    std::string value = std::move(found->second);
    settings.erase(found);
    return value;
}

} // namespace

RestPage::RestPage(const Services &services, std::string kind, QWidget *parent)
    : EndpointPage(parent)
    , m_services(services)
    , m_kind(std::move(kind))
{
    build();
    const auto edited = [this] {
        follow();
        emit changed();
    };
    for (QLineEdit *field : {m_url, m_user, m_proxyAddress})
        connect(field, &QLineEdit::textChanged, this, edited);
    connect(m_auth, &QComboBox::currentIndexChanged, this, edited);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, edited);
    connect(m_secret, &SecretField::changed, this, edited);
    connect(m_ca, &FileField::changed, this, edited);
    follow();
}

void RestPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_url = makeMonoField(QStringLiteral("rest.url"), this);
    m_url->setPlaceholderText(QStringLiteral("https://"));
    column->addLayout(labelled(tr("Address"), m_url));
    auto *sign = new QGridLayout;
    sign->setHorizontalSpacing(12);
    m_auth = new QComboBox(this);
    m_auth->setObjectName(QStringLiteral("rest.auth"));
    m_auth->addItems({tr("API key, as the service documents"), tr("User and password"), tr("Bearer token"),
        QStringLiteral("X-Auth-Token"), tr("No sign-in")});
    sign->addLayout(labelled(tr("Sign in with"), m_auth), 0, 0, Qt::AlignTop);
    m_userBox = new QWidget(this);
    auto *userColumn = new QVBoxLayout(m_userBox);
    userColumn->setContentsMargins(0, 0, 0, 0);
    m_user = makeMonoField(QStringLiteral("rest.user"), m_userBox);
    m_user->setPlaceholderText(QStringLiteral("token"));
    userColumn->addLayout(labelled(tr("User"), m_user));
    sign->addWidget(m_userBox, 0, 1, Qt::AlignTop);
    sign->setColumnStretch(0, 1);
    sign->setColumnStretch(1, 1);
    column->addLayout(sign);
    m_secret = new SecretField(QStringLiteral("rest.secret"), tr("API key"), this);
    column->addWidget(m_secret);
    m_ca = new FileField(QStringLiteral("rest.ca"), tr("Trusted certificates"), tr("The system's"), this);
    column->addLayout(labelled(tr("Trusted certificates"), m_ca));
    auto *way = new QGridLayout;
    way->setHorizontalSpacing(12);
    m_proxy = new QComboBox(this);
    m_proxy->setObjectName(QStringLiteral("rest.proxy"));
    m_proxy->addItems({tr("As the system says"), tr("None"), tr("HTTP"), tr("SOCKS 5")});
    way->addLayout(labelled(tr("Proxy"), m_proxy), 0, 0, Qt::AlignTop);
    m_proxyBox = new QWidget(this);
    auto *proxyColumn = new QVBoxLayout(m_proxyBox);
    proxyColumn->setContentsMargins(0, 0, 0, 0);
    m_proxyAddress = makeMonoField(QStringLiteral("rest.proxyAddress"), m_proxyBox);
    m_proxyAddress->setPlaceholderText(QStringLiteral("proxy.example:3128"));
    proxyColumn->addLayout(labelled(tr("Host and port of the proxy"), m_proxyAddress));
    way->addWidget(m_proxyBox, 0, 1, Qt::AlignTop);
    way->setColumnStretch(0, 1);
    way->setColumnStretch(1, 1);
    column->addLayout(way);
    column->addStretch();
}

void RestPage::setEndpoint(const profiles::Endpoint &endpoint, bool persistent)
{
    const QSignalBlocker blocker(this);
    const auto text = [](const std::string &s) { return QString::fromStdString(s); };
    m_others = endpoint.settings;
    m_url->setText(text(take(m_others, url)));
    const std::string word = take(m_others, auth);
    const auto known = std::find(authWords.begin(), authWords.end(), word);
    m_auth->setCurrentIndex(known == authWords.end() ? 0 : static_cast<int>(known - authWords.begin()));
    m_user->setText(text(take(m_others, user)));
    m_ca->setPath(text(take(m_others, caFile)));
    const QString way = text(take(m_others, proxy));
    m_proxy->setCurrentIndex(way == QLatin1String("none") ? NoProxy
            : way.startsWith(QLatin1String("http://"))    ? HttpProxy
            : way.startsWith(QLatin1String("socks5://"))  ? SocksProxy
                                                          : SystemProxy);
    m_proxyAddress->setText(way.section(QStringLiteral("://"), 1));
    const auto kept = endpoint.secrets.find(secret);
    m_secret->setKept(kept == endpoint.secrets.end() ? QString() : text(kept->second), persistent);
    follow();
}

profiles::Endpoint RestPage::endpoint() const
{
    profiles::Endpoint endpoint;
    endpoint.kind = m_kind;
    endpoint.settings = m_others;
    const auto put = [&endpoint](const char *name, const QString &value) {
        if (!value.trimmed().isEmpty())
            endpoint.settings[name] = value.trimmed().toStdString();
    };
    put(url, m_url->text());
    put(auth, QLatin1String(authWords[static_cast<std::size_t>(m_auth->currentIndex())]));
    if (m_auth->currentIndex() == 1)
        put(user, m_user->text());
    put(caFile, m_ca->path());
    const QString address = m_proxyAddress->text().trimmed();
    switch (m_proxy->currentIndex()) {
    case NoProxy:
        put(proxy, QStringLiteral("none"));
        break;
    case HttpProxy:
        put(proxy, QStringLiteral("http://") + address);
        break;
    case SocksProxy:
        put(proxy, QStringLiteral("socks5://") + address);
        break;
    default:
        break;
    }
    return endpoint;
}

QString RestPage::address() const
{
    return m_url->text().trimmed();
}

std::map<std::string, Secret> RestPage::typedSecrets() const
{
    std::map<std::string, Secret> typed;
    if (auto value = usedSecrets().empty() ? std::nullopt : m_secret->typed())
        typed.emplace(secret, std::move(*value));
    return typed;
}

void RestPage::typeSecret(const std::string &, const Secret &value)
{
    m_secret->type(value);
}

std::vector<std::string> RestPage::usedSecrets() const
{
    if (m_auth->currentIndex() == noAuth)
        return {};
    return {secret};
}

QString RestPage::problem() const
{
    if (address().isEmpty())
        return tr("%1: the address is missing").arg(QString::fromStdString(m_kind));
    if (!m_ca->isValid())
        return tr("%1: no file that can be read").arg(m_ca->accessibleName());
    if (m_auth->currentIndex() != noAuth && !m_secret->isKept() && !m_secret->typed())
        return tr("%1: %2 is missing").arg(QString::fromStdString(m_kind), secretName());
    if (m_services.checkEndpoint) {
        if (const auto checked = m_services.checkEndpoint(endpoint()); !checked)
            return QString::fromStdString(checked.error().where + ": " + checked.error().message);
    }
    return {};
}

QString RestPage::secretName() const
{
    const int sign = m_auth->currentIndex();
    return sign == 1 ? tr("Password") : sign == 2 || sign == 3 ? tr("Token") : tr("API key");
}

void RestPage::follow()
{
    const int sign = m_auth->currentIndex();
    m_userBox->setVisible(sign == 1);
    m_secret->setVisible(sign != noAuth);
    m_secret->setName(secretName());
    m_proxyBox->setVisible(m_proxy->currentIndex() >= HttpProxy);
}

} // namespace tailrace::ui
