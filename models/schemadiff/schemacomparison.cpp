// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemadiff/schemacomparison.h"

#include "models/schemadiff/changerows.h"
#include "models/schemadiff/schematexts.h"
#include "models/schemadiff/schemaverdict.h"

#include <QCryptographicHash>
#include <QThreadPool>

#include <algorithm>
#include <string_view>

namespace tailrace::models {

namespace {

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

schema::Reading read(const ComparedVersion &version)
{
    std::vector<schema::SchemaPtr> references;
    for (const QByteArray &text : version.references) {
        if (schema::SchemaPtr each = schema::Schema::read(text.toStdString(), references).schema)
            references.push_back(std::move(each));
    }
    return schema::Schema::read(version.text.toStdString(), std::move(references));
}

std::string reasonOf(const schema::Reading &reading)
{
    for (const schema::Problem &problem : reading.problems) {
        if (problem.severity == schema::Problem::Severity::Fatal)
            return problem.message + " (" + schema::describe(problem.place) + ")";
    }
    return {};
}

// Versions before the newer side, ascending. Where the sides are the other way round, the older one alone.
std::vector<ReadVersion> earlierOf(
    const SchemaComparing &what, const ReadVersion &older, std::vector<std::int32_t> &unread)
{
    std::vector<ReadVersion> earlier;
    if (older.number < what.newer.number) {
        for (const ComparedVersion &each : what.history) {
            if (each.number >= what.newer.number || each.number == older.number)
                continue;
            if (schema::SchemaPtr schema = read(each).schema)
                earlier.push_back({each.number, std::move(schema)});
            else
                unread.push_back(each.number);
        }
    }
    earlier.push_back(older);
    std::sort(earlier.begin(), earlier.end(),
        [](const ReadVersion &a, const ReadVersion &b) { return a.number < b.number; });
    return earlier;
}

// The change of the text that a row is at: the first that has a line of it.
std::int32_t placeOf(const SchemaChange &row, const diff::TextDiff &text)
{
    const auto find = [&text](const std::optional<diff::Range> &range, bool isAfter) {
        if (!range)
            return -1;
        const std::vector<diff::Line> &lines = isAfter ? text.after : text.before;
        const auto lineOf = [&lines](std::uint32_t byte) {
            const auto next = std::upper_bound(lines.begin(), lines.end(), byte,
                [](std::uint32_t at, const diff::Line &line) { return at < line.next; });
            return static_cast<std::uint32_t>(next - lines.begin());
        };
        const std::uint32_t first = lineOf(range->begin);
        const std::uint32_t last = lineOf(std::max(range->begin, range->end - 1));
        for (std::size_t i = 0; i < text.changes.size(); ++i) {
            const diff::Span span = isAfter ? text.changes[i].after : text.changes[i].before;
            if (span.count > 0 && span.first <= last && first < span.end())
                return static_cast<std::int32_t>(i);
        }
        return -1;
    };
    const std::int32_t place = find(row.afterRange, true);
    return place >= 0 ? place : find(row.beforeRange, false);
}

void addPlaces(SchemaComparison &made, const schema::Schema &older, const schema::Schema &newer)
{
    made.paths.resize(made.text.changes.size());
    for (SchemaChange &row : made.changes) {
        row.place = placeOf(row, made.text);
        if (row.place >= 0 && made.paths[static_cast<std::size_t>(row.place)].empty())
            made.paths[static_cast<std::size_t>(row.place)] = row.path;
    }
    const auto begin = [](std::string_view text, const diff::Line &line) {
        const std::size_t space = text.substr(line.begin, line.end - line.begin).find_first_not_of(" \t");
        return line.begin + static_cast<std::uint32_t>(space == std::string_view::npos ? 0 : space);
    };
    for (std::size_t i = 0; i < made.paths.size(); ++i) {
        const diff::Change &change = made.text.changes[i];
        if (!made.paths[i].empty())
            continue;
        if (!change.after.isEmpty())
            made.paths[i]
                = fieldPathAt(newer.document(), begin(newer.text(), made.text.after[change.after.first]));
        else
            made.paths[i]
                = fieldPathAt(older.document(), begin(older.text(), made.text.before[change.before.first]));
    }
}

void compareMeaning(SchemaComparison &made, const SchemaComparing &what)
{
    const schema::Reading older = read(what.older);
    const schema::Reading newer = read(what.newer);
    if (!older.schema || !newer.schema) {
        made.table
            = newer.schema ? SchemaComparison::Table::OlderUnread : SchemaComparison::Table::NewerUnread;
        made.reason = reasonOf(newer.schema ? older : newer);
        made.verdict.state = SchemaVerdict::State::Unread;
        return;
    }
    std::vector<std::int32_t> unread;
    const ReadVersion then {what.older.number, older.schema};
    const std::vector<ReadVersion> earlier = earlierOf(what, then, unread);
    ChangeRows rows(
        then, {what.newer.number, newer.schema}, what.history.empty() ? std::vector<ReadVersion>() : earlier);
    made.verdict = verdictOn(newer.schema, earlier, what.level, rows);
    made.verdict.unread = std::move(unread);
    made.isComplete = rows.isComplete();
    made.isDocOnly = rows.isDocOnly();
    made.changes = rows.take();
    addPlaces(made, *older.schema, *newer.schema);
}

} // namespace

std::int32_t SchemaComparison::changeAt(std::int32_t place) const
{
    const auto found = std::find_if(
        changes.begin(), changes.end(), [place](const SchemaChange &row) { return row.place == place; });
    return place >= 0 && found != changes.end() ? static_cast<std::int32_t>(found - changes.begin()) : -1;
}

std::shared_ptr<const SchemaComparison> compareSchemas(const SchemaComparing &what)
{
    auto made = std::make_shared<SchemaComparison>();
    const auto side = [](const ComparedVersion &version) {
        return SchemaComparison::Side {version.number, version.text,
            QCryptographicHash::hash(version.text, QCryptographicHash::Sha256).toHex()};
    };
    made->older = side(what.older);
    made->newer = side(what.newer);
    made->ignoresLayout = what.ignoreLayout;
    made->isJson = what.type == SchemaType::Kind::Avro || what.type == SchemaType::Kind::Json;
    made->text = diff::compare(viewOf(what.older.text), viewOf(what.newer.text), {what.ignoreLayout});
    if (what.type == SchemaType::Kind::Avro) {
        compareMeaning(*made, what);
    } else {
        made->table = SchemaComparison::Table::NotAvro;
        made->verdict.state = SchemaVerdict::State::Unread;
    }
    made->paths.resize(made->text.changes.size());
    return made;
}

QFuture<Result<std::shared_ptr<const SchemaComparison>>> compareSchemasLater(SchemaComparing what)
{
    auto answer = std::make_shared<Answer<std::shared_ptr<const SchemaComparison>>>();
    auto future = answer->future();
    QThreadPool::globalInstance()->start(
        [answer, what = std::move(what)] { answer->give(compareSchemas(what)); });
    return future;
}

} // namespace tailrace::models
