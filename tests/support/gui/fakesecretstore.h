// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/secrets/secretstore.h"

#include <map>
#include <optional>

namespace tailrace::test {

// A keychain in memory that can be missing or locked.
class FakeSecretStore : public secrets::SecretStore
{
public:
    std::map<std::string, Secret> kept;
    std::optional<Error> refusal; // of every write

    QFuture<Result<Secret>> read(const std::string &reference) override;
    QFuture<Result<std::monostate>> write(const std::string &reference, Secret secret) override;
    QFuture<Result<std::monostate>> remove(const std::string &reference) override;
    bool isPersistent() const override { return true; }
};

} // namespace tailrace::test
