// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/profiles/duplicate.h"
#include "services/profiles/open.h"
#include "ui/shell/services.h"

#include <QObject>

#include <functional>
#include <optional>

namespace tailrace::ui {

// Saves a copy of a connection, with copies of its secrets or without any. Nothing is left behind when a step
// is refused. Deletes itself after the answer, which is the copy's name; never synchronous where secrets are
// copied; nothing is answered once context died.
class Duplicator : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<std::string> &)>;

    static void duplicate(const Services &services, const profiles::Profile &original, bool withSecrets,
        QObject *context, Done done);

private:
    Duplicator(const Services &services, const profiles::Profile &original, QObject *context, Done done);
    void readSecrets();
    void writeSecrets(const std::vector<profiles::Secrets> &values);
    void add(const profiles::Profile &profile);
    void forget();
    void answer(const Result<std::string> &result);

    Services m_services;
    profiles::Profile m_original;
    profiles::Duplicate m_copy;
    Done m_done;
};

} // namespace tailrace::ui
