// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemadiff/changerows.h"

#include "models/schemadiff/schematexts.h"

#include <algorithm>

namespace tailrace::models {

using schema::Change;
using schema::Finding;
using schema::Rule;
using Kind = Change::Kind;
using Subject = Change::Subject;

namespace {

constexpr const char *newer = ""; // the label that a report gives the proposed schema

bool isOfType(Kind kind)
{
    return kind == Kind::NameChanged || kind == Kind::Widened || kind == Kind::Narrowed
        || kind == Kind::TypeChanged || kind == Kind::SizeChanged || kind == Kind::LogicalTypeChanged;
}

bool isSilent(Kind kind)
{
    return kind == Kind::DocChanged || kind == Kind::PropertyChanged || kind == Kind::SortOrderChanged
        || kind == Kind::AliasesChanged || kind == Kind::Moved;
}

std::optional<diff::Range> rangeIn(const std::optional<Change::End> &end, const schema::Schema &schema)
{
    if (!end || end->document != &schema.document())
        return std::nullopt;
    return diff::Range {end->range.begin, end->range.end};
}

std::string defaultOf(const schema::Field &field, const schema::Schema &schema)
{
    return field.hasDefault() ? plainValue(schema.document().token(field.defaultValue)) : std::string();
}

// A type, or a value, in few words.
std::string wordsOf(const Change::End &end, const schema::Schema &schema, Kind kind)
{
    if (end.document == &schema.document()) {
        if (const schema::TypeUse *use = typeAt(schema, end.range);
            use && (isOfType(kind) || kind == Kind::Added || kind == Kind::Removed))
            return typeSummary(*use);
    }
    return plainValue(end.text());
}

std::size_t overlap(
    const std::optional<diff::Range> &range, const schema::Side &side, const schema::Schema &schema)
{
    if (!range || side.document != &schema.document())
        return 0;
    const std::uint32_t begin = std::max(range->begin, side.range.begin);
    const std::uint32_t end = std::min(range->end, side.range.end);
    return begin < end ? end - begin : 0;
}

const schema::Node *definition(const schema::Schema &schema, const std::string &name)
{
    for (const schema::Node *node : schema.definitions()) {
        if (node->name.full() == name)
            return node;
    }
    return nullptr;
}

std::string typeOf(const schema::Side &side)
{
    return side.use ? typeSummary(*side.use) : plainValue(side.text());
}

} // namespace

ChangeRows::ChangeRows(
    const ReadVersion &older, const ReadVersion &newerSide, std::vector<ReadVersion> history)
    : m_older(older)
    , m_newer(newerSide)
    , m_history(std::move(history))
    , m_diff(schema::diff(older.schema, newerSide.schema))
{
    for (const Change &change : m_diff.changes)
        m_rows.push_back(rowOf(change));
    const std::vector<schema::Version> other {{std::to_string(older.number), older.schema}};
    for (const schema::Level level : {schema::Level::Backward, schema::Level::Forward}) {
        schema::Report report = schema::checkCompatibility(newerSide.schema, other, level);
        std::move(report.findings.begin(), report.findings.end(), std::back_inserter(m_findings));
    }
    for (const Finding &finding : m_findings) {
        const std::int32_t at = rowOf(finding);
        if (at < 0)
            continue;
        SchemaChange &row = m_rows[static_cast<std::size_t>(at)];
        (finding.direction == Finding::Direction::Backward ? row.newReadsOld : row.oldReadsNew) = Reads::No;
        if (row.words.empty() && (isOfType(row.kind) || row.subject == Subject::Branch))
            row.words = {typeOf(finding.writer), typeOf(finding.reader)};
    }
    describeTypes();
}

SchemaChange ChangeRows::rowOf(const Change &change) const
{
    SchemaChange row;
    row.kind = change.kind;
    row.subject = change.subject;
    const Change::End &end = change.after ? *change.after : *change.before;
    row.path = fieldPath(*end.document, end.path);
    row.beforeRange = rangeIn(change.before, *m_older.schema);
    row.afterRange = rangeIn(change.after, *m_newer.schema);
    if (change.before)
        row.before = wordsOf(*change.before, *m_older.schema, change.kind);
    if (change.after)
        row.after = wordsOf(*change.after, *m_newer.schema, change.kind);
    switch (change.kind) {
    case Kind::Added:
    case Kind::Removed:
    case Kind::Renamed:
        if (change.subject == Subject::Field)
            describeField(change, row);
        else if (change.subject == Subject::Symbol)
            describeSymbol(change, row);
        break;
    case Kind::Moved:
        row.meaning = change.subject == Subject::Symbol ? Meaning::SortsElse : Meaning::ByName;
        row.before = change.name;
        row.after = change.name;
        break;
    case Kind::LogicalTypeChanged:
        row.meaning = Meaning::MeansElse;
        row.newReadsOld = row.oldReadsNew = Reads::But;
        break;
    case Kind::DefaultChanged:
        describeDefault(change, row);
        break;
    case Kind::SortOrderChanged:
        row.meaning = Meaning::SortsElse;
        break;
    case Kind::AliasesChanged:
        row.meaning = Meaning::TakesOtherNames;
        break;
    case Kind::PropertyChanged:
        row.meaning = Meaning::NotAvros;
        break;
    default:
        break;
    }
    return row;
}

void ChangeRows::describeField(const Change &change, SchemaChange &row) const
{
    const schema::Field *was = row.beforeRange
        ? fieldAt(*m_older.schema, {row.beforeRange->begin, row.beforeRange->end})
        : nullptr;
    const schema::Field *is
        = row.afterRange ? fieldAt(*m_newer.schema, {row.afterRange->begin, row.afterRange->end}) : nullptr;
    if (change.kind == Kind::Added) {
        row.isOptional = is && is->hasDefault();
        if (is) {
            row.after = typeSummary(is->type);
            row.words = {defaultOf(*is, *m_newer.schema)};
        }
        row.meaning = row.isOptional ? Meaning::OlderReadAs : Meaning::NewNeedsField;
    } else if (change.kind == Kind::Removed) {
        row.isOptional = was && was->hasDefault();
        if (was)
            row.before = typeSummary(was->type);
        row.words = {row.isOptional ? defaultOf(*was, *m_older.schema) : change.name};
        row.meaning = row.isOptional ? Meaning::OldFills : Meaning::OldNeedsField;
    } else {
        row.isOptional = was && was->hasDefault();
        row.words = {row.before.value_or(std::string())};
        if (row.isOptional)
            row.words.push_back(defaultOf(*was, *m_older.schema));
        row.meaning = row.isOptional ? Meaning::OldFindsNone : Meaning::OldFindsNoneAndFails;
        row.oldReadsNew = Reads::But;
    }
}

void ChangeRows::describeSymbol(const Change &change, SchemaChange &row) const
{
    const bool isAdded = change.kind == Kind::Added;
    const schema::Schema &reader = isAdded ? *m_older.schema : *m_newer.schema;
    const schema::Node *node = definition(reader, change.in);
    row.words = {change.name};
    if (node && node->enumDefault) {
        row.words.push_back(node->enumDefault->text);
        row.meaning = isAdded ? Meaning::OldReadsAs : Meaning::NewReadsAs;
        (isAdded ? row.oldReadsNew : row.newReadsOld) = Reads::But;
    } else {
        row.meaning = isAdded ? Meaning::OldKnowsNot : Meaning::NewKnowsNot;
    }
}

std::vector<std::int32_t> ChangeRows::lacking(const Change &change) const
{
    const schema::Node *now = definition(*m_newer.schema, change.in);
    const schema::Field *field = now ? now->field(change.name) : nullptr;
    std::vector<std::int32_t> versions;
    for (const ReadVersion &each : m_history) {
        const schema::Node *then = definition(*each.schema, change.in);
        if (!then || !field)
            continue;
        const bool has = then->field(change.name)
            || std::any_of(field->aliases.begin(), field->aliases.end(),
                [then](const schema::Text &alias) { return then->field(alias.text) != nullptr; });
        if (!has)
            versions.push_back(each.number);
    }
    return versions;
}

void ChangeRows::describeDefault(const Change &change, SchemaChange &row) const
{
    if (change.subject != Subject::Field) {
        row.meaning = row.after ? Meaning::UnknownReadAs : Meaning::UnknownFail;
        row.words = {row.after.value_or(std::string())};
        return;
    }
    row.words = {row.after.value_or(std::string())};
    row.versions = lacking(change);
    row.isWarning = !row.versions.empty();
    if (!row.after)
        row.meaning = Meaning::NewDefaultGone;
    else if (!row.versions.empty())
        row.meaning = Meaning::LackingReadAs;
    else
        row.meaning = m_history.empty() ? Meaning::WithoutReadAs : Meaning::NoneLacks;
}

// What a type's change means follows from who can read it.
void ChangeRows::describeTypes()
{
    for (SchemaChange &row : m_rows) {
        const bool isBranch
            = row.subject == Subject::Branch && (row.kind == Kind::Added || row.kind == Kind::Removed);
        if (!isOfType(row.kind) && !isBranch) {
            if (row.kind == Kind::Added && row.subject == Subject::Field && !row.isOptional)
                row.newReadsOld = Reads::No;
            continue;
        }
        const bool newFails = row.newReadsOld == Reads::No;
        const bool oldFails = row.oldReadsNew == Reads::No;
        if (newFails && oldFails)
            row.meaning = Meaning::NeitherReads;
        else if (newFails)
            row.meaning = Meaning::NewCannotRead;
        else if (oldFails)
            row.meaning = Meaning::OldCannotRead;
        else if (row.kind != Kind::LogicalTypeChanged)
            row.meaning = Meaning::BothRead;
        if (row.words.size() < 2)
            row.words = {row.before.value_or(std::string()), row.after.value_or(std::string())};
    }
}

std::int32_t ChangeRows::rowOf(const Finding &finding) const
{
    const bool isNewReading = finding.readerVersion == newer;
    const schema::Side &now = isNewReading ? finding.reader : finding.writer;
    const schema::Side &then = isNewReading ? finding.writer : finding.reader;
    const bool isField = finding.rule == Rule::ReaderFieldMissingDefaultValue;
    std::int32_t best = -1;
    std::size_t most = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const SchemaChange &row = m_rows[i];
        if (isSilent(row.kind))
            continue;
        if (finding.rule == Rule::MissingEnumSymbols) {
            const std::string &symbol = row.after ? *row.after : row.before.value_or(std::string());
            if (row.subject != Subject::Symbol
                || std::find(finding.missing.begin(), finding.missing.end(), symbol) == finding.missing.end())
                continue;
        } else if (row.subject == Subject::Symbol) {
            continue;
        }
        // A field that is missing concerns fields that came, went or got another name; all else their types.
        const bool isFieldRow = row.subject == Subject::Field
            && (row.kind == Kind::Added || row.kind == Kind::Removed || row.kind == Kind::Renamed
                || row.kind == Kind::DefaultChanged);
        if (isField != isFieldRow)
            continue;
        // What the writer has not is all of its fields: no place.
        const std::size_t score = isField
            ? overlap(isNewReading ? row.afterRange : row.beforeRange, finding.reader,
                isNewReading ? *m_newer.schema : *m_older.schema)
            : overlap(row.afterRange, now, *m_newer.schema) + overlap(row.beforeRange, then, *m_older.schema);
        if (score > most) {
            most = score;
            best = static_cast<std::int32_t>(i);
        }
    }
    return best;
}

} // namespace tailrace::models
