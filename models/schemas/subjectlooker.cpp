// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/subjectlooker.h"

#include <algorithm>

namespace tailrace::models {

bool isHidden(const SchemaState &state)
{
    return state.kind == SchemaState::Kind::Disabled || state.kind == SchemaState::Kind::Deleted;
}

SubjectLooker::SubjectLooker(QObject *parent)
    : QObject(parent)
{
}

void SubjectLooker::setReader(std::shared_ptr<SchemaRegistry> reader, const RegistryFeatures &features)
{
    m_reader = std::move(reader);
    m_features = features;
    m_running = 0;
    ++m_round;
}

void SubjectLooker::look(const std::string &subject)
{
    if (!m_reader)
        return;
    const auto row = std::make_shared<Row>();
    row->look.subject = subject;
    row->round = m_round;
    row->open = m_levelOnly ? 1 : 2;
    ++m_running;
    if (!m_levelOnly)
        askVersions(row);
    askLevel(row);
}

// How many there are, then the last of them for its type: a schema whose versions are all hidden has one too.
void SubjectLooker::askVersions(const std::shared_ptr<Row> &row)
{
    using Entries = std::vector<VersionEntry>;
    onResult(m_reader->versions(row->look.subject, m_features.listsHidden), this,
        [this, row](const Result<Entries> &versions) {
            if (row->round != m_round)
                return;
            if (!versions || versions->empty()) {
                if (!versions)
                    row->look.error = versions.error();
                else
                    row->look.versions = 0;
                close(row);
                return;
            }
            row->look.versions = static_cast<int>(versions->size());
            const auto shown = std::find_if(versions->rbegin(), versions->rend(),
                [](const VersionEntry &each) { return !isHidden(each.state); });
            const VersionEntry &last = shown == versions->rend() ? versions->back() : *shown;
            if (last.state.kind != SchemaState::Kind::Unknown)
                row->look.state = last.state;
            onResult(m_reader->info(row->look.subject, last.version), this,
                [this, row](const Result<SchemaInfo> &info) {
                    if (row->round != m_round)
                        return;
                    if (!info) {
                        row->look.error = info.error();
                    } else {
                        row->look.type = info->type;
                        if (!row->look.state && info->state.kind != SchemaState::Kind::Unknown)
                            row->look.state = info->state;
                    }
                    close(row);
                });
        });
}

void SubjectLooker::askLevel(const std::shared_ptr<Row> &row)
{
    onResult(m_reader->ruleInForce(row->look.subject, SchemaRule::Kind::Compatibility), this,
        [this, row](const Result<RuleInForce> &level) {
            if (row->round != m_round)
                return;
            if (level)
                row->look.level = *level;
            else if (!row->look.error)
                row->look.error = level.error();
            close(row);
        });
}

void SubjectLooker::close(const std::shared_ptr<Row> &row)
{
    if (--row->open > 0)
        return;
    --m_running;
    emit looked(row->look);
}

} // namespace tailrace::models
