// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versiontexts.h"
#include "ui/panes/schemas/schemaeditor.h"
#include "ui/schemaeditor/workbench.h"

#include <algorithm>

// What a new version is held against while it is edited.
namespace tailrace::ui {

// The level in force, the versions that it names, and what the text references.
void SchemaEditor::askForRule()
{
    if (!isAvro() || !m_access.reader)
        return;
    const std::string subject = m_subject.toStdString();
    const quint64 round = m_round;
    m_texts->start(m_access.reader, subject);
    if (!m_references.empty())
        m_texts->want({m_from});
    onResult(m_access.reader->ruleInForce(subject, SchemaRule::Kind::Compatibility), this,
        [this, round, subject](const Result<RuleInForce> &rule) {
            if (round != m_round)
                return;
            m_rule = rule ? *rule : RuleInForce {};
            const auto level = schema::levelOf(m_rule->rule.level);
            if (!level || *level == schema::Level::None) {
                hold();
                return;
            }
            onResult(m_access.reader->versions(subject, false), this,
                [this, round, level](const Result<std::vector<VersionEntry>> &versions) {
                    if (round != m_round || !versions)
                        return;
                    for (const VersionEntry &entry : *versions) {
                        const auto state = entry.state.kind;
                        if (state != SchemaState::Kind::Disabled && state != SchemaState::Kind::Deleted)
                            m_against.push_back(entry.version);
                    }
                    std::sort(m_against.begin(), m_against.end());
                    if (!schema::isTransitive(*level) && m_against.size() > 1)
                        m_against.erase(m_against.begin(), m_against.end() - 1);
                    m_texts->want(m_against);
                    hold();
                });
        });
}

std::vector<schema::SchemaPtr> SchemaEditor::referencesOf(std::int32_t version) const
{
    std::vector<schema::SchemaPtr> references;
    for (const QByteArray &text : m_texts->referencesOf(version)) {
        if (auto read = schema::Schema::read(text.toStdString(), references).schema)
            references.push_back(std::move(read));
    }
    return references;
}

// As soon as all that it takes is there.
void SchemaEditor::hold()
{
    if (!m_isActive || !m_rule)
        return;
    const QString word = QString::fromStdString(m_rule->rule.level);
    const auto level = schema::levelOf(m_rule->rule.level);
    if (!level || *level == schema::Level::None) {
        m_bench->setRule({}, {},
            word.isEmpty() ? tr("No level is set: nothing is checked")
                : level    ? tr("%1: nothing is checked").arg(word)
                           : tr("The level %1 is not known: nothing is checked here").arg(word));
        return;
    }
    std::vector<schema::Version> versions;
    int unread = 0;
    for (const std::int32_t version : m_against) {
        const Schema *text = m_texts->textOf(version);
        if (!text)
            return;
        if (auto read = schema::Schema::read(text->text, referencesOf(version)).schema)
            versions.push_back({std::to_string(version), std::move(read)});
        else
            ++unread;
    }
    QString words = m_rule->setAt == SetAt::Subject ? tr("set on this schema")
        : m_rule->setAt == SetAt::Global            ? tr("set for all schemas")
                                                    : tr("the service's own");
    if (unread > 0)
        words += tr(", %1 versions cannot be read and take no part").arg(unread);
    if (!m_against.empty())
        m_bench->setRule(std::move(versions), level, words);
}

} // namespace tailrace::ui
