// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/branch.h"
#include "services/decode/avro/encoder.h"
#include "services/decode/avro/look.h"

namespace tailrace::avro {

namespace {

using Kind = schema::Document::Kind;

// The JSON that a default of the type is.
unsigned defaultLook(schema::Type type)
{
    switch (type) {
    case schema::Type::Null:
        return 0;
    case schema::Type::Boolean:
        return Word;
    case schema::Type::Int:
    case schema::Type::Long:
    case schema::Type::Float:
    case schema::Type::Double:
        return Number;
    case schema::Type::Array:
        return List;
    case schema::Type::Record:
    case schema::Type::Map:
        return Object;
    default:
        return Text;
    }
}

} // namespace

bool Encoder::unionValue(const Step &step, Id id, int level)
{
    if (m_isDefault) {
        const Part *part = defaultBranch(step, id);
        return part ? branch(step, part, id, level) : fail("a value of no branch", id);
    }
    if (const BranchValue found = branchOf(m_plan, step, m_document, id, m_isBelow); found.part)
        return branch(step, found.part, found.value, level);
    if (m_document.kind(id) == Kind::Null)
        return fail("null, which is no branch", id);
    return fail("which branch of the union is meant? {\"its name\": value} says so", id);
}

bool Encoder::branch(const Step &step, const Part *part, Id id, int level)
{
    putLong(part - m_plan.parts(step));
    return value(m_plan.step(*part), id, level);
}

const Part *Encoder::defaultBranch(const Step &step, Id id) const
{
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Part *part = m_plan.parts(step) + i;
        if (defaultLook(m_plan.step(*part).node->type) == lookOf(m_document.kind(id)))
            return part;
    }
    return nullptr;
}

} // namespace tailrace::avro
