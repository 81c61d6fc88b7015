// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/readerstate.h"

namespace tailrace::avro {

namespace {

class Skipper : public ReaderState
{
public:
    using ReaderState::ReaderState;

    bool skip() { return value(m_plan.root(), 0); }
    const Cursor &cursor() const { return m_cursor; }

private:
    bool value(const Step &step, int level)
    {
        std::string_view bytes;
        std::int64_t number = 0;
        switch (step.op) {
        case Op::Null:
            return true;
        case Op::Boolean:
            return m_cursor.readRaw(1, bytes);
        case Op::Float:
            return m_cursor.readRaw(sizeof(float), bytes);
        case Op::Double:
            return m_cursor.readRaw(sizeof(double), bytes);
        case Op::Int:
        case Op::Long:
        case Op::Enum:
        case Op::Date:
        case Op::Time:
        case Op::Moment:
            return m_cursor.readLong(number);
        case Op::Bytes:
        case Op::String:
        case Op::Decimal:
        case Op::BigDecimal:
            return m_cursor.readBytes(bytes);
        case Op::Fixed:
        case Op::FixedDecimal:
        case Op::Duration:
        case Op::FixedUuid:
            return m_cursor.readRaw(static_cast<std::size_t>(step.node->size), bytes);
        case Op::Record:
            return record(step, level + 1);
        case Op::Array:
        case Op::Map:
            return items(step, level + 1);
        case Op::Union:
            break;
        }
        const Part *part = branch(step);
        return part && value(m_plan.step(*part), level);
    }

    bool record(const Step &step, int level)
    {
        if (!enter(level) || !pay(step.count + 1))
            return false;
        const Part *field = m_plan.parts(step);
        for (const Part *const end = field + step.count; field != end; ++field) {
            if (!value(m_plan.step(*field), level))
                return false;
        }
        return true;
    }

    bool items(const Step &step, int level)
    {
        if (!enter(level))
            return false;
        const bool isMap = step.op == Op::Map;
        const Step &item = m_plan.step(*m_plan.parts(step));
        for (;;) {
            std::int64_t count = 0;
            if (!block(count, item.leastBytes + (isMap ? 1 : 0)))
                return false;
            if (count == 0)
                return true;
            for (; count > 0; --count) {
                std::string_view key;
                if (!pay(1) || (isMap && !m_cursor.readBytes(key)) || !value(item, level))
                    return false;
            }
        }
    }
};

} // namespace

tl::expected<std::size_t, Failure> sizeOfFirst(const Plan &plan, std::string_view bytes)
{
    Skipper skipper(plan, bytes);
    if (!skipper.skip())
        return tl::unexpected(ReaderState::failureOf(skipper.cursor()));
    return skipper.cursor().position();
}

} // namespace tailrace::avro
