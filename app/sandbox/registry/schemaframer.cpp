// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/schemaframer.h"

#include "services/capability/record.h"
#include "services/decode/avro/avro.h"
#include "services/schema/canonical.h"

namespace tailrace::sandbox {

namespace {

std::string bigEndian(std::uint64_t number, unsigned bytes)
{
    std::string out;
    for (unsigned i = bytes; i-- > 0;)
        out.push_back(static_cast<char>((number >> (8 * i)) & 0xffU));
    return out;
}

std::string littleEndian(std::uint64_t number)
{
    const std::string bytes = bigEndian(number, 8);
    return {bytes.rbegin(), bytes.rend()};
}

} // namespace

SchemaFramer::SchemaFramer(const SchemaStore &store)
    : m_store(store)
{
}

Result<const SchemaFramer::Known *> SchemaFramer::known(const std::string &subject, int version)
{
    const auto [at, isNew] = m_known.try_emplace({subject, version});
    Known &known = at->second;
    if (!isNew)
        return &known;
    for (const SchemaSubject &each : m_store.subjects()) {
        const SchemaVersion *found = version ? each.find(version) : each.latest();
        if (each.name == subject && found)
            known.version = *found;
    }
    if (known.version.version == 0) {
        m_known.erase(at);
        return fail(Error::Kind::NotFound, "no such version", subject);
    }
    if (known.version.schema.type == "AVRO") {
        auto schema = schema::Schema::parse(known.version.schema.text);
        if (!schema)
            return fail(std::move(schema.error()));
        known.fingerprint = schema::fingerprints(**schema).rabin;
        known.plan = avro::Plan::make(std::move(*schema));
    }
    return &known;
}

Result<std::string> SchemaFramer::payload(const Known &known, const std::string &text) const
{
    if (!known.plan)
        return text;
    auto bytes = avro::encode(*known.plan, text);
    if (!bytes)
        return fail(Error::Kind::Internal, bytes.error().message + " in " + text, "sandbox: Avro");
    return std::move(*bytes);
}

Result<void> SchemaFramer::frame(const TopicPlan &plan, Draft &draft)
{
    const auto prefixed = [this](const Known &known, const std::string &text) -> Result<std::string> {
        auto bytes = payload(known, text);
        if (!bytes)
            return bytes;
        std::string out
            = std::string(1, '\0') + bigEndian(static_cast<std::uint64_t>(known.version.contentId), 4);
        if (known.version.schema.type == "PROTOBUF")
            out.push_back('\0'); // the first message of the file
        return out + *bytes;
    };
    if (draft.key && !plan.keySubject.empty()) {
        auto schema = known(plan.keySubject, 0);
        auto key = schema ? prefixed(**schema, *draft.key) : fail(std::move(schema.error()));
        if (!key)
            return fail(std::move(key.error()));
        draft.key = std::move(*key);
    }
    if (!draft.value)
        return {};
    const auto schema = known(plan.subject, draft.schemaVersion);
    if (!schema)
        return fail(schema.error());
    const Known &value = **schema;
    const auto global = static_cast<std::uint64_t>(value.version.globalId);
    auto bytes
        = plan.envelope == Envelope::Prefix ? prefixed(value, *draft.value) : payload(value, *draft.value);
    if (!bytes)
        return fail(std::move(bytes.error()));
    switch (plan.envelope) {
    case Envelope::None:
    case Envelope::Prefix:
        break;
    case Envelope::GlobalIdPrefix:
        bytes->insert(0, std::string(1, '\0') + bigEndian(global, 8));
        break;
    case Envelope::GlobalIdHeader:
        appendHeader(draft.headers, "apicurio.value.globalId", bigEndian(global, 8));
        break;
    case Envelope::VersionHeader:
        appendHeader(draft.headers, "com.ibm.eventstreams.schemaregistry.schema.id", plan.subject);
        appendHeader(draft.headers, "com.ibm.eventstreams.schemaregistry.schema.version",
            std::to_string(value.version.version));
        appendHeader(draft.headers, "com.ibm.eventstreams.schemaregistry.encoding", "BINARY");
        break;
    case Envelope::SingleObject:
        bytes->insert(0, "\xc3\x01" + littleEndian(value.fingerprint));
        break;
    }
    draft.value = std::move(*bytes);
    return {};
}

} // namespace tailrace::sandbox
