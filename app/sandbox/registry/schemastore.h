// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/registry/schemajudge.h"
#include "app/sandbox/state/refusal.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::sandbox {

struct SchemaReference
{
    std::string name;
    std::string subject;
    int version = 0;
    bool operator==(const SchemaReference &) const = default;
};

struct SchemaDraft
{
    std::string text; // as it came
    std::string type = "AVRO";
    std::vector<SchemaReference> references {};
};

struct SchemaVersion
{
    int version = 0;
    std::int64_t globalId = 0; // of this version of this subject alone
    std::int64_t contentId = 0; // of everything with the same text, type and references
    SchemaDraft schema {};
    bool disabled = false; // by state, or softly deleted: one thing in both dialects
    std::int64_t createdMs = 0;
};

struct SchemaSubject
{
    std::string name;
    std::vector<SchemaVersion> versions {}; // oldest first, with gaps
    bool disabled = false;
    std::int64_t createdMs = 0;
    std::int64_t modifiedMs = 0;

    const SchemaVersion *latest() const; // of the enabled ones; null: there is none
    const SchemaVersion *find(int version) const;
};

// The schemas of a registry, which two dialects serve: what one writes, the other reads. A text that is there
// already, to the byte, makes no new version. Refusals carry the HTTP status; the words say what is wrong.
// Any thread.
class SchemaStore
{
public:
    using Clock = std::int64_t (*)(); // ms since 1970

    SchemaStore(const SchemaJudge &judge, Clock clock); // judge outlives this

    static constexpr std::size_t mostVersions = 100;
    static constexpr std::size_t mostSubjects = 1000;
    static constexpr std::size_t mostBytes = 64 * 1024;

    std::vector<SchemaSubject> subjects() const;
    std::optional<SchemaSubject> subject(const std::string &name) const;
    // The subject and version of everything with this content.
    std::vector<std::pair<std::string, SchemaVersion>> withContent(std::int64_t contentId) const;
    std::vector<std::pair<std::string, SchemaVersion>> referencing(
        const std::string &subject, int version) const;

    // 409 if the subject is there.
    Answered<SchemaVersion> create(const std::string &name, const SchemaDraft &draft);
    // 404 without the subject, 409 where the rule forbids it or there are too many versions.
    Answered<SchemaVersion> add(const std::string &name, const SchemaDraft &draft);
    // Whichever of the two it takes.
    Answered<SchemaVersion> put(const std::string &name, const SchemaDraft &draft);
    // Why the draft may not follow the version, or all of them; empty: it may.
    Answered<std::vector<std::string>> conflicts(
        const std::string &name, const SchemaDraft &draft, std::optional<int> version) const;
    // The content's id, new or as it was.
    std::int64_t contentIdOf(const SchemaDraft &draft) const; // 0: not there

    Answered<void> setState(const std::string &name, std::optional<int> version, bool disabled);
    Answered<void> remove(const std::string &name, std::optional<int> version); // whatever its state

    // Compatibility levels and modes. An empty name is the whole registry, which always has both; a subject
    // may have its own before there is a schema of that name.
    std::optional<std::string> level(const std::string &name) const;
    std::string levelInForce(const std::string &name) const;
    void setLevel(const std::string &name, std::optional<std::string> level);
    std::optional<std::string> mode(const std::string &name) const;
    void setMode(const std::string &name, std::optional<std::string> mode);

private:
    std::string inForce(const std::string &name) const;
    SchemaSubject *find(const std::string &name);
    const SchemaSubject *find(const std::string &name) const;
    Answered<void> check(const SchemaDraft &draft) const;
    std::vector<std::string> textsOf(const std::vector<SchemaReference> &references) const;
    SchemaVersion &append(SchemaSubject &subject, const SchemaDraft &draft);
    std::vector<std::string> conflictsIn(
        const SchemaSubject &subject, const SchemaDraft &draft, std::optional<int> version) const;

    const SchemaJudge &m_judge;
    Clock m_clock;
    mutable std::mutex m_mutex; // over what follows
    std::map<std::string, SchemaSubject> m_subjects;
    std::map<std::string, std::string> m_levels {{"", "NONE"}};
    std::map<std::string, std::string> m_modes {{"", "READWRITE"}};
    std::int64_t m_lastGlobalId = 0;
    std::int64_t m_lastContentId = 0;
};

} // namespace tailrace::sandbox
