// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/compatibility.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

// Findings of one rule at one place, whichever versions they are with.
struct LiveFinding
{
    schema::Finding finding {}; // the first of them
    std::vector<std::string> versions {}; // labels of the other side, in order
    schema::Range range {}; // in the draft
    std::string path {}; // JSON pointer in the draft
    const schema::Side &draftSide() const { return isBackward() ? finding.reader : finding.writer; }
    const schema::Side &otherSide() const { return isBackward() ? finding.writer : finding.reader; }
    bool isBackward() const { return finding.direction == schema::Finding::Direction::Backward; }
};

struct LiveVerdict
{
    schema::SchemaPtr schema {}; // that was checked
    bool isCompatible = true;
    bool isDecided = true;
    std::vector<LiveFinding> findings {};
    std::size_t unlisted = 0;
    std::size_t versions = 0; // it was held against
    std::chrono::microseconds took {};
};

// Holds a draft against the versions that a rule names, off the GUI thread, a moment after the last change.
// What was asked before is dropped when it comes late. GUI thread.
class LiveCheck : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pause {15};

    explicit LiveCheck(QObject *parent = nullptr);
    ~LiveCheck() override; // waits for a check that runs

    // Earlier versions, oldest first; no level: nothing is checked.
    void setRule(std::vector<schema::Version> versions, std::optional<schema::Level> level);
    void check(schema::SchemaPtr draft); // null: nothing is said any more
    std::optional<schema::Level> level() const { return m_level; }
    bool isChecking() const { return m_pending; } // what verdict() says is of an earlier text
    const std::optional<LiveVerdict> &verdict() const { return m_verdict; }

signals:
    void changed();

private:
    void run();
    void take(quint64 round, LiveVerdict verdict);

    QThreadPool m_pool;
    QTimer m_timer;
    std::vector<schema::Version> m_versions;
    std::optional<schema::Level> m_level;
    schema::SchemaPtr m_draft;
    std::optional<LiveVerdict> m_verdict;
    quint64 m_round = 0;
    bool m_pending = false;
    bool m_running = false;
};

} // namespace tailrace::models
