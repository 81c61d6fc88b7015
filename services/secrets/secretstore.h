// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/core/secret.h"

#include <string>
#include <variant>

namespace tailrace::secrets {

// Where secrets live. Futures are answered on the thread that asked (it needs an event loop).
// Errors: NotFound (no such entry), Denied (locked, or the user said no), Unsupported (no keychain), Timeout
// (a keychain that does not answer), Invalid (a secret that is no text), Io.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual QFuture<Result<Secret>> read(const std::string &reference) = 0;
    virtual QFuture<Result<std::monostate>> write(const std::string &reference, Secret secret) = 0;
    virtual QFuture<Result<std::monostate>> remove(const std::string &reference) = 0;
    // "keychain" or "memory": where a written secret would be, for the sentence beside the field.
    virtual bool isPersistent() const = 0;
};

} // namespace tailrace::secrets
