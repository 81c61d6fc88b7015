// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/esregistry/answers.h"
#include "services/backends/esregistry/bodies.h"
#include "services/backends/registry/calls.h"

#include <optional>

namespace tailrace::esregistry {

// The operations of the Event Streams schema registry, and those that Apicurio has besides under the same
// paths, one function each. Lives and answers on the thread of its RestClient; gone, it answers what is under
// way with Cancelled. Cancelling a future ends the call.
//
// Errors: those of RestClient, with the kind that the registry's code means; Parse for an answer that is not
// as described; Invalid, before anything is sent, for an id that no header or path can hold.
class ArtifactClient
{
public:
    template<class T>
    using Future = QFuture<Result<T>>;
    using Dialect = RegistryFeatures::Dialect;
    using Place = std::optional<std::string>; // of a rule: an artifact's id; none: the global ones

    ArtifactClient(std::shared_ptr<rest::RestClient> client, BodyForm form);

    // Ibm or Apicurio, by the form of the list that comes; asked once.
    Future<Dialect> dialect();

    Future<Artifacts> listArtifacts();
    // tellType: name the type in a header; Event Streams knows Avro alone and has no such header.
    Future<SchemaInfo> createArtifact(
        const std::optional<std::string> &id, const NewSchema &schema, bool tellType);
    Future<std::string> latestText(const std::string &id, bool unwraps);
    Future<SchemaInfo> updateArtifact(const std::string &id, const NewSchema &schema, bool tellType);
    Future<Effect> deleteArtifact(const std::string &id);
    Future<Versions> listVersions(const std::string &id);
    Future<SchemaInfo> createVersion(const std::string &id, const NewSchema &schema, bool tellType);
    Future<std::string> versionText(const std::string &id, std::int32_t version, bool unwraps);
    Future<Effect> deleteVersion(const std::string &id, std::int32_t version);
    Future<SchemaInfo> versionMetadata(const std::string &id, std::int32_t version);
    Future<Effect> setState(const std::string &id, SchemaState::Kind state);
    Future<Effect> setVersionState(const std::string &id, std::int32_t version, SchemaState::Kind state);
    Future<SchemaRule> rule(const Place &place, SchemaRule::Kind kind);
    // PUT, and POST where that says that there is none yet. global ones of Event Streams are always there.
    Future<Effect> setRule(const Place &place, const SchemaRule &rule);
    Future<Effect> deleteRule(const Place &place, SchemaRule::Kind kind);

    // Apicurio's alone.
    Future<std::vector<SchemaRule::Kind>> ruleKinds(const Place &place);
    Future<FoundVersions> searchVersions(const std::string &id, std::int64_t offset);
    Future<CompatibilityVerdict> test(const std::string &id, const NewSchema &schema);
    Future<SchemaInfo> findText(const std::string &id, const NewSchema &schema);
    Future<std::string> textById(std::int64_t globalId);
    Future<SchemaInfo> metadataById(std::int64_t globalId);

    const QUrl &base() const { return m_calls.base(); }
    registry::Calls &calls() { return m_calls; }

private:
    Future<SchemaInfo> send(rest::Request request, const NewSchema &schema, bool tellType);

    BodyForm m_form;
    std::shared_ptr<std::optional<Dialect>> m_dialect; // shared with answers under way
    registry::Calls m_calls; // last: what waits goes first
};

} // namespace tailrace::esregistry
