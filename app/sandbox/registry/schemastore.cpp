// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/schemastore.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

bool isSame(const SchemaDraft &a, const SchemaDraft &b)
{
    return a.text == b.text && a.type == b.type && a.references == b.references;
}

tl::unexpected<Refusal> noSubject(const std::string &name)
{
    return refuse(404, 0, "No schema with ID '" + name + "' was found.");
}

tl::unexpected<Refusal> noVersion(const std::string &name, int version)
{
    return refuse(
        404, 0, "No version " + std::to_string(version) + " of the schema with ID '" + name + "' was found.");
}

std::string joined(const std::vector<std::string> &sentences)
{
    std::string out;
    for (const std::string &each : sentences)
        out += (out.empty() ? "" : "; ") + each;
    return out;
}

} // namespace

const SchemaVersion *SchemaSubject::latest() const
{
    const auto found = std::find_if(
        versions.rbegin(), versions.rend(), [](const SchemaVersion &each) { return !each.disabled; });
    return found == versions.rend() ? nullptr : &*found;
}

const SchemaVersion *SchemaSubject::find(int version) const
{
    const auto found = std::find_if(versions.begin(), versions.end(),
        [version](const SchemaVersion &each) { return each.version == version; });
    return found == versions.end() ? nullptr : &*found;
}

SchemaStore::SchemaStore(const SchemaJudge &judge, Clock clock)
    : m_judge(judge)
    , m_clock(clock)
{
}

SchemaSubject *SchemaStore::find(const std::string &name)
{
    const auto found = m_subjects.find(name);
    return found == m_subjects.end() ? nullptr : &found->second;
}

const SchemaSubject *SchemaStore::find(const std::string &name) const
{
    const auto found = m_subjects.find(name);
    return found == m_subjects.end() ? nullptr : &found->second;
}

std::vector<SchemaSubject> SchemaStore::subjects() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<SchemaSubject> all;
    all.reserve(m_subjects.size());
    for (const auto &[name, subject] : m_subjects)
        all.push_back(subject);
    return all;
}

std::optional<SchemaSubject> SchemaStore::subject(const std::string &name) const
{
    const std::scoped_lock lock(m_mutex);
    const SchemaSubject *found = find(name);
    return found ? std::optional<SchemaSubject>(*found) : std::nullopt;
}

std::vector<std::pair<std::string, SchemaVersion>> SchemaStore::withContent(std::int64_t contentId) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::pair<std::string, SchemaVersion>> found;
    for (const auto &[name, subject] : m_subjects) {
        for (const SchemaVersion &each : subject.versions) {
            if (each.contentId == contentId)
                found.emplace_back(name, each);
        }
    }
    return found;
}

std::vector<std::pair<std::string, SchemaVersion>> SchemaStore::referencing(
    const std::string &subject, int version) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::pair<std::string, SchemaVersion>> found;
    for (const auto &[name, other] : m_subjects) {
        for (const SchemaVersion &each : other.versions) {
            const auto &references = each.schema.references;
            const bool refers = std::any_of(references.begin(), references.end(),
                [&](const SchemaReference &to) { return to.subject == subject && to.version == version; });
            if (refers)
                found.emplace_back(name, each);
        }
    }
    return found;
}

std::vector<std::string> SchemaStore::textsOf(const std::vector<SchemaReference> &references) const
{
    std::vector<std::string> texts;
    for (const SchemaReference &each : references) {
        const SchemaSubject *subject = find(each.subject);
        const SchemaVersion *version = subject ? subject->find(each.version) : nullptr;
        if (!version)
            continue;
        for (std::string &deeper : textsOf(version->schema.references))
            texts.push_back(std::move(deeper));
        texts.push_back(version->schema.text);
    }
    return texts;
}

Answered<void> SchemaStore::check(const SchemaDraft &draft) const
{
    if (draft.text.size() > mostBytes)
        return refuse(400, 0, "The schema is larger than 64 kB.");
    for (const SchemaReference &each : draft.references) {
        const SchemaSubject *subject = find(each.subject);
        if (!subject || !subject->find(each.version))
            return refuse(422, 0, "The reference '" + each.name + "' names no schema that is here.");
    }
    if (const auto fault = m_judge.fault(draft.type, draft.text, textsOf(draft.references)))
        return refuse(400, 0, "The schema is not valid: " + *fault);
    return {};
}

SchemaVersion &SchemaStore::append(SchemaSubject &subject, const SchemaDraft &draft)
{
    std::int64_t contentId = 0;
    for (const auto &[name, other] : m_subjects) {
        for (const SchemaVersion &each : other.versions)
            contentId = isSame(each.schema, draft) ? each.contentId : contentId;
    }
    const std::int64_t now = m_clock();
    SchemaVersion version;
    version.version = subject.versions.empty() ? 1 : subject.versions.back().version + 1;
    version.globalId = ++m_lastGlobalId;
    version.contentId = contentId ? contentId : ++m_lastContentId;
    version.schema = draft;
    version.createdMs = now;
    subject.modifiedMs = now;
    if (subject.createdMs == 0)
        subject.createdMs = now;
    return subject.versions.emplace_back(std::move(version));
}

Answered<SchemaVersion> SchemaStore::create(const std::string &name, const SchemaDraft &draft)
{
    const std::scoped_lock lock(m_mutex);
    if (find(name))
        return refuse(409, 0, "A schema with ID '" + name + "' already exists.");
    if (m_subjects.size() >= mostSubjects)
        return refuse(403, 0, "There are 1000 schemas already.");
    if (auto checked = check(draft); !checked)
        return tl::unexpected<Refusal>(checked.error());
    SchemaSubject subject;
    subject.name = name;
    const SchemaVersion made = append(subject, draft);
    m_subjects.emplace(name, std::move(subject));
    return made;
}

Answered<SchemaVersion> SchemaStore::add(const std::string &name, const SchemaDraft &draft)
{
    const std::scoped_lock lock(m_mutex);
    SchemaSubject *subject = find(name);
    if (!subject)
        return noSubject(name);
    for (const SchemaVersion &each : subject->versions) {
        if (!each.disabled && isSame(each.schema, draft))
            return each;
    }
    if (auto checked = check(draft); !checked)
        return tl::unexpected<Refusal>(checked.error());
    if (subject->versions.size() >= mostVersions)
        return refuse(409, 0, "The schema with ID '" + name + "' has 100 versions already.");
    if (const auto reasons = conflictsIn(*subject, draft, std::nullopt); !reasons.empty())
        return refuse(409, 0, "The schema is not compatible with those before it: " + joined(reasons));
    return append(*subject, draft);
}

Answered<SchemaVersion> SchemaStore::put(const std::string &name, const SchemaDraft &draft)
{
    auto added = add(name, draft);
    return !added && added.error().status == 404 ? create(name, draft) : added;
}

std::vector<std::string> SchemaStore::conflictsIn(
    const SchemaSubject &subject, const SchemaDraft &draft, std::optional<int> version) const
{
    const std::string level = inForce(subject.name);
    if (level == "NONE")
        return {};
    std::vector<std::string> before;
    for (const SchemaVersion &each : subject.versions) {
        if (version ? each.version == *version : !each.disabled)
            before.push_back(each.schema.text);
    }
    if (!version && !level.ends_with("_TRANSITIVE") && before.size() > 1)
        before.erase(before.begin(), before.end() - 1);
    return before.empty() ? std::vector<std::string>()
                          : m_judge.conflicts(draft.type, level, draft.text, before);
}

Answered<std::vector<std::string>> SchemaStore::conflicts(
    const std::string &name, const SchemaDraft &draft, std::optional<int> version) const
{
    const std::scoped_lock lock(m_mutex);
    const SchemaSubject *subject = find(name);
    if (!subject)
        return noSubject(name);
    if (version && !subject->find(*version))
        return noVersion(name, *version);
    if (auto checked = check(draft); !checked)
        return tl::unexpected<Refusal>(checked.error());
    return conflictsIn(*subject, draft, version);
}

std::int64_t SchemaStore::contentIdOf(const SchemaDraft &draft) const
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &[name, subject] : m_subjects) {
        for (const SchemaVersion &each : subject.versions) {
            if (isSame(each.schema, draft))
                return each.contentId;
        }
    }
    return 0;
}

Answered<void> SchemaStore::setState(const std::string &name, std::optional<int> version, bool disabled)
{
    const std::scoped_lock lock(m_mutex);
    SchemaSubject *subject = find(name);
    if (!subject)
        return noSubject(name);
    if (!version) {
        subject->disabled = disabled;
        return {};
    }
    for (SchemaVersion &each : subject->versions) {
        if (each.version == *version) {
            each.disabled = disabled;
            return {};
        }
    }
    return noVersion(name, *version);
}

Answered<void> SchemaStore::remove(const std::string &name, std::optional<int> version)
{
    const std::scoped_lock lock(m_mutex);
    SchemaSubject *subject = find(name);
    if (!subject)
        return noSubject(name);
    if (version) {
        const auto found = std::find_if(subject->versions.begin(), subject->versions.end(),
            [&](const SchemaVersion &each) { return each.version == *version; });
        if (found == subject->versions.end())
            return noVersion(name, *version);
        subject->versions.erase(found);
    }
    if (!version || subject->versions.empty())
        m_subjects.erase(name); // the last version takes its schema with it
    return {};
}

std::string SchemaStore::inForce(const std::string &name) const
{
    const auto own = m_levels.find(name);
    return own == m_levels.end() ? m_levels.at("") : own->second;
}

std::string SchemaStore::levelInForce(const std::string &name) const
{
    const std::scoped_lock lock(m_mutex);
    return inForce(name);
}

std::optional<std::string> SchemaStore::level(const std::string &name) const
{
    const std::scoped_lock lock(m_mutex);
    const auto own = m_levels.find(name);
    return own == m_levels.end() ? std::nullopt : std::optional<std::string>(own->second);
}

void SchemaStore::setLevel(const std::string &name, std::optional<std::string> level)
{
    const std::scoped_lock lock(m_mutex);
    if (level)
        m_levels[name] = std::move(*level);
    else if (!name.empty())
        m_levels.erase(name);
}

std::optional<std::string> SchemaStore::mode(const std::string &name) const
{
    const std::scoped_lock lock(m_mutex);
    const auto own = m_modes.find(name);
    return own == m_modes.end() ? std::nullopt : std::optional<std::string>(own->second);
}

void SchemaStore::setMode(const std::string &name, std::optional<std::string> mode)
{
    const std::scoped_lock lock(m_mutex);
    if (mode)
        m_modes[name] = std::move(*mode);
    else if (!name.empty())
        m_modes.erase(name);
}

} // namespace tailrace::sandbox
