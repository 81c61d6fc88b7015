// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/secretwriter.h"

namespace tailrace::ui {

void SecretWriter::write(secrets::SecretStore *store, Entries entries, QObject *context, Done done)
{
    (new SecretWriter(store, std::move(entries), context, std::move(done)))->next();
}

SecretWriter::SecretWriter(secrets::SecretStore *store, Entries entries, QObject *context, Done done)
    : QObject(context)
    , m_store(store)
    , m_entries(std::move(entries))
    , m_done(std::move(done))
{
}

void SecretWriter::next()
{
    if (m_entries.empty()) {
        deleteLater();
        m_done({});
        return;
    }
    auto [reference, secret] = std::move(m_entries.back());
    m_entries.pop_back();
    onResult(
        m_store->write(reference, std::move(secret)), this, [this](const Result<std::monostate> &result) {
            if (result) {
                next();
                return;
            }
            deleteLater();
            m_done(fail(result.error()));
        });
}

} // namespace tailrace::ui
