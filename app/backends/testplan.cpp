// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/testplan.h"

#include "app/backends/restsettings.h"
#include "services/rest/address.h"

#include <QFile>
#include <QNetworkProxyFactory>
#include <QUrl>

#include <algorithm>
#include <sstream>

namespace tailrace::backends {

namespace {

constexpr const char *kafkaKind = "kafka";
constexpr std::uint16_t kafkaPort = 9092; // where a server of the list names none, as librdkafka has it

std::string textOf(const profiles::Endpoint &endpoint, const char *name)
{
    const auto found = endpoint.settings.find(name);
    return found == endpoint.settings.end() ? std::string() : found->second;
}

QByteArray secretOf(const profiles::Secrets &secrets, const char *name)
{
    const auto found = secrets.find(name);
    return found == secrets.end() ? QByteArray() : QByteArray::fromStdString(found->second.reveal());
}

Result<QByteArray> fileOf(const profiles::Endpoint &endpoint, const char *name)
{
    QFile file(QString::fromStdString(textOf(endpoint, name)));
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            Error::Kind::Io, file.errorString().toStdString(), endpoint.kind + ": " + std::string(name));
    return file.readAll();
}

// "b1:9093, SASL_SSL://[::1]:9094, b3"
std::vector<probe::Host> serversOf(const std::string &list)
{
    std::vector<probe::Host> hosts;
    std::istringstream servers(list);
    for (std::string each; std::getline(servers, each, ',');) {
        QString text = QString::fromStdString(each).trimmed();
        if (const qsizetype scheme = text.indexOf(QLatin1String("://")); scheme >= 0)
            text = text.mid(scheme + 3);
        const QUrl url(QLatin1String("//") + text, QUrl::StrictMode);
        if (!url.host().isEmpty())
            hosts.push_back({url.host().toStdString(), static_cast<std::uint16_t>(url.port(kafkaPort))});
    }
    return hosts;
}

QSslKey keyOf(const QByteArray &pem, const QByteArray &password)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, password); !key.isNull())
            return key;
    }
    return {};
}

Result<void> addClient(
    const profiles::Endpoint &endpoint, const profiles::Secrets &secrets, probe::Encryption &encryption)
{
    if (!textOf(endpoint, "ssl.keystore.location").empty()) {
        auto store = fileOf(endpoint, "ssl.keystore.location");
        if (!store)
            return fail(std::move(store.error()));
        QFile file(QString::fromStdString(textOf(endpoint, "ssl.keystore.location")));
        QSslCertificate leaf;
        QList<QSslCertificate> authorities;
        if (file.open(QIODevice::ReadOnly)
            && QSslCertificate::importPkcs12(
                &file, &encryption.key, &leaf, &authorities, secretOf(secrets, "ssl.keystore.password")))
            encryption.client = QList<QSslCertificate> {leaf} + authorities;
        return {};
    }
    if (textOf(endpoint, "ssl.certificate.location").empty() || textOf(endpoint, "ssl.key.location").empty())
        return {};
    auto certificates = fileOf(endpoint, "ssl.certificate.location");
    if (!certificates)
        return fail(std::move(certificates.error()));
    auto key = fileOf(endpoint, "ssl.key.location");
    if (!key)
        return fail(std::move(key.error()));
    encryption.client = QSslCertificate::fromData(*certificates);
    encryption.key = keyOf(*key, secretOf(secrets, "ssl.key.password"));
    return {};
}

// librdkafka trusts the file instead of the system's authorities.
Result<probe::Encryption> encryptionOfKafka(
    const profiles::Endpoint &endpoint, const profiles::Secrets &secrets)
{
    probe::Encryption encryption;
    if (!textOf(endpoint, "ssl.ca.location").empty()) {
        auto own = fileOf(endpoint, "ssl.ca.location");
        if (!own)
            return fail(std::move(own.error()));
        encryption.own = QSslCertificate::fromData(*own);
    } else if (const std::string pem = textOf(endpoint, "ssl.ca.pem"); !pem.empty()) {
        encryption.own = QSslCertificate::fromData(QByteArray::fromStdString(pem));
    }
    encryption.trustsSystem = encryption.own.isEmpty();
    encryption.checksHostName = textOf(endpoint, "ssl.endpoint.identification.algorithm") != "none";
    encryption.verifies = textOf(endpoint, "enable.ssl.certificate.verification") != "false";
    if (auto added = addClient(endpoint, secrets, encryption); !added)
        return fail(std::move(added.error()));
    return encryption;
}

Result<probe::Plan> planOfKafka(const profiles::Endpoint &endpoint, const profiles::Secrets &secrets)
{
    probe::Plan plan;
    plan.hosts = serversOf(textOf(endpoint, "bootstrap.servers"));
    if (plan.hosts.empty())
        return fail(Error::Kind::Invalid, "there is no server in it", "kafka: bootstrap.servers");
    const QString protocol = QString::fromStdString(textOf(endpoint, "security.protocol")).toLower();
    plan.signsIn = protocol.startsWith(QLatin1String("sasl"));
    if (protocol.endsWith(QLatin1String("ssl"))) {
        auto encryption = encryptionOfKafka(endpoint, secrets);
        if (!encryption)
            return fail(std::move(encryption.error()));
        plan.encryption = std::move(*encryption);
    }
    return plan;
}

QNetworkProxy proxyOf(const rest::ProxySettings &settings, const QUrl &url)
{
    using Kind = rest::ProxySettings::Kind;
    if (settings.kind == Kind::System) {
        const auto all = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
        return all.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : all.first();
    }
    if (settings.kind == Kind::None)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return QNetworkProxy(settings.kind == Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
        QString::fromStdString(settings.host), settings.port, QString::fromStdString(settings.user),
        QString::fromStdString(settings.password.reveal()));
}

Result<probe::Plan> planOfRest(
    const profiles::Endpoint &endpoint, const profiles::Secrets &secrets, const Surroundings &surroundings)
{
    // What the service documents counts for the backend alone: here it is enough that it signs in at all.
    auto options = restOptions(endpoint, secrets, "bearer", surroundings);
    if (!options)
        return fail(std::move(options.error()));
    const auto url = rest::checkedBase(options->baseUrl);
    if (!url)
        return fail(url.error());
    probe::Plan plan;
    const bool isSecure = url->scheme() == QLatin1String("https");
    plan.hosts = {{url->host().toStdString(), static_cast<std::uint16_t>(url->port(isSecure ? 443 : 80))}};
    plan.proxy = proxyOf(options->proxy, *url);
    plan.signsIn = options->credentials.kind != rest::Credentials::Kind::None;
    if (isSecure)
        plan.encryption = probe::Encryption {.own = QSslCertificate::fromData(options->caCertificates)};
    return plan;
}

} // namespace

Result<probe::Plan> testPlan(
    const profiles::Endpoint &endpoint, const profiles::Secrets &secrets, const Surroundings &surroundings)
{
    const std::vector<std::string> known = kinds();
    if (std::find(known.begin(), known.end(), endpoint.kind) == known.end())
        return fail(Error::Kind::Unsupported, "no such kind of endpoint", endpoint.kind);
    auto plan = endpoint.kind == kafkaKind ? planOfKafka(endpoint, secrets)
                                           : planOfRest(endpoint, secrets, surroundings);
    if (!plan)
        return plan;
    plan->makeBackend = [endpoint, secrets, surroundings]() -> Result<std::unique_ptr<Backend>> {
        const auto all = factories(surroundings);
        const auto factory = all.find(endpoint.kind);
        if (factory == all.end())
            return fail(Error::Kind::Unsupported, "no backend for this kind of endpoint", endpoint.kind);
        return factory->second(endpoint, secrets);
    };
    return plan;
}

} // namespace tailrace::backends
