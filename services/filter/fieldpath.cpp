// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/fieldpath.h"

#include "services/decode/json/jsonscan.h"
#include "services/filter/jsonpath.h"
#include "services/filter/parser.h"

namespace tailrace::filter {

namespace {

constexpr std::string_view headerMark = "header.";

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

FieldPath::Found::Kind kindOf(std::string_view value, const JsonHit &hit)
{
    using Kind = FieldPath::Found::Kind;
    if (hit.begin > 0 && value[hit.begin - 1] == '"')
        return Kind::String;
    switch (value[hit.begin]) {
    case '{':
    case '[':
        return Kind::Container;
    case 't':
    case 'f':
        return Kind::Boolean;
    case 'n':
        return Kind::Null;
    default:
        return Kind::Number;
    }
}

} // namespace

tl::expected<FieldPath, FilterError> FieldPath::parse(std::string_view text)
{
    FieldPath path;
    path.m_text = trimmed(text);
    Scanner scanner(path.m_text);
    if (path.m_text.size() > maxText) {
        scanner.fail("expected at most " + std::to_string(maxText) + " bytes", maxText);
    } else if (scanner.take(headerMark)) {
        if (scanner.peek() == '"') {
            if (auto name = scanner.literal())
                path.m_header = std::move(*name);
        } else {
            path.m_header = scanner.rest();
            scanner.advance(path.m_header.size());
        }
        if (!scanner.error() && path.m_header.empty())
            scanner.fail("expected the name of a header", scanner.position());
    } else if (scanner.peek() == '$') {
        auto json = std::make_shared<JsonPredicate>();
        json->test = JsonPredicate::Test::Exists;
        if (parseJsonPath(scanner, json->path))
            path.m_json = std::move(json);
    } else {
        scanner.fail("expected a path such as $.customer.id or header.NAME", 0, path.m_text.size());
    }
    if (!scanner.error() && !scanner.atEnd())
        scanner.fail("expected the end of the path", scanner.position(), scanner.rest().size());
    if (scanner.error())
        return tl::unexpected<FilterError>(*scanner.error());
    return path;
}

const std::vector<PathStep> &FieldPath::steps() const
{
    static const std::vector<PathStep> none;
    return m_json ? m_json->path : none;
}

FieldPath::Found FieldPath::find(std::string_view value) const
{
    Found found;
    JsonScratch scratch;
    JsonHit hit;
    if (m_json && evaluate(*m_json, value, scratch, &hit)) {
        found.kind = kindOf(value, hit);
        found.token = value.substr(hit.begin, hit.end - hit.begin);
        return found;
    }
    json::Visitor nothing;
    if (const json::Fault fault = json::scan(value, nothing)) {
        found.kind = Found::Kind::NotJson;
        found.wrong = fault.message;
        found.wrongAt = fault.position;
    } else if (!json::validUtf8(value)) {
        found.kind = Found::Kind::NotJson;
        found.wrong = "not valid UTF-8";
        found.wrongAt = json::firstInvalidUtf8(value);
    }
    return found;
}

} // namespace tailrace::filter
