// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/plancompiler.h"

#include "services/decode/avro/encoder.h"
#include "services/decode/avro/jsonstring.h"
#include "services/decode/avro/look.h"

#include <algorithm>

namespace tailrace::avro {

namespace {

using Kind = schema::LogicalType::Kind;
using schema::Type;

constexpr std::uint32_t largestLeast = 1U << 30;
constexpr int deepestMeasured = 40;
constexpr std::size_t defaultValues = 100'000; // of all defaults of a schema

Op plainOp(Type type)
{
    constexpr Op ops[] = {Op::Null, Op::Boolean, Op::Int, Op::Long, Op::Float, Op::Double, Op::Bytes,
        Op::String, Op::Record, Op::Enum, Op::Fixed, Op::Array, Op::Map, Op::Union};
    return ops[static_cast<std::size_t>(type)];
}

std::string typeNameOf(const schema::Node &node)
{
    std::string name(
        schema::isNamed(node.type) ? std::string_view(node.name.full()) : schema::typeName(node.type));
    const schema::LogicalType &logical = node.logical;
    if (!logical.isValid)
        return name;
    std::string text = logical.name.text;
    if (logical.kind == Kind::Decimal)
        text += "(" + std::to_string(logical.precision) + "," + std::to_string(logical.scale) + ")";
    return schema::isNamed(node.type) ? text + " " + name : text;
}

std::uint32_t leastOf(const Step &step)
{
    switch (step.op) {
    case Op::Null:
        return 0;
    case Op::Float:
        return 4;
    case Op::Double:
        return 8;
    case Op::Fixed:
    case Op::FixedDecimal:
    case Op::FixedUuid:
    case Op::Duration:
        return step.size;
    default:
        return 1;
    }
}

} // namespace

std::shared_ptr<const Plan> Plan::make(schema::SchemaPtr schema)
{
    return PlanCompiler().compile(std::move(schema));
}

std::shared_ptr<Plan> PlanCompiler::compile(schema::SchemaPtr schema)
{
    m_plan = std::shared_ptr<Plan>(new Plan);
    m_plan->m_schema = std::move(schema);
    stepOf(m_plan->m_schema->root().node);
    // a list instead of recursion: types refer to each other in chains of any length
    for (std::uint32_t i = 0; i < m_plan->m_steps.size(); ++i)
        fill(i);
    m_isMeasured.assign(m_plan->m_steps.size(), false);
    for (std::uint32_t i = 0; i < m_plan->m_steps.size(); ++i) {
        m_plan->m_steps[i].leastBytes = leastBytes(i, 0);
        if (m_plan->m_steps[i].op == Op::Union)
            wrapBranches(m_plan->m_steps[i]);
    }
    encodeDefaults();
    return std::move(m_plan);
}

std::uint32_t PlanCompiler::stepOf(const schema::Node *node)
{
    const auto [known, isNew] = m_known.try_emplace(node, static_cast<std::uint32_t>(m_plan->m_steps.size()));
    if (isNew) {
        Step step;
        step.node = node;
        step.size = node->size > 0 ? static_cast<std::uint32_t>(node->size) : 0;
        step.scale = node->logical.scale;
        step.typeName = typeNameOf(*node);
        setOp(step);
        m_plan->m_steps.push_back(std::move(step));
    }
    return known->second;
}

void PlanCompiler::setOp(Step &step) const
{
    const schema::Node &node = *step.node;
    step.op = plainOp(node.type);
    const auto moment = [&step](std::uint8_t digits, bool isLocal) {
        step.op = Op::Moment;
        step.digits = digits;
        step.isLocal = isLocal;
    };
    const auto time = [&step](std::uint8_t digits, bool isInt) {
        step.op = Op::Time;
        step.digits = digits;
        step.isInt = isInt;
    };
    switch (node.logical.inForce()) {
    case Kind::Decimal:
        step.op = node.type == Type::Fixed ? Op::FixedDecimal : Op::Decimal;
        break;
    case Kind::BigDecimal:
        step.op = Op::BigDecimal;
        break;
    case Kind::Duration:
        step.op = Op::Duration;
        break;
    case Kind::Uuid:
        step.op = node.type == Type::Fixed ? Op::FixedUuid : Op::String;
        break;
    case Kind::Date:
        step.op = Op::Date;
        break;
    case Kind::TimeMillis:
        return time(3, true);
    case Kind::TimeMicros:
        return time(6, false);
    case Kind::TimestampMillis:
        return moment(3, false);
    case Kind::TimestampMicros:
        return moment(6, false);
    case Kind::TimestampNanos:
        return moment(9, false);
    case Kind::LocalTimestampMillis:
        return moment(3, true);
    case Kind::LocalTimestampMicros:
        return moment(6, true);
    case Kind::LocalTimestampNanos:
        return moment(9, true);
    case Kind::None:
    case Kind::Unknown:
        break;
    }
}

void PlanCompiler::addPart(
    std::string_view before, std::string_view word, std::string_view after, std::uint32_t step)
{
    Part part;
    part.step = step;
    part.textBegin = static_cast<std::uint32_t>(m_plan->m_texts.size());
    m_plan->m_texts += before;
    if (!word.empty() && !appendQuoted(m_plan->m_texts, word))
        m_plan->m_texts += "\"\"";
    m_plan->m_texts += after;
    part.textSize = static_cast<std::uint32_t>(m_plan->m_texts.size()) - part.textBegin;
    m_plan->m_parts.push_back(part);
}

void PlanCompiler::fill(std::uint32_t index)
{
    const schema::Node &node = *m_plan->m_steps[index].node;
    const auto first = static_cast<std::uint32_t>(m_plan->m_parts.size());
    switch (m_plan->m_steps[index].op) {
    case Op::Record:
        for (const schema::Field &field : node.fields)
            addPart(&field == node.fields.data() ? "{" : ",", field.name, ":", stepOf(field.type.node));
        break;
    case Op::Enum:
        for (const schema::Text &symbol : node.symbols)
            addPart("", symbol.text, "", index);
        break;
    case Op::Array:
    case Op::Map:
        addPart("", "", "", stepOf(node.items->node));
        break;
    case Op::Union:
        for (const schema::TypeUse &branch : node.branches) {
            const std::uint32_t step = stepOf(branch.node);
            addPart("{", Plan::branchName(m_plan->m_steps[step]), ":", step);
        }
        break;
    default:
        break;
    }
    m_plan->m_steps[index].first = first;
    m_plan->m_steps[index].count = static_cast<std::uint32_t>(m_plan->m_parts.size()) - first;
}

// Branches that cannot be told apart by their values alone have their names with them; so does whatever could
// be taken for such a name with its value.
void PlanCompiler::wrapBranches(Step &step)
{
    Part *parts = m_plan->m_parts.data() + step.first;
    step.size = 0;
    for (std::uint32_t i = 0; i < step.count; ++i)
        step.size += m_plan->step(parts[i]).op == Op::Null ? 0U : 1U;
    if (step.size < 2)
        return;
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Step &branch = m_plan->step(parts[i]);
        bool wrap = branch.op == Op::Map;
        for (std::uint32_t k = 0; k < step.count; ++k) {
            const Step &other = m_plan->step(parts[k]);
            wrap = wrap || (k != i && (lookOf(branch.op) & lookOf(other.op)) != 0)
                || (branch.op == Op::Record && branch.node->field(Plan::branchName(other)));
        }
        parts[i].isWrapped = wrap || (branch.op == Op::Record && branch.node->field("$base64"));
    }
}

// A bound from below: what is deep, or part of itself, counts as nothing.
std::uint32_t PlanCompiler::leastBytes(std::uint32_t index, int level)
{
    Step &step = m_plan->m_steps[index];
    if (m_isMeasured[index] || level > deepestMeasured)
        return step.leastBytes;
    m_isMeasured[index] = true;
    std::uint32_t least = leastOf(step);
    if (step.op == Op::Record) {
        least = 0;
        for (std::uint32_t i = 0; i < step.count; ++i)
            least
                = std::min(largestLeast, least + leastBytes(m_plan->m_parts[step.first + i].step, level + 1));
    }
    return step.leastBytes = std::min(least, largestLeast);
}

void PlanCompiler::encodeDefaults()
{
    m_plan->m_defaults.resize(m_plan->m_parts.size());
    std::size_t budget = defaultValues;
    for (const Step &step : m_plan->m_steps) {
        for (std::uint32_t i = 0; step.op == Op::Record && i < step.count; ++i) {
            const schema::Field &field = step.node->fields[i];
            if (!field.hasDefault())
                continue;
            std::string bytes;
            Encoder encoder(*m_plan, *step.node->document, bytes, budget);
            if (encoder.encodeDefault(m_plan->step(m_plan->m_parts[step.first + i]), field.defaultValue))
                m_plan->m_defaults[step.first + i] = std::move(bytes);
            budget = encoder.budget();
        }
    }
}

} // namespace tailrace::avro
