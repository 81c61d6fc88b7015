// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/mirroring/preview.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

struct SelectionQuestion
{
    std::vector<std::string> wanted {};
    std::vector<std::string> inForce {};
    std::vector<std::string> topics {};
    std::string tried {}; // a name to try; empty: none
};

struct SelectionAnswer
{
    SelectionQuestion question {};
    mirroring::Preview wanted {}; // against what is in force
    mirroring::Preview inForce {}; // against itself
    mirroring::Preview tried {}; // of the wanted ones, for the tried name alone
};

// Asks what a selection would take while it is being typed: a moment after the last question and never on the
// GUI thread. Only the last question is answered. GUI thread.
class SelectionPreviewer : public QObject
{
    Q_OBJECT

public:
    explicit SelectionPreviewer(QObject *parent = nullptr);

    void ask(SelectionQuestion question);
    bool isBusy() const { return m_running || m_next.has_value(); }

signals:
    void answered(const models::SelectionAnswer &answer);

private:
    void start();

    QTimer m_pause;
    std::optional<SelectionQuestion> m_next;
    bool m_running = false; // one at a time
};

} // namespace tailrace::models
