// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/memorysecretstore.h"

namespace tailrace::secrets {

QFuture<Result<Secret>> MemorySecretStore::read(const std::string &reference)
{
    const auto found = m_secrets.find(reference);
    if (found == m_secrets.end())
        return readyResult<Secret>(fail(Error::Kind::NotFound, "no such secret in this run", reference));
    return readyResult<Secret>(found->second);
}

QFuture<Result<std::monostate>> MemorySecretStore::write(const std::string &reference, Secret secret)
{
    m_secrets.insert_or_assign(reference, std::move(secret));
    return readyResult<std::monostate>(std::monostate());
}

QFuture<Result<std::monostate>> MemorySecretStore::remove(const std::string &reference)
{
    m_secrets.erase(reference);
    return readyResult<std::monostate>(std::monostate());
}

} // namespace tailrace::secrets
