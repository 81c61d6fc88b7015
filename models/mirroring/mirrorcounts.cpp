// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/mirrorcounts.h"

#include "models/topics/knownmarks.h"
#include "services/core/async.h"

#include <algorithm>
#include <set>

namespace tailrace::models {

namespace {

constexpr std::size_t batchSize = 50; // topics a question
constexpr std::size_t mostTopics = 1000;

} // namespace

MirrorCounts::MirrorCounts(QObject *parent)
    : QObject(parent)
{
}

void MirrorCounts::ask(MirrorCountsQuestion question)
{
    m_next = std::move(question);
    if (!m_running)
        start();
}

void MirrorCounts::start()
{
    m_asked = std::move(*m_next);
    m_next.reset();
    std::vector<std::string> tooMany;
    if (m_asked.topics.size() > mostTopics) {
        const auto last = m_asked.topics.begin() + static_cast<std::ptrdiff_t>(mostTopics);
        tooMany.assign(last, m_asked.topics.end());
        m_asked.topics.erase(last, m_asked.topics.end());
    }
    const std::set<std::string> wanted(m_asked.topics.begin(), m_asked.topics.end());
    std::erase_if(m_lags, [&wanted](const auto &each) { return !wanted.contains(each.first); });
    for (const std::string &topic : tooMany)
        m_lags[topic].why = MirrorLag::Why::TooMany;
    if (!m_asked.source || !m_asked.target) {
        for (const std::string &topic : m_asked.topics)
            m_lags[topic] = {.why = MirrorLag::Why::NoSource};
        emit changed();
        return;
    }
    for (const std::string &topic : m_asked.topics)
        m_lags.try_emplace(
            topic, MirrorLag {.why = MirrorLag::Why::Asking}); // what was known stays meanwhile
    m_running = true;
    emit changed();
    const auto listed = [this](const Result<std::vector<TopicInfo>> &result) {
        if (!result) {
            for (std::size_t first = 0; first < m_asked.topics.size(); first += batchSize)
                failBatch(first, MirrorLag::Why::TargetUnknown, result.error());
            end();
            return;
        }
        m_onTarget = *result;
        askBatch(0);
    };
    if (const auto offer = m_asked.target->capability<TopicList>())
        onResult(offer->capability->topics(), this, listed);
    else
        onResult(readyResult<std::vector<TopicInfo>>(fail(offer.error())), this, listed);
}

std::vector<TopicInfo> MirrorCounts::among(const std::vector<TopicInfo> &topics, std::size_t first) const
{
    const auto begin = m_asked.topics.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = m_asked.topics.begin()
        + static_cast<std::ptrdiff_t>(std::min(first + batchSize, m_asked.topics.size()));
    const std::set<std::string> batch(begin, end);
    std::vector<TopicInfo> found;
    for (const TopicInfo &topic : topics) {
        if (batch.contains(topic.name))
            found.push_back(topic);
    }
    return found;
}

void MirrorCounts::askBatch(std::size_t first)
{
    if (m_next || first >= m_asked.topics.size()) {
        end();
        return;
    }
    m_sourceMarks.reset();
    m_targetMarks.reset();
    onResult(knownWatermarks(*m_asked.source, among(m_asked.onSource, first), this), this,
        [this, first](const Result<std::vector<Watermarks>> &result) {
            m_sourceMarks = result;
            answered(first);
        });
    onResult(knownWatermarks(*m_asked.target, among(m_onTarget, first), this), this,
        [this, first](const Result<std::vector<Watermarks>> &result) {
            m_targetMarks = result;
            answered(first);
        });
}

void MirrorCounts::answered(std::size_t first)
{
    if (!m_sourceMarks || !m_targetMarks)
        return;
    failBatch(first, MirrorLag::Why::NotThere, {}); // until somebody tells of it
    if (!*m_sourceMarks) {
        failBatch(first, MirrorLag::Why::SourceUnknown, m_sourceMarks->error());
    } else {
        const auto &target = *m_targetMarks;
        for (auto &[topic, lag] : mirrorLags(**m_sourceMarks, target ? *target : std::vector<Watermarks>())) {
            if (!target && lag.onSource) {
                lag.least = lag.most = std::nullopt;
                lag.why = MirrorLag::Why::TargetUnknown;
                lag.error = target.error().message;
            }
            m_lags[topic] = std::move(lag);
        }
    }
    emit changed();
    askBatch(first + batchSize);
}

void MirrorCounts::failBatch(std::size_t first, MirrorLag::Why why, const Error &error)
{
    for (std::size_t i = first; i < std::min(first + batchSize, m_asked.topics.size()); ++i)
        m_lags[m_asked.topics[i]] = {.why = why, .error = error.message};
}

void MirrorCounts::end()
{
    m_running = false;
    m_onTarget.clear();
    emit changed();
    if (m_next)
        start();
}

} // namespace tailrace::models
