// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/encoder.h"
#include "services/decode/avro/look.h"

namespace tailrace::avro {

namespace {

using Kind = schema::Document::Kind;

unsigned lookOf(Kind kind)
{
    switch (kind) {
    case Kind::Null:
        return 0;
    case Kind::False:
    case Kind::True:
        return Word;
    case Kind::Number:
        return Number;
    case Kind::String:
        return Text;
    case Kind::Array:
        return List;
    case Kind::Object:
        break;
    }
    return Object;
}

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
    const Part *parts = m_plan.parts(step);
    if (m_isDefault) {
        const Part *part = defaultBranch(step, id);
        return part ? branch(step, part, id, level) : fail("a value of no branch", id);
    }
    if (m_document.kind(id) == Kind::Null) {
        for (std::uint32_t i = 0; i < step.count; ++i) {
            if (m_plan.step(parts[i]).op == Op::Null)
                return branch(step, parts + i, id, level);
        }
        return fail("null, which is no branch", id);
    }
    if (const Part *part = namedBranch(step, id))
        return branch(step, part, m_document.first(id), level);
    if (const Part *part = likelyBranch(step, id))
        return branch(step, part, id, level);
    return fail("which branch of the union is meant? {\"its name\": value} says so", id);
}

bool Encoder::branch(const Step &step, const Part *part, Id id, int level)
{
    putLong(part - m_plan.parts(step));
    return value(m_plan.step(*part), id, level);
}

// What is of one member that a branch is named: that branch, unless a value of the only branch may look so.
const Part *Encoder::namedBranch(const Step &step, Id id) const
{
    if (!m_document.isObject(id) || m_document.count(id) != 1)
        return nullptr;
    const std::string name = m_document.name(m_document.first(id));
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Part *part = m_plan.parts(step) + i;
        const Step &type = m_plan.step(*part);
        if (type.op == Op::Null || Plan::branchName(type) != name)
            continue;
        const bool mayLookSo = type.op == Op::Map || (type.op == Op::Record && type.node->field(name));
        return step.size == 1 && mayLookSo ? nullptr : part;
    }
    return nullptr;
}

// The only branch, or the only one that looks like this.
const Part *Encoder::likelyBranch(const Step &step, Id id) const
{
    const unsigned look = isMarked(id) ? unsigned(Marked) : lookOf(m_document.kind(id));
    const Part *found = nullptr;
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Part *part = m_plan.parts(step) + i;
        const Op op = m_plan.step(*part).op;
        if (op == Op::Null || (step.size > 1 && (avro::lookOf(op) & look) == 0))
            continue;
        if (found)
            return nullptr;
        found = part;
    }
    return found;
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
