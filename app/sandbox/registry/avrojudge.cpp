// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/avrojudge.h"

#include "app/sandbox/json/json.h"
#include "services/schema/compatibility.h"

namespace tailrace::sandbox {

namespace {

std::vector<schema::SchemaPtr> read(const std::vector<std::string> &texts)
{
    std::vector<schema::SchemaPtr> schemas;
    for (const std::string &text : texts) {
        if (auto reading = schema::Schema::read(text, schemas); reading.schema)
            schemas.push_back(std::move(reading.schema));
    }
    return schemas;
}

std::string sentence(const schema::Finding &finding)
{
    const bool backward = finding.direction == schema::Finding::Direction::Backward;
    return std::string(schema::ruleName(finding.rule)) + " at " + finding.location + " ("
        + (backward ? "the new schema cannot read what version " + finding.writerVersion + " wrote)"
                    : "version " + finding.readerVersion + " cannot read what the new schema writes)");
}

} // namespace

std::optional<std::string> AvroJudge::fault(
    const std::string &type, const std::string &text, const std::vector<std::string> &known) const
{
    if (type == "PROTOBUF")
        return text.find("syntax") == std::string::npos ? std::optional<std::string>("no syntax line")
                                                        : std::nullopt;
    if (type == "JSON")
        return Json::parse(text) ? std::nullopt : std::optional<std::string>("no JSON");
    const schema::Reading reading = schema::Schema::read(text, read(known));
    if (reading.isAccepted())
        return std::nullopt;
    return reading.problems.empty() ? "no Avro schema" : reading.problems.front().message;
}

std::vector<std::string> AvroJudge::conflicts(const std::string &type, const std::string &level,
    const std::string &text, const std::vector<std::string> &before) const
{
    const auto held = schema::levelOf(level);
    const auto proposed = schema::Schema::read(text).schema;
    if (type != "AVRO" || !held || !proposed)
        return {};
    std::vector<schema::Version> versions;
    for (const std::string &each : before) {
        if (auto schema = schema::Schema::read(each).schema)
            versions.push_back({std::to_string(versions.size() + 1), std::move(schema)});
    }
    std::vector<std::string> sentences;
    for (const schema::Finding &each : schema::checkCompatibility(proposed, versions, *held).findings)
        sentences.push_back(sentence(each));
    return sentences;
}

} // namespace tailrace::sandbox
