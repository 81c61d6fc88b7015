// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/core/secret.h"
#include "services/secrets/secretstore.h"

#include <QObject>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::ui {

// Writes secrets one after the other and stops at the first that is refused. Deletes itself after the answer;
// nothing is answered once context died.
class SecretWriter : public QObject
{
    Q_OBJECT

public:
    using Entries = std::vector<std::pair<std::string, Secret>>; // by reference
    using Done = std::function<void(const Result<void> &)>;

    static void write(secrets::SecretStore *store, Entries entries, QObject *context, Done done);

private:
    SecretWriter(secrets::SecretStore *store, Entries entries, QObject *context, Done done);
    void next();

    secrets::SecretStore *m_store;
    Entries m_entries;
    Done m_done;
};

} // namespace tailrace::ui
