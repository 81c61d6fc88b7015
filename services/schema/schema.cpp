// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/schema.h"

#include "services/schema/builder.h"

#include <algorithm>

namespace tailrace::schema {

bool Reading::isAccepted() const
{
    return schema && std::all_of(problems.begin(), problems.end(), [](const Problem &each) {
        return each.severity == Problem::Severity::Warning;
    });
}

Reading Schema::read(std::string text, std::vector<SchemaPtr> references)
{
    return SchemaBuilder::read(std::move(text), std::move(references));
}

Result<SchemaPtr> Schema::parse(std::string text, std::vector<SchemaPtr> references)
{
    Reading reading = read(std::move(text), std::move(references));
    if (reading.schema)
        return std::move(reading.schema);
    const auto fatal = std::find_if(reading.problems.begin(), reading.problems.end(),
        [](const Problem &each) { return each.severity == Problem::Severity::Fatal; });
    const bool isJson = fatal->code != Problem::Code::NotJson;
    std::string where = describe(fatal->place);
    if (!fatal->path.empty())
        where += " (" + fatal->path + ")";
    return fail(isJson ? Error::Kind::Schema : Error::Kind::Parse, fatal->message, std::move(where));
}

} // namespace tailrace::schema
