// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/diagnostics.h"
#include "services/activity/activitylog.h"

namespace tailrace::cli {

// --trace of requests, over HTTP and to Kafka: each as the activity list has it. Any thread.
class RequestTrace final : public activity::ActivityLog
{
public:
    explicit RequestTrace(Diagnostics &diagnostics)
        : m_diagnostics(diagnostics)
    {
    }
    void finished(const activity::Entry &entry) override { m_diagnostics.request(entry); }

private:
    Diagnostics &m_diagnostics;
};

} // namespace tailrace::cli
