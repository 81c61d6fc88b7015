// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/document.h"

#include "services/decode/json/jsonscan.h"

#include <algorithm>

namespace tailrace::schema {

class DocumentBuilder : public json::Visitor
{
public:
    static constexpr bool takesComments = true;

    explicit DocumentBuilder(Document &document)
        : m_document(document)
        , m_begin(document.m_text.data())
    {
    }
    void space(const char *begin, const char *end)
    {
        const std::string_view run(begin, static_cast<std::size_t>(end - begin));
        m_document.m_commentAtEnd
            = m_open.empty() && !m_document.m_values.empty() && run.find('/') != run.npos;
    }
    void open(bool object, const char *at)
    {
        const Document::Id id = add(object ? Document::Kind::Object : Document::Kind::Array, at, at + 1);
        m_open.push_back(id);
        m_last.push_back(Document::none);
        m_tooDeep = m_tooDeep || m_open.size() > Document::maxLevels;
    }
    void close(bool, const char *at)
    {
        if (!tooMuch())
            m_document.m_values[m_open.back()].range.end = offset(at) + 1;
        m_open.pop_back();
        m_last.pop_back();
    }
    void name(const char *begin, const char *end, bool escaped)
    {
        m_name = {offset(begin) - 1, offset(end) + 1};
        m_isNameEscaped = escaped;
    }
    void scalar(json::Token token, const char *begin, const char *end, bool escaped)
    {
        using Kind = Document::Kind;
        static constexpr Kind kinds[] = {Kind::Null, Kind::False, Kind::True, Kind::Number, Kind::String};
        const Kind kind = kinds[static_cast<std::size_t>(token)];
        const int quote = kind == Kind::String ? 1 : 0;
        const Document::Id id = add(kind, begin - quote, end + quote);
        if (!tooMuch())
            m_document.m_values[id].isEscaped = escaped;
    }
    bool tooMuch() const { return m_tooMany || m_tooDeep; }

private:
    std::uint32_t offset(const char *at) const { return static_cast<std::uint32_t>(at - m_begin); }
    Document::Id add(Document::Kind kind, const char *begin, const char *end)
    {
        m_tooMany = m_tooMany || m_document.m_values.size() >= Document::maxValues;
        if (tooMuch())
            return Document::none;
        const auto id = static_cast<Document::Id>(m_document.m_values.size());
        Document::Value value;
        value.kind = kind;
        value.range = {offset(begin), offset(end)};
        if (!m_open.empty()) {
            Document::Value &parent = m_document.m_values[m_open.back()];
            value.parent = m_open.back();
            value.index = parent.count++;
            if (m_last.back() == Document::none)
                parent.first = id;
            else
                m_document.m_values[m_last.back()].next = id;
            m_last.back() = id;
            if (parent.kind == Document::Kind::Object) {
                value.name = m_name;
                value.isNameEscaped = m_isNameEscaped;
            }
        }
        m_document.m_values.push_back(value);
        return id;
    }

    Document &m_document;
    const char *m_begin;
    std::vector<Document::Id> m_open;
    std::vector<Document::Id> m_last; // child of each that is open
    Range m_name;
    bool m_isNameEscaped = false;
    bool m_tooMany = false;
    bool m_tooDeep = false;
};

tl::expected<Document, Document::Fault> Document::parse(std::string text)
{
    Document document;
    document.m_text = std::move(text);
    const auto refuse = [&document](const char *message, std::size_t at) {
        return tl::unexpected<Fault>({message, document.place(static_cast<std::uint32_t>(at))});
    };
    if (document.m_text.size() > maxBytes)
        return refuse("longer than 8 MiB", 0);
    if (!json::validUtf8(document.m_text))
        return refuse("invalid UTF-8", json::firstInvalidUtf8(document.m_text));
    DocumentBuilder builder(document);
    if (const json::Fault fault = json::scan(document.m_text, builder))
        return refuse(fault.message, fault.position);
    if (builder.tooMuch())
        return refuse("more than 500000 values or 500 levels", 0);
    return document;
}

std::string_view Document::text(Range range) const
{
    return std::string_view(m_text).substr(range.begin, range.size());
}

std::string Document::unescaped(Range quoted, bool isEscaped) const
{
    const std::string_view inner = text({quoted.begin + 1, quoted.end - 1});
    if (!isEscaped)
        return std::string(inner);
    std::string out;
    json::appendUnescaped(out, inner);
    return out;
}

std::string Document::string(Id id) const
{
    return unescaped(range(id), m_values[id].isEscaped);
}

std::string Document::name(Id id) const
{
    return unescaped(nameRange(id), m_values[id].isNameEscaped);
}

Document::Id Document::find(Id object, std::string_view name) const
{
    Id found = none;
    for (Id member = first(object); member != none; member = next(member)) {
        const Value &value = m_values[member];
        const bool isSame = value.isNameEscaped ? this->name(member) == name
                                                : text({value.name.begin + 1, value.name.end - 1}) == name;
        if (isSame)
            found = member;
    }
    return found;
}

std::string Document::pointer(Id id) const
{
    std::vector<std::string> tokens;
    for (Id at = id; at != root(); at = parent(at)) {
        if (!isObject(parent(at))) {
            tokens.push_back(std::to_string(index(at)));
            continue;
        }
        std::string &token = tokens.emplace_back();
        for (const char c : name(at)) {
            if (c == '~' || c == '/')
                token += c == '~' ? "~0" : "~1";
            else
                token += c;
        }
    }
    std::string out;
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token)
        out += "/" + *token;
    return out;
}

Place Document::place(std::uint32_t byte) const
{
    Place place;
    place.byte = std::min(byte, static_cast<std::uint32_t>(m_text.size()));
    for (std::uint32_t i = 0; i < place.byte; ++i) {
        const auto c = static_cast<unsigned char>(m_text[i]);
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((c & 0xc0U) != 0x80U) {
            ++place.column;
        }
    }
    return place;
}

std::string describe(const Place &place)
{
    return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ", byte "
        + std::to_string(place.byte);
}

} // namespace tailrace::schema
