// SPDX-License-Identifier: GPL-3.0-or-later
// Avro schemas: whatever makes a model has every place in its text, reads itself, differs from itself in
// nothing, and its canonical form is its own.
#include "services/schema/canonical.h"
#include "services/schema/compatibility.h"
#include "services/schema/diff.h"
#include "services/schema/readability.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace tailrace::schema;

namespace {

void checkUse(const Schema &schema, const TypeUse &use)
{
    FUZZ_CHECK(use.node && use.document == &schema.document());
    FUZZ_CHECK(use.range.begin < use.range.end && use.range.end <= schema.text().size());
}

void checkNode(const Schema &schema, const Node &node)
{
    FUZZ_CHECK(isNamed(node.type) && !node.nameRange.isEmpty());
    FUZZ_CHECK(node.byName.size() == node.fields.size());
    for (const Field &field : node.fields) {
        checkUse(schema, field.type);
        FUZZ_CHECK(node.field(field.name) == &field);
        FUZZ_CHECK(field.range.end <= node.range.end && field.range.begin >= node.range.begin);
    }
}

bool isAmbiguous(const Readability &pair)
{
    return std::any_of(pair.obstacles.begin(), pair.obstacles.end(),
        [](const Obstacle &each) { return each.rule == Rule::AmbiguousField; });
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // two texts with a zero byte between them, the second an earlier version
    const std::string_view bytes = fuzzBytes(data, size);
    const std::size_t zero = std::min(bytes.find('\0'), bytes.size());
    const Reading reading = Schema::read(std::string(bytes.substr(0, zero)));
    for (const Problem &problem : reading.problems)
        FUZZ_CHECK(problem.place.byte <= zero && !problem.message.empty());
    const bool isFatal = std::any_of(reading.problems.begin(), reading.problems.end(),
        [](const Problem &each) { return each.severity == Problem::Severity::Fatal; });
    FUZZ_CHECK(isFatal == !reading.schema);
    if (!reading.schema)
        return 0;
    const SchemaPtr &schema = reading.schema;
    FUZZ_CHECK(schema->text() == bytes.substr(0, zero));
    checkUse(*schema, schema->root());
    for (const Node *node : schema->definitions())
        checkNode(*schema, *node);
    const Readability itself = readability(*schema, *schema);
    if (reading.isAccepted() && itself.isDecided && !isAmbiguous(itself))
        FUZZ_CHECK(itself.isReadable && itself.obstacles.empty() && itself.warnings.empty());
    FUZZ_CHECK(diff(schema, schema).changes.empty() || !reading.isAccepted());
    // a name without a namespace inside of one with it means another type in the canonical form
    const auto hasSpace = [](const Node *node) { return !node->name.space().empty(); };
    const auto &definitions = schema->definitions();
    const bool isEither = std::all_of(definitions.begin(), definitions.end(), hasSpace)
        || std::none_of(definitions.begin(), definitions.end(), hasSpace);
    if (reading.isAccepted() && isEither) {
        const std::string form = canonicalForm(*schema);
        const SchemaPtr again = Schema::read(form).schema;
        FUZZ_CHECK(again && canonicalForm(*again) == form);
    }
    const SchemaPtr earlier
        = Schema::read(std::string(bytes.substr(std::min(zero + 1, bytes.size())))).schema;
    if (!earlier)
        return 0;
    const Report report = checkCompatibility(schema, {{"1", earlier}}, Level::FullTransitive);
    FUZZ_CHECK(report.isCompatible == report.findings.empty());
    for (const Finding &finding : report.findings) {
        FUZZ_CHECK(finding.location.front() == '/');
        FUZZ_CHECK(!finding.reader.text().empty() && !finding.writer.text().empty());
    }
    const Diff changed = diff(earlier, schema);
    for (const Change &change : changed.changes)
        FUZZ_CHECK(change.before || change.after);
    return 0;
}
