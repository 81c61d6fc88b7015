// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/sessionsecretstore.h"

namespace tailrace::secrets {

namespace {

bool isOutOfReach(const Error &error)
{
    return error.kind == Error::Kind::Unsupported || error.kind == Error::Kind::Denied
        || error.kind == Error::Kind::Timeout;
}

} // namespace

SessionSecretStore::SessionSecretStore(SecretStore &keychain)
    : m_keychain(keychain)
{
}

SessionSecretStore::~SessionSecretStore() = default;

void SessionSecretStore::setMemoryAllowed(bool allowed)
{
    m_allowed = allowed;
    if (!allowed)
        m_memory = MemorySecretStore();
}

QFuture<Result<Secret>> SessionSecretStore::read(const std::string &reference)
{
    if (m_memory.contains(reference))
        return m_memory.read(reference);
    return m_keychain.read(reference);
}

QFuture<Result<std::monostate>> SessionSecretStore::write(const std::string &reference, Secret secret)
{
    auto answer = std::make_shared<Answer<std::monostate>>();
    auto future = answer->future();
    onResult(m_keychain.write(reference, secret), &m_context,
        [this, answer, reference, secret](const Result<std::monostate> &written) {
            m_refused = !written && isOutOfReach(written.error());
            if (written)
                m_memory.remove(reference);
            if (m_refused && m_allowed) {
                m_memory.write(reference, secret);
                answer->give(std::monostate());
            } else {
                answer->give(written);
            }
        });
    return future;
}

QFuture<Result<std::monostate>> SessionSecretStore::remove(const std::string &reference)
{
    auto answer = std::make_shared<Answer<std::monostate>>();
    auto future = answer->future();
    const bool wasInMemory = m_memory.contains(reference);
    m_memory.remove(reference);
    onResult(m_keychain.remove(reference), &m_context,
        [answer, wasInMemory](const Result<std::monostate> &removed) {
            const bool done = !removed && wasInMemory && isOutOfReach(removed.error());
            answer->give(done ? Result<std::monostate>(std::monostate()) : removed);
        });
    return future;
}

} // namespace tailrace::secrets
