// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/secrets/memorysecretstore.h"

#include <QObject>

namespace tailrace::secrets {

// The keychain, and memory for this run where the keychain is missing, locked or silent and the user agreed
// to that. Nothing falls back without setMemoryAllowed(true): until then the keychain's error is the answer.
// One thread; the keychain must outlive it. Dying, it leaves open questions answered Cancelled.
class SessionSecretStore : public SecretStore
{
public:
    explicit SessionSecretStore(SecretStore &keychain);
    ~SessionSecretStore() override;

    void setMemoryAllowed(bool allowed); // false also forgets what memory holds
    bool isMemoryAllowed() const { return m_allowed; }

    QFuture<Result<Secret>> read(const std::string &reference) override; // memory first
    QFuture<Result<std::monostate>> write(const std::string &reference, Secret secret) override;
    QFuture<Result<std::monostate>> remove(const std::string &reference) override;
    // False once memory is allowed and the keychain refused the last write.
    bool isPersistent() const override { return !m_allowed || !m_refused; }

private:
    SecretStore &m_keychain;
    MemorySecretStore m_memory;
    bool m_allowed = false;
    bool m_refused = false;
    QObject m_context;
};

} // namespace tailrace::secrets
