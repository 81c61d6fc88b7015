// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/secrets/secretstore.h"

#include <map>

namespace tailrace::secrets {

// Secrets for this run only: they die, overwritten, with the store. One thread.
class MemorySecretStore : public SecretStore
{
public:
    QFuture<Result<Secret>> read(const std::string &reference) override;
    QFuture<Result<std::monostate>> write(const std::string &reference, Secret secret) override;
    QFuture<Result<std::monostate>> remove(const std::string &reference) override; // of nothing: a value too
    bool isPersistent() const override { return false; }

    bool contains(const std::string &reference) const { return m_secrets.contains(reference); }

private:
    std::map<std::string, Secret> m_secrets;
};

} // namespace tailrace::secrets
