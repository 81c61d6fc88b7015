// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/schemadraft.h"

#include <algorithm>

namespace tailrace::models {

SchemaDraft::SchemaDraft(QObject *parent)
    : QObject(parent)
    , m_tree(new SchemaTreeModel(this))
{
}

void SchemaDraft::start(std::string text, schema::SchemaPtr base, std::vector<schema::SchemaPtr> references)
{
    m_history.clear();
    m_references = std::move(references);
    m_startText = text;
    m_schema = nullptr;
    m_tree->setSchema(nullptr);
    m_tree->setBase(std::move(base));
    take(std::move(text));
    emit started();
    emit changed();
}

void SchemaDraft::setReferences(std::vector<schema::SchemaPtr> references)
{
    m_references = std::move(references);
    take(m_text);
    emit changed();
}

void SchemaDraft::setLocked(bool locked)
{
    m_isLocked = locked;
    m_tree->setEditable(canGesture());
}

std::optional<schema::Problem> SchemaDraft::fault() const
{
    const auto fatal = std::find_if(m_problems.begin(), m_problems.end(),
        [](const schema::Problem &problem) { return problem.severity == schema::Problem::Severity::Fatal; });
    return m_isBroken && fatal != m_problems.end() ? std::optional(*fatal) : std::nullopt;
}

void SchemaDraft::setStructured(bool structured)
{
    if (m_isStructured == structured)
        return;
    m_isStructured = structured;
    take(m_text);
    emit changed();
}

void SchemaDraft::take(std::string text)
{
    m_text = std::move(text);
    if (!m_isStructured) {
        m_problems.clear();
        m_isBroken = false;
        m_schema = nullptr;
        m_tree->setSchema(nullptr);
        return;
    }
    schema::Reading reading = schema::Schema::read(m_text, m_references);
    m_problems = std::move(reading.problems);
    m_isBroken = !reading.schema;
    if (reading.schema) {
        m_schema = std::move(reading.schema);
        m_tree->setSchema(m_schema);
    }
    m_tree->setEditable(canGesture());
}

std::optional<schema::Problem> SchemaDraft::apply(const TextEdits &edits, const EditLabel &label)
{
    if (edits.empty() || m_isLocked)
        return {};
    std::string text = applied(m_text, edits);
    if (text == m_text)
        return {};
    const schema::Reading reading = schema::Schema::read(text, m_references);
    if (!reading.schema && !m_isBroken) {
        for (const schema::Problem &problem : reading.problems) {
            if (problem.severity == schema::Problem::Severity::Fatal)
                return problem;
        }
    }
    m_history.add(m_text, edits, label);
    emit edited(edits);
    take(std::move(text));
    emit changed();
    return {};
}

void SchemaDraft::typed(TextEdit edit)
{
    const TextEdits edits {std::move(edit)};
    std::string text = applied(m_text, edits);
    m_history.add(m_text, edits, {EditLabel::Kind::Typing, {}});
    take(std::move(text));
    emit changed();
}

void SchemaDraft::replaceAll(std::string text, const EditLabel &label)
{
    if (text == m_text || m_isLocked)
        return;
    const TextEdits edits {{0, static_cast<std::uint32_t>(m_text.size()), text}};
    m_history.add(m_text, edits, label);
    emit edited(edits);
    take(std::move(text));
    emit changed();
}

void SchemaDraft::undo()
{
    if (m_isLocked || !m_history.canUndo())
        return;
    const TextEdits edits = m_history.undo();
    emit edited(edits);
    take(applied(m_text, edits));
    emit changed();
}

void SchemaDraft::redo()
{
    if (m_isLocked || !m_history.canRedo())
        return;
    const TextEdits edits = m_history.redo();
    emit edited(edits);
    take(applied(m_text, edits));
    emit changed();
}

} // namespace tailrace::models
