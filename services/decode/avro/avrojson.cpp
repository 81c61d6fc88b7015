// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/avro.h"
#include "services/decode/avro/jsonstring.h"
#include "services/decode/avro/leaf.h"
#include "services/decode/avro/readerstate.h"

namespace tailrace::avro {

namespace {

class AvroJsonReader : public ReaderState
{
public:
    AvroJsonReader(const Plan &plan, std::string_view bytes, std::string &out)
        : ReaderState(plan, bytes)
        , m_out(out)
        , m_end(out.size() + maxText)
    {
    }

    bool read(const Step &step) { return value(step, 0); }
    Cursor &cursor() { return m_cursor; }

private:
    bool value(const Step &step, int level)
    {
        if (m_out.size() > m_end)
            return m_cursor.fail("a value whose text is too long");
        switch (step.op) {
        case Op::Record:
            return record(step, level + 1);
        case Op::Array:
        case Op::Map:
            return items(step, level + 1);
        case Op::Union:
            return unionValue(step, level);
        default:
            return leaf(step);
        }
    }

    bool leaf(const Step &step)
    {
        std::int64_t number = 0;
        std::string_view bytes;
        switch (step.op) {
        case Op::Date:
        case Op::Time:
        case Op::Moment:
            if (!m_cursor.readLong(number))
                return false;
            m_out += std::to_string(number);
            return true;
        case Op::Bytes:
        case Op::Decimal:
        case Op::BigDecimal:
            return m_cursor.readBytes(bytes) && characters(bytes);
        case Op::Fixed:
        case Op::FixedDecimal:
        case Op::Duration:
        case Op::FixedUuid:
            return m_cursor.readRaw(static_cast<std::size_t>(step.node->size), bytes) && characters(bytes);
        default:
            return appendLeaf(m_plan, step, m_cursor, m_out, maxText) != Shown::Failed;
        }
    }

    // A character for each byte.
    bool characters(std::string_view bytes)
    {
        std::string text;
        for (const char c : bytes) {
            const unsigned byte = static_cast<unsigned char>(c);
            if (byte < 0x80U) {
                text.push_back(c);
            } else {
                text.push_back(static_cast<char>(0xc0U | (byte >> 6U)));
                text.push_back(static_cast<char>(0x80U | (byte & 0x3fU)));
            }
        }
        return appendQuoted(m_out, text);
    }

    bool record(const Step &step, int level)
    {
        if (!enter(level) || !pay(step.count + 1))
            return false;
        const Part *field = m_plan.parts(step);
        const Part *const end = field + step.count;
        if (field == end)
            m_out.push_back('{');
        for (; field != end; ++field) {
            m_out += m_plan.text(*field);
            if (!value(m_plan.step(*field), level))
                return false;
        }
        m_out.push_back('}');
        return true;
    }

    bool items(const Step &step, int level)
    {
        if (!enter(level))
            return false;
        const bool isMap = step.op == Op::Map;
        const Step &item = m_plan.step(*m_plan.parts(step));
        m_out.push_back(isMap ? '{' : '[');
        bool isFirst = true;
        for (std::int64_t count = 0;;) {
            if (!block(count, item.leastBytes + (isMap ? 1 : 0)))
                return false;
            if (count == 0)
                break;
            for (; count > 0; --count) {
                if (!isFirst)
                    m_out.push_back(',');
                isFirst = false;
                if (!pay(1) || (isMap && !key()) || !value(item, level))
                    return false;
            }
        }
        m_out.push_back(isMap ? '}' : ']');
        return true;
    }

    bool key()
    {
        const std::size_t begin = m_cursor.position();
        std::string_view name;
        if (!m_cursor.readBytes(name))
            return false;
        if (!appendQuoted(m_out, name))
            return m_cursor.failAt("a map's key that is no UTF-8", begin);
        m_out.push_back(':');
        return true;
    }

    bool unionValue(const Step &step, int level)
    {
        const Part *part = branch(step);
        if (!part)
            return false;
        const Step &type = m_plan.step(*part);
        if (type.op == Op::Null) {
            m_out += "null";
            return true;
        }
        m_out.push_back('{');
        if (!appendQuoted(m_out, Plan::branchName(type)))
            return m_cursor.fail("a branch whose name is no UTF-8");
        m_out.push_back(':');
        if (!value(type, level))
            return false;
        m_out.push_back('}');
        return true;
    }

    std::string &m_out;
    std::size_t m_end; // of the text
};

} // namespace

tl::expected<void, Failure> appendAvroJson(const Plan &plan, std::string_view bytes, std::string &out)
{
    return appendAvroJsonOf(plan, plan.root(), bytes, out);
}

tl::expected<void, Failure> appendAvroJsonOf(
    const Plan &plan, const Step &step, std::string_view bytes, std::string &out)
{
    const std::size_t before = out.size();
    AvroJsonReader reader(plan, bytes, out);
    if (reader.read(step) && reader.cursor().remaining() == 0)
        return {};
    out.resize(before);
    reader.cursor().fail("bytes behind the end of the value"); // where nothing else is wrong
    return tl::unexpected(ReaderState::failureOf(reader.cursor()));
}

} // namespace tailrace::avro
