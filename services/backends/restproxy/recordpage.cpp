// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/recordpage.h"

#include "services/decode/base64/base64.h"
#include "services/decode/json/jsonscan.h"

#include <charconv>

namespace tailrace::restproxy {

namespace {

enum class Member : std::uint8_t
{
    Other,
    Topic,
    Key,
    Value,
    Partition,
    Offset,
    Timestamp
};

Member memberOf(std::string_view name)
{
    if (name == "topic")
        return Member::Topic;
    if (name == "key")
        return Member::Key;
    if (name == "value")
        return Member::Value;
    if (name == "partition")
        return Member::Partition;
    if (name == "offset")
        return Member::Offset;
    return name == "timestamp" ? Member::Timestamp : Member::Other;
}

std::string_view between(const char *from, const char *to)
{
    return {from, static_cast<std::size_t>(to - from)};
}

// Members of the objects of one array; what stands deeper belongs to a value.
class PageVisitor : public json::Visitor
{
public:
    PageVisitor(const std::vector<std::string> &topics, Embedded embedded, std::uint16_t ofTopic,
        std::string &arena, std::vector<RecordRef> &records)
        : m_topics(topics)
        , m_embedded(embedded)
        , m_ofTopic(ofTopic)
        , m_arena(arena)
        , m_records(records)
    {
    }

    void open(bool object, const char *at)
    {
        if (m_depth == 0 && object)
            wrong("not an array");
        if (m_depth == 1) {
            if (!object)
                wrong("a record that is no object");
            begin();
        }
        if (m_depth == 2)
            m_from = at;
        ++m_depth;
    }
    void close(bool, const char *at)
    {
        --m_depth;
        if (m_depth == 2)
            container(between(m_from, at + 1));
        else if (m_depth == 1)
            end();
    }
    void name(const char *from, const char *to, bool)
    {
        if (m_depth == 2)
            m_member = memberOf(between(from, to));
    }
    void scalar(json::Token token, const char *from, const char *to, bool escaped)
    {
        if (m_depth < 2)
            wrong("not an array of records");
        if (m_depth != 2)
            return;
        switch (m_member) {
        case Member::Other:
            break;
        case Member::Topic:
            topic(token, between(from, to), escaped);
            break;
        case Member::Key:
            m_record.key = field(token, from, to, escaped);
            break;
        case Member::Value:
            m_record.value = field(token, from, to, escaped);
            break;
        case Member::Partition:
            number(token, from, to, m_record.partition);
            break;
        case Member::Offset:
            number(token, from, to, m_record.offset);
            break;
        case Member::Timestamp:
            if (token != json::Token::Null)
                number(token, from, to, m_record.timestamp);
            break;
        }
    }
    const char *fault() const { return m_fault; }

private:
    void wrong(const char *what)
    {
        if (!m_fault)
            m_fault = what;
    }

    void begin()
    {
        m_record = {};
        m_record.topic = m_ofTopic;
        m_record.headers = present({});
        m_member = Member::Other;
    }

    void end()
    {
        if (m_record.partition < 0 || m_record.offset < 0 || m_record.offset == INT64_MAX)
            wrong("a record without partition or offset");
        // Who set the time is not said; that it is the producer's is what topics have unless told otherwise.
        if (m_record.timestamp >= 0)
            m_record.timestampType = TimestampType::Create;
        m_records.push_back(m_record);
    }

    void topic(json::Token token, std::string_view text, bool escaped)
    {
        if (token != json::Token::String)
            return wrong("a topic that is no text");
        if (!escaped && text == m_topics[m_lastTopic]) {
            m_record.topic = m_lastTopic;
            return;
        }
        std::string name;
        json::appendUnescaped(name, text);
        for (std::size_t i = 0; i < m_topics.size(); ++i) {
            if (m_topics[i] == name) {
                m_record.topic = m_lastTopic = static_cast<std::uint16_t>(i);
                return;
            }
        }
        wrong("a topic that was not asked for");
    }

    template<class Number>
    void number(json::Token token, const char *from, const char *to, Number &out)
    {
        const auto [end, code] = std::from_chars(from, to, out);
        if (token != json::Token::Number || end != to || code != std::errc())
            wrong("a number that is no integer of its size");
    }

    // The arena holds what the whole body could mean, so that views into it stay where they are.
    std::string_view bytesOf(std::string_view text, bool escaped)
    {
        std::string plain;
        if (escaped) {
            json::appendUnescaped(plain, text);
            text = plain;
        }
        const std::size_t before = m_arena.size();
        if (decode::appendFromBase64(m_arena, text) != std::string::npos)
            wrong("a key or value that is no base64");
        return present(std::string_view(m_arena).substr(before));
    }

    std::string_view field(json::Token token, const char *from, const char *to, bool escaped)
    {
        if (token == json::Token::Null)
            return nullBytes;
        const bool isText = token == json::Token::String;
        if (m_embedded != Embedded::Binary) // the value's own JSON
            return isText ? between(from - 1, to + 1) : between(from, to);
        if (!isText) {
            wrong("a key or value that is no base64");
            return nullBytes;
        }
        return bytesOf(between(from, to), escaped);
    }

    void container(std::string_view json)
    {
        if (m_member != Member::Key && m_member != Member::Value)
            return;
        if (m_embedded == Embedded::Binary)
            wrong("a key or value that is no base64");
        (m_member == Member::Key ? m_record.key : m_record.value) = json;
    }

    const std::vector<std::string> &m_topics;
    const Embedded m_embedded;
    const std::uint16_t m_ofTopic;
    std::string &m_arena;
    std::vector<RecordRef> &m_records;
    RecordRef m_record;
    Member m_member = Member::Other;
    std::uint16_t m_lastTopic = 0;
    const char *m_from = nullptr;
    const char *m_fault = nullptr;
    int m_depth = 0;
};

} // namespace

RecordPage::RecordPage(std::vector<std::string> topics, Embedded embedded)
    : m_topics(std::move(topics))
    , m_embedded(embedded)
{
}

Result<std::span<const RecordRef>> RecordPage::read(std::string_view body, std::uint16_t ofTopic)
{
    m_records.clear();
    m_arena.clear();
    m_arena.reserve(body.size() + 4);
    if (!json::validUtf8(body))
        return fail(Error::Kind::Parse, "the records are no valid UTF-8");
    PageVisitor visitor(m_topics, m_embedded, ofTopic, m_arena, m_records);
    if (const json::Fault fault = json::scan(body, visitor))
        return fail(
            Error::Kind::Parse, std::string(fault.message) + " at byte " + std::to_string(fault.position));
    if (visitor.fault())
        return fail(Error::Kind::Parse, visitor.fault());
    return std::span<const RecordRef>(m_records);
}

} // namespace tailrace::restproxy
