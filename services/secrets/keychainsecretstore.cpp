// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/keychainsecretstore.h"

#include "services/secrets/keychainoperation.h"

#include <QStringDecoder>

namespace tailrace::secrets {

namespace {

bool isText(const std::string &bytes)
{
    if (bytes.find('\0') != std::string::npos)
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    QString text = decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    text.fill(u'\0');
    return !decoder.hasError();
}

} // namespace

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds limit)
    : m_limit(limit)
{
}

KeychainSecretStore::~KeychainSecretStore() = default;

QFuture<Result<Secret>> KeychainSecretStore::read(const std::string &reference)
{
    auto answer = std::make_shared<Answer<Secret>>();
    auto future = answer->future();
    auto *operation
        = new KeychainOperation(KeychainOperation::Kind::Read, reference, Secret(), &m_operations);
    operation->start(m_limit, [answer](Result<Secret> result) { answer->give(std::move(result)); });
    return future;
}

QFuture<Result<std::monostate>> KeychainSecretStore::write(const std::string &reference, Secret secret)
{
    if (!isText(secret.reveal()))
        return readyResult<std::monostate>(fail(Error::Kind::Invalid, "a secret is UTF-8 text", reference));
    auto answer = std::make_shared<Answer<std::monostate>>();
    auto future = answer->future();
    auto *operation
        = new KeychainOperation(KeychainOperation::Kind::Write, reference, std::move(secret), &m_operations);
    operation->start(m_limit, [answer](Result<Secret> result) {
        answer->give(result.map([](const Secret &) { return std::monostate(); }));
    });
    return future;
}

QFuture<Result<std::monostate>> KeychainSecretStore::remove(const std::string &reference)
{
    auto answer = std::make_shared<Answer<std::monostate>>();
    auto future = answer->future();
    auto *operation
        = new KeychainOperation(KeychainOperation::Kind::Remove, reference, Secret(), &m_operations);
    operation->start(m_limit, [answer](Result<Secret> result) {
        answer->give(result.map([](const Secret &) { return std::monostate(); }));
    });
    return future;
}

} // namespace tailrace::secrets
