// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/schemaframer.h"

#include "services/decode/avro/avro.h"
#include "services/schema/canonical.h"

namespace tailrace::sandbox {

namespace {

framing::SchemaName nameOf(
    const std::string &subject, const SchemaVersion &version, std::uint64_t fingerprint)
{
    return {static_cast<std::uint64_t>(version.contentId), static_cast<std::uint64_t>(version.globalId),
        subject, version.version, fingerprint};
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

Result<std::string> SchemaFramer::framed(framing::Envelope envelope, framing::Field field,
    const std::string &subject, int version, const std::string &text, std::string &headers)
{
    const auto schema = known(subject, version);
    if (!schema)
        return fail(schema.error());
    std::string out = framing::envelope(
        envelope, field, nameOf(subject, (*schema)->version, (*schema)->fingerprint), headers);
    if ((*schema)->version.schema.type == "PROTOBUF")
        out.push_back('\0'); // the first message of the file
    if (!(*schema)->plan)
        return out + text;
    const auto bytes = avro::encode(*(*schema)->plan, text);
    if (!bytes)
        return fail(Error::Kind::Internal, bytes.error().message + " in " + text, "sandbox: " + subject);
    return out + *bytes;
}

Result<void> SchemaFramer::frame(const TopicPlan &plan, Draft &draft)
{
    if (draft.key && !plan.keySubject.empty()) {
        auto key = framed(plan.envelope, framing::Field::Key, plan.keySubject, 0, *draft.key, draft.headers);
        if (!key)
            return fail(std::move(key.error()));
        draft.key = std::move(*key);
    }
    if (!draft.value)
        return {};
    auto value = framed(
        plan.envelope, framing::Field::Value, plan.subject, draft.schemaVersion, *draft.value, draft.headers);
    if (!value)
        return fail(std::move(value.error()));
    draft.value = std::move(*value);
    return {};
}

} // namespace tailrace::sandbox
