// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/avro.h"
#include "services/decode/avro/jsonstring.h"
#include "services/decode/avro/leaf.h"
#include "services/decode/avro/readerstate.h"
#include "services/decode/text/visibletext.h"

#include <algorithm>

namespace tailrace::avro {

namespace {

class JsonReader : public ReaderState
{
public:
    JsonReader(const Plan &plan, std::string_view bytes, std::string &out, std::size_t limit)
        : ReaderState(plan, bytes)
        , m_out(out)
        , m_end(out.size() + limit)
        , m_longest(limit)
    {
    }

    // False also where the limit was reached first.
    bool read() { return read(m_plan.root()); }
    bool read(const Step &step) { return value(step, 0); }
    bool isCut() const { return m_isCut; }
    Cursor &cursor() { return m_cursor; }

private:
    bool value(const Step &step, int level)
    {
        switch (step.op) {
        case Op::Record:
            return record(step, level + 1);
        case Op::Array:
            return array(step, level + 1);
        case Op::Map:
            return map(step, level + 1);
        case Op::Union:
            return unionValue(step, level);
        default:
            return appendLeaf(m_plan, step, m_cursor, m_out, m_longest) != Shown::Failed && fits();
        }
    }

    bool fits()
    {
        if (m_out.size() < m_end)
            return true;
        m_isCut = true;
        return false;
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
        return fits();
    }

    bool array(const Step &step, int level)
    {
        if (!enter(level))
            return false;
        const Step &item = m_plan.step(*m_plan.parts(step));
        m_out.push_back('[');
        bool isFirst = true;
        for (;;) {
            std::int64_t count = 0;
            if (!block(count, item.leastBytes))
                return false;
            if (count == 0)
                break;
            for (; count > 0; --count) {
                if (!isFirst)
                    m_out.push_back(',');
                isFirst = false;
                if (!pay(1) || !value(item, level))
                    return false;
            }
        }
        m_out.push_back(']');
        return fits();
    }

    bool map(const Step &step, int level)
    {
        if (!enter(level))
            return false;
        const Step &item = m_plan.step(*m_plan.parts(step));
        m_out.push_back('{');
        bool isFirst = true;
        for (;;) {
            std::int64_t count = 0;
            if (!block(count, item.leastBytes + 1))
                return false;
            if (count == 0)
                break;
            for (; count > 0; --count) {
                if (!isFirst)
                    m_out.push_back(',');
                isFirst = false;
                if (!key() || !value(item, level))
                    return false;
            }
        }
        m_out.push_back('}');
        return fits();
    }

    bool key()
    {
        const std::size_t begin = m_cursor.position();
        std::string_view name;
        if (!pay(1) || !m_cursor.readBytes(name))
            return false;
        if (!appendQuoted(m_out, name))
            return m_cursor.failAt("a map's key that is no UTF-8", begin);
        m_out.push_back(':');
        return fits();
    }

    bool unionValue(const Step &step, int level)
    {
        const Part *part = branch(step);
        if (!part)
            return false;
        const Step &type = m_plan.step(*part);
        if (part->isWrapped) {
            m_out += m_plan.text(*part);
            if (!value(type, level))
                return false;
            m_out.push_back('}');
            return true;
        }
        if (!isLeaf(type.op))
            return value(type, level);
        const std::size_t begin = m_out.size();
        const Shown shown = appendLeaf(m_plan, type, m_cursor, m_out, m_longest);
        if (shown == Shown::AsBelow && step.size > 1) {
            m_out.insert(begin, m_plan.text(*part));
            m_out.push_back('}');
        }
        return shown != Shown::Failed && fits();
    }

    std::string &m_out;
    std::size_t m_end; // of the text
    std::size_t m_longest; // of a string
    bool m_isCut = false;
};

} // namespace

tl::expected<void, Failure> appendJson(const Plan &plan, std::string_view bytes, std::string &out)
{
    return appendJsonOf(plan, plan.root(), bytes, out);
}

tl::expected<void, Failure> appendJsonOf(
    const Plan &plan, const Step &step, std::string_view bytes, std::string &out)
{
    const std::size_t before = out.size();
    JsonReader reader(plan, bytes, out, maxText);
    const bool isRead = reader.read(step);
    Cursor &cursor = reader.cursor();
    if (isRead && cursor.remaining() == 0)
        return {};
    out.resize(before);
    if (isRead)
        cursor.fail("bytes behind the end of the value");
    else if (reader.isCut())
        cursor.fail("a value whose text is too long");
    return tl::unexpected(ReaderState::failureOf(cursor));
}

tl::expected<void, Failure> toJson(const Plan &plan, std::string_view bytes, std::string &out)
{
    out.clear();
    return appendJson(plan, bytes, out);
}

tl::expected<std::string, Failure> preview(const Plan &plan, std::string_view bytes, std::size_t limit)
{
    std::string out;
    // what is longer by a little makes the line end in an ellipsis
    JsonReader reader(plan, bytes, out, limit + 1);
    if (!reader.read() && !reader.isCut())
        return tl::unexpected(ReaderState::failureOf(reader.cursor()));
    return decode::visibleText(out, limit);
}

} // namespace tailrace::avro
