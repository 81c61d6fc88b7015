// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/node.h"

namespace tailrace::schema {

// Whether defaults are values of their types, as Avro for Java 1.12 judges it: bytes, fixed and enum take any
// string, a union any of its branches, float and double also a string that Java reads as a number. All types
// must be resolved. Of one thread.
class DefaultJudge
{
public:
    bool accepts(const Node &record, const Field &field);
    // The default of a field of a union suits its first branch, as it had to up to 1.11.
    bool suitsFirstBranch(const Node &record, const Field &field);

private:
    struct Value
    {
        const Document *document = nullptr;
        Document::Id id = Document::none;
        Document::Kind kind() const { return document->kind(id); }
    };
    bool accepts(const TypeUse &use, Value value, int level);
    bool acceptsFields(const Node &record, Value value, int level);
    bool acceptsOwn(const Node &record, const Field &field, int level);

    const Node *m_record = nullptr; // whose field is judged
    Range m_field {};
    std::size_t m_steps = 0;
};

} // namespace tailrace::schema
