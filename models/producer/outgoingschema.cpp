// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/producer/outgoingschema.h"

#include "services/decode/json/compactjson.h"

namespace tailrace::models {

namespace {

framing::SchemaName nameOf(const schemas::KnownSchema &schema)
{
    const SchemaIds &ids = schema.info.ids;
    return {static_cast<std::uint64_t>(ids.id.value_or(0)),
        static_cast<std::uint64_t>(ids.globalId.value_or(0)), schema.info.subject, schema.info.version,
        schema.fingerprint};
}

} // namespace

bool OutgoingSchema::isWritable() const
{
    return schema->plan || schema->info.type.kind == SchemaType::Kind::Json;
}

tl::expected<std::string, decode::DecodeError> OutgoingSchema::bytes(const std::string &text) const
{
    std::string headers;
    const std::string begin = framing::envelope(envelope, field, nameOf(*schema), headers);
    if (schema->plan) {
        auto payload = avro::encode(*schema->plan, text, form);
        if (!payload)
            return payload;
        return begin + *payload;
    }
    if (!isWritable())
        return tl::unexpected(
            decode::DecodeError {"avro", "values of this kind of schema are not written", 0});
    std::string compact; // only to see that it is JSON: what goes out is the text
    if (!decode::compactJson(text, compact))
        return tl::unexpected(decode::DecodeError {"json", "no JSON", 0});
    return begin + text;
}

std::size_t OutgoingSchema::envelopeSize() const
{
    std::string headers;
    return framing::envelope(envelope, field, nameOf(*schema), headers).size();
}

std::string OutgoingSchema::headers() const
{
    std::string headers;
    framing::envelope(envelope, field, nameOf(*schema), headers);
    return headers;
}

std::vector<framing::Envelope> envelopesFor(
    RegistryFeatures::Dialect dialect, const SchemaIds &ids, framing::Field field)
{
    using framing::Envelope;
    std::vector<Envelope> all;
    if (dialect != RegistryFeatures::Dialect::Apicurio && ids.id)
        all = {Envelope::Prefix, Envelope::SchemaIdHeader};
    if (dialect == RegistryFeatures::Dialect::Apicurio && ids.globalId)
        all = {Envelope::GlobalIdPrefix, Envelope::GlobalIdHeader};
    if (dialect != RegistryFeatures::Dialect::Confluent && field == framing::Field::Value)
        all.push_back(Envelope::VersionHeader);
    all.push_back(Envelope::SingleObject);
    all.push_back(Envelope::Bare);
    return all;
}

std::string subjectOf(
    SubjectBy by, framing::Field field, const std::string &topic, const std::string &recordName)
{
    if (by == SubjectBy::TopicName)
        return topic.empty() ? std::string() : topic + (field == framing::Field::Key ? "-key" : "-value");
    if (recordName.empty())
        return {};
    return by == SubjectBy::RecordName ? recordName
        : topic.empty()                ? std::string()
                                       : topic + "-" + recordName;
}

std::string recordNameOf(const schemas::KnownSchema &schema)
{
    if (schema.plan && schema::isNamed(schema.plan->root().node->type))
        return schema.plan->root().node->name.full();
    if (schema.messages && !schema.messages->names().empty())
        return schema.messages->names().front();
    return {};
}

} // namespace tailrace::models
