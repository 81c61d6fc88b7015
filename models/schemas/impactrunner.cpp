// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/impactrunner.h"

#include "models/schemas/subjectlooker.h"

#include <algorithm>

namespace tailrace::models {

ImpactRunner::ImpactRunner(QObject *parent)
    : QObject(parent)
{
}

void ImpactRunner::begin(schema::Level level)
{
    ++m_round;
    m_level = level;
    m_subjects.clear();
    m_next = 0;
    m_running = true;
}

template<class T>
bool ImpactRunner::isRefused(const Result<T> &result, quint64 round)
{
    if (round != m_round)
        return true;
    if (!result)
        end(result.error());
    return !result;
}

void ImpactRunner::startOne(const std::string &subject, schema::Level level)
{
    begin(level);
    m_skipsOwn = false;
    m_subjects = {subject};
    next();
}

void ImpactRunner::startAll(schema::Level level)
{
    begin(level);
    m_skipsOwn = true;
    onResult(m_reader->subjects(false), this,
        [this, round = m_round](const Result<std::vector<SubjectEntry>> &subjects) {
            if (isRefused(subjects, round))
                return;
            for (const SubjectEntry &each : *subjects)
                m_subjects.push_back(each.subject);
            std::sort(m_subjects.begin(), m_subjects.end());
            next();
        });
}

void ImpactRunner::stop()
{
    ++m_round;
    m_running = false;
}

void ImpactRunner::end(const std::optional<Error> &error)
{
    stop();
    emit finished(error);
}

void ImpactRunner::next()
{
    if (m_next >= total()) {
        end(std::nullopt);
        return;
    }
    const std::string subject = m_subjects[static_cast<std::size_t>(m_next)];
    if (!m_skipsOwn) {
        askVersions(subject);
        return;
    }
    onResult(m_reader->ruleInForce(subject, SchemaRule::Kind::Compatibility), this,
        [this, subject, round = m_round](const Result<RuleInForce> &rule) {
            if (isRefused(rule, round))
                return;
            if (rule->setAt != SetAt::Subject) {
                askVersions(subject);
                return;
            }
            ++m_next;
            emit looked(QString::fromStdString(subject), {});
            if (round == m_round)
                next();
        });
}

void ImpactRunner::askVersions(const std::string &subject)
{
    onResult(m_reader->versions(subject, false), this,
        [this, subject, round = m_round](const Result<std::vector<VersionEntry>> &versions) {
            if (isRefused(versions, round))
                return;
            const auto work = std::make_shared<Work>();
            for (const VersionEntry &each : *versions) {
                if (!isHidden(each.state))
                    work->left.push_back(each);
            }
            std::sort(work->left.begin(), work->left.end(),
                [](const VersionEntry &a, const VersionEntry &b) { return a.version > b.version; });
            askText(subject, work);
        });
}

// Oldest first.
void ImpactRunner::askText(const std::string &subject, const std::shared_ptr<Work> &work)
{
    if (work->left.empty()) {
        onResult(impactLater(std::move(work->texts), m_level), this,
            [this, subject, round = m_round](const Result<RuleImpact> &impact) {
                if (isRefused(impact, round))
                    return;
                ++m_next;
                emit looked(QString::fromStdString(subject), *impact);
                if (round == m_round)
                    next();
            });
        return;
    }
    const std::int32_t version = work->left.back().version;
    work->left.pop_back();
    onResult(m_reader->schema(subject, version), this,
        [this, subject, work, version, round = m_round](const Result<Schema> &schema) {
            if (isRefused(schema, round))
                return;
            work->texts.push_back(*schema);
            work->texts.back().info.version = version;
            askText(subject, work);
        });
}

} // namespace tailrace::models
