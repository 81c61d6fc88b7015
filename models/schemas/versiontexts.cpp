// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versiontexts.h"

#include <algorithm>

namespace tailrace::models {

VersionTexts::VersionTexts(QObject *parent)
    : QObject(parent)
{
}

void VersionTexts::start(std::shared_ptr<SchemaRegistry> reader, const std::string &subject)
{
    ++m_round;
    m_reader = std::move(reader);
    m_subject = subject;
    m_queue.clear();
    m_wanted.clear();
    m_texts.clear();
    m_running = 0;
}

void VersionTexts::want(const std::vector<std::int32_t> &versions)
{
    for (const std::int32_t version : versions) {
        if (!m_texts.contains(version) && m_wanted.insert(version).second)
            m_queue.push_back(version);
    }
    next();
}

const Schema *VersionTexts::textOf(std::int32_t version) const
{
    const auto found = m_texts.find(version);
    return found == m_texts.end() ? nullptr : &found->second.schema;
}

const std::vector<QByteArray> &VersionTexts::referencesOf(std::int32_t version) const
{
    static const std::vector<QByteArray> none;
    const auto found = m_texts.find(version);
    return found == m_texts.end() ? none : found->second.references;
}

void VersionTexts::next()
{
    while (m_reader && m_running < atOnce && !m_queue.empty()) {
        const std::int32_t version = m_queue.front();
        m_queue.pop_front();
        ++m_running;
        onResult(m_reader->schema(m_subject, version), this,
            [this, version, round = m_round](const Result<Schema> &schema) {
                if (round != m_round)
                    return;
                if (!schema) {
                    m_wanted.erase(version);
                    emit failed(version, schema.error());
                    if (round == m_round)
                        end();
                    return;
                }
                const auto work = std::make_shared<Work>();
                work->schema = *schema;
                work->schema.info.version = version;
                work->left = schema->info.references;
                askReference(version, work);
            });
    }
}

// Breadth first, told in reverse: what is named stands before what names it. A reference that cannot be read
// is left out; the text then says itself what it lacks.
void VersionTexts::askReference(std::int32_t version, const std::shared_ptr<Work> &work)
{
    while (!work->left.empty()) {
        const SchemaReference reference = work->left.front();
        work->left.erase(work->left.begin());
        if (work->seen.size() >= mostReferences
            || !work->seen.emplace(reference.subject, reference.version).second)
            continue;
        onResult(m_reader->schema(reference.subject, reference.version), this,
            [this, version, work, round = m_round](const Result<Schema> &schema) {
                if (round != m_round)
                    return;
                if (schema) {
                    work->references.push_back(QByteArray::fromStdString(schema->text));
                    work->left.insert(
                        work->left.end(), schema->info.references.begin(), schema->info.references.end());
                }
                askReference(version, work);
            });
        return;
    }
    std::reverse(work->references.begin(), work->references.end());
    m_wanted.erase(version);
    m_texts[version] = {std::move(work->schema), std::move(work->references)};
    const quint64 round = m_round;
    emit loaded(version);
    if (round == m_round)
        end();
}

void VersionTexts::end()
{
    --m_running;
    next();
}

} // namespace tailrace::models
