// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/rule.h"
#include "services/schema/schema.h"

#include <string>
#include <vector>

namespace tailrace::schema {

// One reason. What it points to lives as long as the two schemas.
struct Obstacle
{
    Rule rule = Rule::TypeMismatch;
    // As Java has it: a JSON pointer along the reader, "/fields/0/type/symbols", in which the index of a
    // union is the writer's; types that are named are gone through as if they stood there, and what was met
    // before inside of a union begins there.
    std::string location {};
    const TypeUse *reader = nullptr;
    const TypeUse *writer = nullptr;
    const Field *readerField = nullptr; // the field that is concerned, where it is one
    std::vector<std::string> missing {}; // symbols that the reader lacks, sorted
};

struct Readability
{
    bool isReadable = true; // Java's verdict; AmbiguousField counts as not
    // False: the pair is larger or deeper than the limits, what is not looked at counts as readable.
    bool isDecided = true;
    std::vector<Obstacle>
        obstacles {}; // in the order of the reader's text, named types where they are met first
    std::vector<Obstacle> warnings {};
};

// Whether a reader of one schema understands what was written with the other, by the rules of
// SchemaCompatibility.checkReaderWriterCompatibility of Avro for Java 1.12, what it does and not only what it
// says: pairs of types are looked at once and remembered with the location of that time, a pair that is being
// looked at counts as compatible. Any thread.
Readability readability(const Schema &reader, const Schema &writer);

} // namespace tailrace::schema
