// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/ruleimpact.h"

#include <QThreadPool>

#include <algorithm>

namespace tailrace::models {

namespace {

struct Readable
{
    std::int32_t version = 0;
    schema::SchemaPtr schema {};
};

} // namespace

RuleImpact impactOf(const std::vector<Schema> &versions, schema::Level level)
{
    RuleImpact impact;
    std::vector<Readable> readable;
    for (const Schema &each : versions) {
        schema::SchemaPtr read;
        if (each.info.type.kind == SchemaType::Kind::Avro && each.info.references.empty())
            read = schema::Schema::read(each.text).schema;
        if (read)
            readable.push_back({each.info.version, std::move(read)});
        else
            impact.unread.push_back(each.info.version);
    }
    if (level == schema::Level::None)
        return impact;
    for (std::size_t newer = readable.size(); newer-- > 1;) {
        const std::size_t first = isTransitive(level) ? 0 : newer - 1;
        for (std::size_t older = newer; older-- > first;) {
            ++impact.pairs;
            const auto report = schema::checkCompatibility(readable[newer].schema,
                {{std::to_string(readable[older].version), readable[older].schema}}, level);
            if (report.isCompatible || report.findings.empty())
                continue;
            const schema::Finding &finding = report.findings.front();
            impact.broken.push_back({readable[older].version, readable[newer].version,
                std::string(schema::ruleName(finding.rule)), finding.location,
                finding.direction == schema::Finding::Direction::Forward,
                static_cast<int>(report.findings.size() + report.unlisted)});
        }
    }
    return impact;
}

QFuture<Result<RuleImpact>> impactLater(std::vector<Schema> versions, schema::Level level)
{
    auto answer = std::make_shared<Answer<RuleImpact>>();
    auto future = answer->future();
    QThreadPool::globalInstance()->start(
        [answer, versions = std::move(versions), level] { answer->give(impactOf(versions, level)); });
    return future;
}

} // namespace tailrace::models
