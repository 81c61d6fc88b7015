// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/registry/calls.h"
#include "services/capability/schema.h"

#include <optional>

namespace tailrace::confluentregistry {

// The operations of a registry that speaks as Confluent's does, one function each: Confluent's own, Event
// Streams' below /confluent, Apicurio's "ccompat", Karapace. Lives and answers on the thread of its
// RestClient; gone, it answers what is under way with Cancelled. Cancelling a future ends the call.
//
// Errors: those of RestClient, with the kind that the registry's code means; Parse for an answer that is not
// as described; Unsupported for what the service does not have at all.
class SubjectClient
{
public:
    template<class T>
    using Future = QFuture<Result<T>>;
    using Version = std::optional<std::int32_t>; // none: latest
    using Place = std::optional<std::string>; // a subject; none: global

    // below: the first part of each path, where another service has these operations below one of its own.
    explicit SubjectClient(std::shared_ptr<rest::RestClient> client, std::string below = {})
        : m_below(std::move(below))
        , m_calls(std::move(client))
    {
    }

    Future<std::vector<std::string>> subjects(bool deleted);
    Future<std::vector<std::int32_t>> versions(const std::string &subject, bool deleted);
    Future<Schema> version(const std::string &subject, Version version, bool deleted);
    Future<std::string> versionText(const std::string &subject, Version version);
    Future<std::int64_t> addVersion(const std::string &subject, const NewSchema &schema);
    Future<Schema> find(const std::string &subject, const NewSchema &schema);
    Future<Effect> removeSubject(const std::string &subject, bool permanent);
    Future<Effect> removeVersion(const std::string &subject, std::int32_t version, bool permanent);
    Future<std::vector<std::int64_t>> referencedBy(const std::string &subject, std::int32_t version);

    Future<Schema> byId(std::int64_t id);
    Future<std::vector<SubjectVersion>> uses(std::int64_t id);
    Future<std::vector<std::string>> types();

    Future<std::string> level(const Place &place);
    Future<Effect> setLevel(const Place &place, const std::string &level);
    Future<Effect> removeLevel(const std::string &subject);
    Future<std::string> mode(const Place &place);
    Future<Effect> setMode(const Place &place, const std::string &mode);
    Future<Effect> removeMode(const std::string &subject);
    Future<std::vector<std::string>> contexts();

    // all: against each version there is, whichever is named.
    Future<CompatibilityVerdict> check(
        const std::string &subject, const NewSchema &schema, Version against, bool all);

    const QUrl &base() const { return m_calls.base(); }
    registry::Calls &calls() { return m_calls; }

private:
    rest::Request request(const char *what, const char *method, std::vector<std::string> segments) const;

    std::string m_below;
    registry::Calls m_calls; // last: what waits goes first
};

} // namespace tailrace::confluentregistry
