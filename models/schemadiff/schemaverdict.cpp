// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemadiff/schemaverdict.h"

#include "models/schemadiff/schematexts.h"

namespace tailrace::models {

using schema::Level;
using State = SchemaVerdict::State;

namespace {

bool isOfAll(Level level)
{
    return level == Level::BackwardTransitive || level == Level::ForwardTransitive
        || level == Level::FullTransitive;
}

std::vector<schema::Version> versionsOf(const std::vector<ReadVersion> &earlier)
{
    std::vector<schema::Version> versions;
    for (const ReadVersion &each : earlier)
        versions.push_back({std::to_string(each.number), each.schema});
    return versions;
}

// The row of the first finding that has one.
std::int32_t rowOfFirst(const schema::Report &report, const ChangeRows &rows)
{
    for (const schema::Finding &finding : report.findings) {
        if (const std::int32_t row = rows.rowOf(finding); row >= 0)
            return row;
    }
    return -1;
}

} // namespace

SchemaVerdict verdictOn(const schema::SchemaPtr &proposed, const std::vector<ReadVersion> &earlier,
    const std::string &level, const ChangeRows &rows)
{
    SchemaVerdict verdict;
    const std::vector<schema::Version> versions = versionsOf(earlier);
    const std::optional<Level> known = level.empty() ? Level::None : schema::levelOf(level);
    if (!known) {
        verdict.state = State::UnknownLevel;
        return verdict;
    }
    verdict.level = *known;
    if (*known != Level::None) {
        const auto begin = std::chrono::steady_clock::now();
        const schema::Report report = schema::checkCompatibility(proposed, versions, *known);
        verdict.took
            = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
        verdict.state = !report.isCompatible ? State::Refused
            : report.isDecided               ? State::Compatible
                                             : State::Undecided;
        verdict.findings = report.findings.size() + report.unlisted;
        if (!report.findings.empty()) {
            const schema::Finding &first = report.findings.front();
            const schema::Side &side = first.reader.schema == proposed ? first.reader : first.writer;
            verdict.rule = schema::ruleName(first.rule);
            verdict.change = rowOfFirst(report, rows);
            if (side.document)
                verdict.path = fieldPath(*side.document, side.path);
        }
        for (std::size_t i = isOfAll(*known) || earlier.empty() ? 0 : earlier.size() - 1; i < earlier.size();
             ++i)
            verdict.against.push_back(earlier[i].number);
    }
    for (const Level other : {Level::Backward, Level::Forward, Level::Full, Level::BackwardTransitive,
             Level::ForwardTransitive, Level::FullTransitive}) {
        if (other == *known)
            continue;
        const schema::Report report = schema::checkCompatibility(proposed, versions, other);
        if (report.isCompatible != (verdict.state == State::Refused))
            continue;
        verdict.other = other;
        verdict.otherChange = rowOfFirst(report, rows);
        break;
    }
    return verdict;
}

} // namespace tailrace::models
