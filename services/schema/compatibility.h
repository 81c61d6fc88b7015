// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/rule.h"
#include "services/schema/schema.h"

#include <optional>
#include <string>
#include <vector>

namespace tailrace::schema {

// What a registry asks of a new version: that it reads what was written with the latest one (backward), is
// read by it (forward), or both; the transitive ones ask it of every version.
enum class Level : std::uint8_t
{
    None,
    Backward,
    BackwardTransitive,
    Forward,
    ForwardTransitive,
    Full,
    FullTransitive
};

// "FULL_TRANSITIVE", and back.
std::string_view levelName(Level level);
std::optional<Level> levelOf(std::string_view name);
bool isTransitive(Level level);
// The same asked of every version.
Level transitive(Level level);

// An earlier version of a schema, by whatever name its readers know it: a number, a file.
struct Version
{
    std::string label {};
    SchemaPtr schema {};
};

// One end of what was found: enough to show it in its text and to change it there.
struct Side
{
    SchemaPtr schema {}; // keeps the rest alive
    const TypeUse *use = nullptr; // the place of the type
    const Field *field = nullptr; // of a record, where the finding is about one
    const Document *document = nullptr; // of range and path: of the schema, or of one that it references
    Range range {}; // what does not fit: a name, a size, the symbols, a field, a type
    std::string path {}; // JSON pointer of that in the document

    std::string_view text() const { return document ? document->text(range) : std::string_view(); }
};

struct Finding
{
    enum class Direction : std::uint8_t
    {
        Backward, // the new version reads the earlier one
        Forward
    };

    Rule rule = Rule::TypeMismatch;
    Direction direction = Direction::Backward;
    std::string readerVersion {}; // a label; empty: the new version
    std::string writerVersion {};
    std::string location {}; // Java's, see Obstacle
    Side reader {};
    Side writer {};
    std::vector<std::string> missing {}; // symbols
};

struct Report
{
    // More than anybody reads; what is beyond is counted.
    static constexpr std::size_t maxFindings = 2000;

    bool isCompatible = true;
    bool isDecided = true; // false: a pair is beyond the limits of Readability
    std::vector<Finding> findings {}; // the latest version's first
    std::vector<Finding> warnings {}; // of the specification alone; compatible nevertheless
    std::size_t unlisted = 0;
};

// Holds a new version against earlier ones, oldest first, by a level's rule. Any thread.
Report checkCompatibility(const SchemaPtr &proposed, const std::vector<Version> &versions, Level level);

} // namespace tailrace::schema
