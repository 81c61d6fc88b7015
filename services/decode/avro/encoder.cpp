// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/encoder.h"

#include "services/decode/avro/avro.h"
#include "services/decode/avro/leaf.h"

namespace tailrace::avro {

namespace {

constexpr std::size_t mostValues = 2'000'000;

std::string quoted(std::string_view name)
{
    return '"' + std::string(name) + '"';
}

} // namespace

Encoder::Encoder(const Plan &plan, const schema::Document &document, std::string &out, std::size_t budget)
    : m_plan(plan)
    , m_document(document)
    , m_out(out)
    , m_budget(budget)
{
}

decode::DecodeError Encoder::failure() const
{
    return {"avro", m_message, m_failedAt == schema::Document::none ? 0 : m_document.range(m_failedAt).begin};
}

bool Encoder::fail(std::string message, Id id)
{
    m_message = std::move(message);
    m_failedAt = id;
    return false;
}

bool Encoder::encodeDefault(const Step &step, Id id)
{
    m_isDefault = m_isBelow = true;
    return value(step, id, 0);
}

bool Encoder::encodeOwn(const Step &step, Id id)
{
    m_isBelow = true;
    return value(step, id, 0);
}

bool Encoder::value(const Step &step, Id id, int level)
{
    if (m_budget == 0)
        return fail("more values than are written at once", id);
    --m_budget;
    if (isLeaf(step.op))
        return leaf(step, id);
    if (step.op == Op::Union)
        return unionValue(step, id, level);
    if (level == maxLevels)
        return fail("nested deeper than 240 levels", id);
    return step.op == Op::Record ? record(step, id, level + 1)
        : step.op == Op::Array   ? array(step, id, level + 1)
                                 : map(step, id, level + 1);
}

bool Encoder::record(const Step &step, Id id, int level)
{
    if (!m_document.isObject(id))
        return fail("expected an object of " + step.typeName, id);
    std::vector<Id> members(step.count, schema::Document::none);
    for (Id member = m_document.first(id); member != schema::Document::none;
         member = m_document.next(member)) {
        const std::string name = m_document.name(member);
        const schema::Field *field = step.node->field(name);
        if (!field)
            return fail(step.typeName + " has no field " + quoted(name), member);
        if (members[field->position] != schema::Document::none)
            return fail("the field " + quoted(name) + " for the second time", member);
        members[field->position] = member;
    }
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Step &type = m_plan.step(m_plan.parts(step)[i]);
        if (members[i] == schema::Document::none ? !missing(step, i, id, level)
                                                 : !value(type, members[i], level))
            return false;
    }
    return true;
}

bool Encoder::missing(const Step &step, std::uint32_t field, Id id, int level)
{
    const schema::Field &missed = step.node->fields[field];
    if (!missed.hasDefault())
        return fail("no field " + quoted(missed.name) + ", which has no default", id);
    Encoder encoder(m_plan, *step.node->document, m_out, m_budget);
    encoder.m_isDefault = encoder.m_isBelow = true;
    const bool isDone = encoder.value(m_plan.step(m_plan.parts(step)[field]), missed.defaultValue, level);
    m_budget = encoder.m_budget;
    return isDone || fail("no field " + quoted(missed.name) + ", and its default is no value of it", id);
}

bool Encoder::array(const Step &step, Id id, int level)
{
    if (!m_document.isArray(id))
        return fail("expected an array", id);
    if (m_document.count(id) > 0)
        putLong(m_document.count(id));
    const Step &type = m_plan.step(*m_plan.parts(step));
    for (Id item = m_document.first(id); item != schema::Document::none; item = m_document.next(item)) {
        if (!value(type, item, level))
            return false;
    }
    putLong(0);
    return true;
}

bool Encoder::map(const Step &step, Id id, int level)
{
    if (!m_document.isObject(id))
        return fail("expected an object of keys and values", id);
    if (m_document.count(id) > 0)
        putLong(m_document.count(id));
    const Step &type = m_plan.step(*m_plan.parts(step));
    for (Id item = m_document.first(id); item != schema::Document::none; item = m_document.next(item)) {
        putBytes(m_document.name(item));
        if (!value(type, item, level))
            return false;
    }
    putLong(0);
    return true;
}

void Encoder::putLong(std::int64_t value)
{
    auto bits = (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U);
    for (; bits >= 0x80U; bits >>= 7U)
        m_out.push_back(static_cast<char>((bits & 0x7fU) | 0x80U));
    m_out.push_back(static_cast<char>(bits));
}

void Encoder::putBytes(std::string_view bytes)
{
    putLong(static_cast<std::int64_t>(bytes.size()));
    m_out.append(bytes);
}

tl::expected<std::string, Failure> encode(const Plan &plan, std::string_view text, Form form)
{
    const auto document = schema::Document::parse(std::string(text));
    if (!document)
        return tl::unexpected(Failure {"avro", document.error().message, document.error().place.byte});
    std::string bytes;
    Encoder encoder(plan, *document, bytes, mostValues);
    const schema::Document::Id root = schema::Document::root();
    if (!(form == Form::Own ? encoder.encodeOwn(plan.root(), root) : encoder.encode(plan.root(), root)))
        return tl::unexpected(encoder.failure());
    return bytes;
}

} // namespace tailrace::avro
