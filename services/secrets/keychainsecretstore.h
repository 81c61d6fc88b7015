// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/secrets/secretstore.h"

#include <QObject>

#include <chrono>

namespace tailrace::secrets {

// Secrets in the system's keychain: whatever answers as org.freedesktop.secrets (GNOME Keyring, KeePassXC …),
// or KWallet. Service "tailrace", key = reference. Never in a plain file. Main thread only: the library
// underneath answers through the main GLib context. A locked keychain may ask the user in a window of its
// own; Denied follows if that is declined or cannot be shown. Dying, the store answers Cancelled.
class KeychainSecretStore : public SecretStore
{
public:
    // limit bounds every operation, a user who types into the keychain's window included.
    explicit KeychainSecretStore(std::chrono::milliseconds limit = std::chrono::minutes(2));
    ~KeychainSecretStore() override;

    QFuture<Result<Secret>> read(const std::string &reference) override;
    // Error::Invalid: not UTF-8 or with a NUL in it, which keychains cannot keep as text.
    QFuture<Result<std::monostate>> write(const std::string &reference, Secret secret) override;
    QFuture<Result<std::monostate>> remove(const std::string &reference) override; // of nothing: a value too
    bool isPersistent() const override { return true; }

private:
    std::chrono::milliseconds m_limit;
    QObject m_operations; // parent of the running ones
};

} // namespace tailrace::secrets
