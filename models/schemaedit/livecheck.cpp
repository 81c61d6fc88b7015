// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/livecheck.h"

#include <algorithm>

namespace tailrace::models {

namespace {

LiveVerdict verdictOn(
    const schema::SchemaPtr &draft, const std::vector<schema::Version> &versions, schema::Level level)
{
    const auto begin = std::chrono::steady_clock::now();
    const schema::Report report = schema::checkCompatibility(draft, versions, level);
    LiveVerdict verdict;
    verdict.schema = draft;
    verdict.isCompatible = report.isCompatible;
    verdict.isDecided = report.isDecided;
    verdict.unlisted = report.unlisted;
    verdict.versions
        = schema::isTransitive(level) ? versions.size() : std::min<std::size_t>(versions.size(), 1);
    for (const schema::Finding &finding : report.findings) {
        LiveFinding live;
        live.finding = finding;
        const schema::Side &side = live.draftSide();
        const bool isHere = side.document == &draft->document();
        live.range = isHere ? side.range : draft->root().range;
        live.path = isHere ? side.path : std::string();
        const std::string &label = live.isBackward() ? finding.writerVersion : finding.readerVersion;
        const auto same
            = std::find_if(verdict.findings.begin(), verdict.findings.end(), [&](const LiveFinding &one) {
                  return one.finding.rule == finding.rule && one.finding.direction == finding.direction
                      && one.range == live.range && one.path == live.path;
              });
        if (same == verdict.findings.end()) {
            live.versions.push_back(label);
            verdict.findings.push_back(std::move(live));
            continue;
        }
        if (std::find(same->versions.begin(), same->versions.end(), label) == same->versions.end())
            same->versions.push_back(label);
        for (const std::string &symbol : finding.missing) {
            auto &all = same->finding.missing;
            if (std::find(all.begin(), all.end(), symbol) == all.end())
                all.push_back(symbol);
        }
    }
    for (LiveFinding &one : verdict.findings)
        std::reverse(one.versions.begin(), one.versions.end()); // oldest first
    verdict.took
        = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    return verdict;
}

} // namespace

LiveCheck::LiveCheck(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &LiveCheck::run);
}

LiveCheck::~LiveCheck()
{
    m_pool.waitForDone();
}

void LiveCheck::setRule(std::vector<schema::Version> versions, std::optional<schema::Level> level)
{
    m_versions = std::move(versions);
    m_level = level;
    check(m_draft);
}

void LiveCheck::check(schema::SchemaPtr draft)
{
    m_draft = std::move(draft);
    ++m_round;
    m_timer.stop();
    m_pending = m_draft && m_level && *m_level != schema::Level::None && !m_versions.empty();
    if (m_pending)
        m_timer.start();
    else
        m_verdict.reset();
    emit changed();
}

void LiveCheck::run()
{
    if (m_running) // asked again when it is done
        return;
    m_running = true;
    m_pool.start([this, round = m_round, draft = m_draft, versions = m_versions, level = *m_level] {
        LiveVerdict verdict = verdictOn(draft, versions, level);
        QMetaObject::invokeMethod(
            this, [this, round, verdict = std::move(verdict)]() mutable { take(round, std::move(verdict)); },
            Qt::QueuedConnection);
    });
}

void LiveCheck::take(quint64 round, LiveVerdict verdict)
{
    m_running = false;
    if (round != m_round) {
        if (m_pending && !m_timer.isActive())
            run();
        return;
    }
    m_pending = false;
    m_verdict = std::move(verdict);
    emit changed();
}

} // namespace tailrace::models
