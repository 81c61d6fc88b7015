// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schemaregistry.h"
#include "tests/support/fakes/fakeanswers.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace tailrace::test {

// A registry in memory that does what it is told, or fails as failure says. What it can is what can
// says to those who ask; it does not hold anybody to it.
class FakeRegistry : public SchemaRegistry, public SchemaRegistryAdmin
{
public:
    template<class T>
    using Future = QFuture<Result<T>>;
    using Place = std::optional<std::string>;

    std::map<std::string, std::vector<Schema>> schemas {}; // by subject, in the order of versions
    std::map<std::string, std::vector<SchemaRule>> ruleSets {}; // by subject; empty: global
    std::map<std::string, std::string> modes {};
    RegistryFeatures can {};
    CompatibilityVerdict verdict {true};
    std::optional<Error> failure {};
    std::map<std::string, Error> failures {}; // of reading that subject
    std::optional<Error> refusal {}; // of whatever writes
    std::vector<std::string> calls {}; // of what writes
    std::vector<std::string> reads {}; // "versions orders", of what reads
    bool sameTextIsNoVersion = false; // as services have it that compare texts
    bool held = false; // what reads waits for release()

    std::size_t waiting() const { return m_waiting.size(); }
    void release()
    {
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &each : waiting)
            each();
    }

    FakeRegistry &add(const std::string &subject, const std::string &text, SchemaInfo info = {})
    {
        auto &all = schemas[subject];
        info.subject = subject;
        info.version = all.empty() ? 1 : all.back().info.version + 1;
        if (info.state.kind == SchemaState::Kind::Unknown)
            info.state = {SchemaState::Kind::Enabled, "ENABLED"};
        info.ids.globalId = ++m_lastId;
        all.push_back({info, text});
        return *this;
    }

    Future<RegistryFeatures> features() override { return told("features", {}, can); }
    Future<std::vector<SubjectEntry>> subjects(bool hidden) override
    {
        std::vector<SubjectEntry> all;
        for (const auto &[subject, versions] : schemas) {
            const bool isShown = std::any_of(versions.begin(), versions.end(), isVisible);
            if (hidden || isShown)
                all.push_back({subject, isShown ? enabled() : versions.back().info.state});
        }
        return told("subjects", {}, all);
    }
    Future<std::vector<VersionEntry>> versions(const std::string &subject, bool hidden) override
    {
        if (!schemas.contains(subject))
            return missing<std::vector<VersionEntry>>();
        std::vector<VersionEntry> all;
        for (const Schema &each : schemas[subject]) {
            if (hidden || isVisible(each))
                all.push_back({each.info.version, each.info.state});
        }
        return told("versions", subject, all);
    }
    Future<SchemaInfo> info(const std::string &subject, Version version) override
    {
        const Schema *found = at(subject, version);
        return found ? told("info", subject, found->info) : missing<SchemaInfo>();
    }
    Future<Schema> schema(const std::string &subject, Version version) override
    {
        const Schema *found = at(subject, version);
        return found ? told("schema", subject, *found) : missing<Schema>();
    }
    Future<std::string> text(const std::string &subject, Version version) override
    {
        const Schema *found = at(subject, version);
        return found ? told("text", subject, found->text) : missing<std::string>();
    }
    Future<Schema> byId(std::int64_t schemaId) override
    {
        for (const auto &[subject, versions] : schemas) {
            for (const Schema &each : versions) {
                if (each.info.ids.globalId == schemaId || each.info.ids.id == schemaId)
                    return answered(each, failure);
            }
        }
        return missing<Schema>();
    }
    Future<std::vector<SubjectVersion>> uses(std::int64_t schemaId) override
    {
        std::vector<SubjectVersion> all;
        for (const auto &[subject, versions] : schemas) {
            for (const Schema &each : versions) {
                if (each.info.ids.globalId == schemaId || each.info.ids.id == schemaId)
                    all.push_back({subject, each.info.version});
            }
        }
        return answered(all, failure);
    }
    Future<SchemaInfo> find(const std::string &subject, const NewSchema &schema) override
    {
        for (const Schema &each : schemas[subject]) {
            if (each.text == schema.text)
                return answered(each.info, failure);
        }
        return missing<SchemaInfo>();
    }
    Future<std::vector<SubjectVersion>> referencedBy(
        const std::string &subject, std::int32_t version) override
    {
        std::vector<SubjectVersion> all;
        for (const auto &[name, versions] : schemas) {
            for (const Schema &each : versions) {
                for (const SchemaReference &reference : each.info.references) {
                    if (reference.subject == subject && reference.version == version)
                        all.push_back({name, each.info.version});
                }
            }
        }
        return told("referencedBy", subject, all);
    }
    Future<std::vector<SchemaRule>> rules(const Place &subject) override
    {
        return told("rules", subject.value_or(""), ruleSets[subject.value_or("")]);
    }
    Future<RuleInForce> ruleInForce(const std::string &subject, SchemaRule::Kind kind) override
    {
        for (const SchemaRule &each : ruleSets[subject]) {
            if (each.kind == kind)
                return told("level", subject, RuleInForce {each, SetAt::Subject});
        }
        for (const SchemaRule &each : ruleSets[""]) {
            if (each.kind == kind)
                return told("level", subject, RuleInForce {each, SetAt::Global});
        }
        return told("level", subject, RuleInForce {{kind, {}}, SetAt::Nowhere});
    }
    Future<ModeInForce> mode(const Place &subject) override
    {
        const bool isOwn = subject && modes.contains(*subject);
        const std::string &mode = modes[isOwn ? *subject : ""];
        return told("mode", subject.value_or(""), ModeInForce {mode, isOwn ? SetAt::Subject : SetAt::Global});
    }
    Future<std::vector<std::string>> contexts() override
    {
        return answered(std::vector<std::string> {"."}, failure);
    }
    Future<CompatibilityVerdict> check(const std::string &, const NewSchema &, Version, bool) override
    {
        return answered(verdict, failure);
    }

    Future<SchemaInfo> create(const Place &subject, const NewSchema &schema) override
    {
        const std::string name = subject.value_or("made-by-the-service");
        calls.push_back("create " + name);
        return stored(name, schema);
    }
    Future<SchemaInfo> addVersion(
        const std::string &subject, const NewSchema &schema, AddVersion way) override
    {
        calls.push_back((way == AddVersion::Update ? "update " : "append ") + subject);
        return stored(subject, schema);
    }
    Future<Effect> setState(
        const std::string &subject, std::optional<std::int32_t> version, SchemaState::Kind state) override
    {
        calls.push_back("state " + subject + versionText(version));
        for (Schema &each : schemas[subject]) {
            if (!why() && (!version || each.info.version == *version))
                each.info.state = {state, state == SchemaState::Kind::Enabled ? "ENABLED" : "DISABLED"};
        }
        return answered(Effect::Done, why());
    }
    Future<Effect> remove(const std::string &subject, Deletion deletion) override
    {
        calls.push_back((deletion == Deletion::Soft ? "remove " : "remove for good ") + subject);
        if (!why())
            drop(subject, {}, deletion);
        return answered(Effect::Done, why());
    }
    Future<Effect> removeVersion(const std::string &subject, std::int32_t version, Deletion deletion) override
    {
        const char *what = deletion == Deletion::Soft ? "remove " : "remove for good ";
        calls.push_back(what + subject + versionText(version));
        if (!why())
            drop(subject, version, deletion);
        return answered(Effect::Done, why());
    }
    Future<Effect> setRule(const Place &subject, const SchemaRule &rule) override
    {
        calls.push_back("rule " + subject.value_or("*") + ' ' + rule.level);
        if (!why()) {
            dropRule(subject.value_or(""), rule.kind);
            ruleSets[subject.value_or("")].push_back(rule);
        }
        return answered(Effect::Done, why());
    }
    Future<Effect> removeRule(const Place &subject, SchemaRule::Kind kind) override
    {
        calls.push_back("no rule " + subject.value_or("*"));
        if (!why())
            dropRule(subject.value_or(""), kind);
        return answered(Effect::Done, why());
    }
    Future<Effect> setMode(const Place &subject, const std::string &mode) override
    {
        calls.push_back("mode " + subject.value_or("*") + ' ' + mode);
        if (!why())
            modes[subject.value_or("")] = mode;
        return answered(Effect::Done, why());
    }
    Future<Effect> removeMode(const std::string &subject) override
    {
        calls.push_back("no mode " + subject);
        if (!why())
            modes.erase(subject);
        return answered(Effect::Done, why());
    }

private:
    static bool isVisible(const Schema &schema)
    {
        return schema.info.state.kind != SchemaState::Kind::Disabled
            && schema.info.state.kind != SchemaState::Kind::Deleted;
    }
    static SchemaState enabled() { return {SchemaState::Kind::Enabled, "ENABLED"}; }
    static std::string versionText(std::optional<std::int32_t> version)
    {
        return version ? ' ' + std::to_string(*version) : std::string();
    }
    template<class T>
    static Future<T> missing()
    {
        return readyResult<T>(fail(Error::Kind::NotFound, "nothing there", "registry", 404));
    }
    const Schema *at(const std::string &subject, Version version) const
    {
        const auto found = schemas.find(subject);
        const Schema *last = nullptr;
        if (found == schemas.end())
            return last;
        for (const Schema &each : found->second) {
            if (version ? each.info.version == *version : isVisible(each))
                last = &each;
        }
        return last;
    }
    Future<SchemaInfo> stored(const std::string &subject, const NewSchema &schema)
    {
        if (why())
            return readyResult<SchemaInfo>(fail(*why()));
        if (sameTextIsNoVersion && !schemas[subject].empty() && schemas[subject].back().text == schema.text)
            return readyResult<SchemaInfo>(schemas[subject].back().info);
        SchemaInfo info;
        info.type = schema.type;
        info.references = schema.references;
        add(subject, schema.text, std::move(info));
        return readyResult<SchemaInfo>(schemas[subject].back().info);
    }
    void drop(const std::string &subject, std::optional<std::int32_t> version, Deletion deletion)
    {
        auto &all = schemas[subject];
        const auto isMeant
            = [version](const Schema &each) { return !version || each.info.version == *version; };
        for (Schema &each : all) {
            if (isMeant(each))
                each.info.state = {SchemaState::Kind::Deleted, "DELETED"};
        }
        if (deletion == Deletion::Permanent)
            std::erase_if(all, isMeant);
        if (all.empty())
            schemas.erase(subject);
    }
    void dropRule(const std::string &place, SchemaRule::Kind kind)
    {
        std::erase_if(ruleSets[place], [kind](const SchemaRule &each) { return each.kind == kind; });
    }

    const std::optional<Error> &why() const { return failure ? failure : refusal; }
    template<class T>
    Future<T> told(const std::string &what, const std::string &subject, T value)
    {
        reads.push_back(subject.empty() ? what : what + ' ' + subject);
        const auto broken = failures.find(subject);
        const std::optional<Error> wrong = broken != failures.end() ? std::optional(broken->second) : failure;
        const Result<T> result = wrong ? Result<T>(fail(*wrong)) : Result<T>(std::move(value));
        if (!held)
            return readyResult<T>(result);
        const auto answer = std::make_shared<Answer<T>>();
        m_waiting.push_back([answer, result] { answer->give(result); });
        return answer->future();
    }

    std::vector<std::function<void()>> m_waiting {};
    std::int64_t m_lastId = 0;
};

} // namespace tailrace::test
