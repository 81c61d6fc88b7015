// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/avro.h"
#include "services/decode/avro/calendar.h"
#include "services/decode/avro/jsonstring.h"
#include "services/decode/avro/leaf.h"

#include <algorithm>
#include <array>

namespace tailrace::avro {

namespace {

constexpr std::int64_t nsPerDay = 86'400'000'000'000;

class Freshener
{
public:
    Freshener(const Plan &plan, const Fresh &fresh, std::string &out)
        : m_plan(plan)
        , m_fresh(fresh)
        , m_out(out)
    {
    }

    void value(const Step &step)
    {
        switch (step.op) {
        case Op::Record:
            return record(step);
        case Op::Array:
            m_out += "[]";
            return;
        case Op::Map:
            m_out += "{}";
            return;
        case Op::Union:
            return firstBranch(step);
        default:
            return leaf(step);
        }
    }

private:
    bool isWithin(const Step &step) const
    {
        return std::find(m_within.begin(), m_within.end(), step.node) != m_within.end();
    }

    void record(const Step &step)
    {
        constexpr std::size_t deepest = 40;
        if (isWithin(step) || m_within.size() == deepest) {
            m_out += "null";
            return;
        }
        m_within.push_back(step.node);
        const Part *field = m_plan.parts(step);
        const Part *const end = field + step.count;
        if (field == end)
            m_out.push_back('{');
        for (; field != end; ++field) {
            m_out += m_plan.text(*field);
            const Step &type = m_plan.step(*field);
            const std::string *known = m_plan.defaultOf(*field);
            if (!known || !appendJsonOf(m_plan, type, *known, m_out))
                value(type);
        }
        m_out.push_back('}');
        m_within.pop_back();
    }

    // Null where the first one could not end.
    void firstBranch(const Step &step)
    {
        if (step.count == 0) {
            m_out += "null";
            return;
        }
        const Part *parts = m_plan.parts(step);
        const Part *chosen = parts;
        if (isWithin(m_plan.step(*chosen))) {
            const auto canEnd = [this](const Part &part) { return !isWithin(m_plan.step(part)); };
            const Part *other = std::find_if(parts, parts + step.count, canEnd);
            chosen = other == parts + step.count ? parts : other;
        }
        if (chosen->isWrapped)
            m_out += m_plan.text(*chosen);
        value(m_plan.step(*chosen));
        if (chosen->isWrapped)
            m_out.push_back('}');
    }

    void leaf(const Step &step)
    {
        switch (step.op) {
        case Op::Null:
            m_out += "null";
            return;
        case Op::Boolean:
            m_out += "false";
            return;
        case Op::String:
            m_out.push_back('"');
            if (step.node->logical.inForce() == schema::LogicalType::Kind::Uuid)
                m_out += m_fresh.uuid;
            m_out.push_back('"');
            return;
        case Op::FixedUuid:
            m_out += '"' + m_fresh.uuid + '"';
            return;
        case Op::Enum:
            m_out += step.count > 0 ? std::string(m_plan.text(*m_plan.parts(step))) : "null";
            return;
        case Op::Bytes:
            appendMarked(m_out, {});
            return;
        case Op::Fixed:
            appendMarked(m_out, std::string(static_cast<std::size_t>(step.node->size), '\0'));
            return;
        case Op::Decimal:
        case Op::FixedDecimal:
            m_out += '0';
            if (step.scale > 0)
                m_out += '.' + std::string(static_cast<std::size_t>(step.scale), '0');
            return;
        case Op::Duration:
            m_out += "\"P0M0DT0.000S\"";
            return;
        case Op::Date:
        case Op::Time:
        case Op::Moment:
            return calendar(step);
        default:
            m_out += '0';
        }
    }

    void calendar(const Step &step)
    {
        static constexpr std::array<std::int64_t, 10> nsPerUnit {
            1'000'000'000, 0, 0, 1'000'000, 0, 0, 1'000, 0, 0, 1};
        const std::int64_t unit = step.op == Op::Date ? nsPerDay : nsPerUnit.at(step.digits);
        const std::int64_t since = step.op == Op::Time ? m_fresh.nowNs % nsPerDay : m_fresh.nowNs;
        m_out.push_back('"');
        if (step.op == Op::Date)
            appendDate(m_out, since / unit);
        else if (step.op == Op::Moment)
            appendMoment(m_out, since / unit, step.digits, step.isLocal);
        else if (!appendTime(m_out, since / unit, step.digits))
            m_out += "00:00:00";
        m_out.push_back('"');
    }

    const Plan &m_plan;
    const Fresh &m_fresh;
    std::string &m_out;
    std::vector<const schema::Node *> m_within;
};

} // namespace

std::string freshJson(const Plan &plan, const Step &step, const Fresh &fresh)
{
    std::string out;
    Freshener(plan, fresh, out).value(step);
    return out;
}

} // namespace tailrace::avro
