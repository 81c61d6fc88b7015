// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/framing/framing.h"

#include "services/capability/record.h"

#include <charconv>

namespace tailrace::framing {

namespace {

using Kind = SchemaId::Kind;

std::uint64_t fromBigEndian(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (const char c : bytes)
        number = (number << 8U) | static_cast<unsigned char>(c);
    return number;
}

// Those who write these headers by hand have the number as digits too.
std::optional<std::uint64_t> numberOf(std::string_view value)
{
    std::uint64_t number = 0;
    if (value.size() == 8 || value.size() == 4) {
        // eight digits would be an id beyond all that registries give
        const auto binary = fromBigEndian(value);
        if (value.size() == 4 || binary < (std::uint64_t(1) << 60U))
            return binary;
    }
    const auto [stop, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value.empty() || fault != std::errc() || stop != value.data() + value.size())
        return std::nullopt;
    return number;
}

// What the headers of one record have said so far.
class HeaderSigns
{
public:
    explicit HeaderSigns(Field field)
        : m_isKey(field == Field::Key)
    {
    }

    void see(const Header &header)
    {
        if (isNull(header.value))
            return;
        std::string_view name = header.name;
        if (name == (m_isKey ? "__key_schema_id" : "__value_schema_id")) {
            seeConfluent(header.value);
        } else if (take(name, m_isKey ? "apicurio.key." : "apicurio.value.")) {
            seeApicurio(name, header.value);
        } else if (!m_isKey && take(name, "com.ibm.eventstreams.schemaregistry.")) {
            seeEventStreams(name, header.value);
        }
    }

    std::optional<Framing> framing() const
    {
        Framing framing;
        framing.isJson = m_isJson;
        if (m_confluent) {
            framing.schema = *m_confluent;
            framing.evidence = Evidence::ConfluentHeader;
        } else if (m_globalId || m_contentId) {
            framing.schema.kind = m_globalId ? Kind::GlobalId : Kind::ContentId;
            framing.schema.number = m_globalId ? *m_globalId : *m_contentId;
            framing.evidence = Evidence::ApicurioHeader;
        } else if (m_version.version > 0 && !m_version.name.empty()) {
            framing.schema = m_version;
            framing.evidence = Evidence::EventStreamsHeader;
        } else {
            return std::nullopt;
        }
        return framing;
    }

private:
    static bool take(std::string_view &name, std::string_view prefix)
    {
        const bool begins = name.starts_with(prefix);
        if (begins)
            name.remove_prefix(prefix.size());
        return begins;
    }

    // A byte of the version, then a number or a GUID.
    void seeConfluent(std::string_view value)
    {
        SchemaId id;
        if (value.size() == 5 && value.front() == '\0')
            id.number = fromBigEndian(value.substr(1));
        else if (value.size() == 17 && value.front() == '\1')
            id = {Kind::Guid, 0, value.substr(1), 0};
        else
            return;
        m_confluent = id;
    }

    void seeApicurio(std::string_view name, std::string_view value)
    {
        if (name == "globalId")
            m_globalId = numberOf(value);
        else if (name == "contentId")
            m_contentId = numberOf(value);
        else if (name == "encoding")
            m_isJson = value == "JSON";
    }

    void seeEventStreams(std::string_view name, std::string_view value)
    {
        if (name == "schema.id") {
            m_version.kind = Kind::Version;
            m_version.name = value;
        } else if (name == "schema.version") {
            std::from_chars(value.data(), value.data() + value.size(), m_version.version);
        } else if (name == "encoding") {
            m_isJson = value == "JSON";
        }
    }

    bool m_isKey;
    bool m_isJson = false;
    std::optional<SchemaId> m_confluent;
    std::optional<std::uint64_t> m_globalId;
    std::optional<std::uint64_t> m_contentId;
    SchemaId m_version;
};

} // namespace

std::string SchemaId::text() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    switch (kind) {
    case Kind::Id:
    case Kind::GlobalId:
    case Kind::ContentId:
        return std::to_string(number);
    case Kind::Version:
        return std::string(name) + " version " + std::to_string(version);
    case Kind::Guid:
        for (std::size_t i = 0; i < name.size(); ++i) {
            if (i == 4 || i == 6 || i == 8 || i == 10)
                text.push_back('-');
            text.push_back(digits[static_cast<unsigned char>(name[i]) >> 4U]);
            text.push_back(digits[static_cast<unsigned char>(name[i]) & 0xfU]);
        }
        return text;
    case Kind::Fingerprint:
        for (int shift = 60; shift >= 0; shift -= 4)
            text.push_back(digits[(number >> static_cast<unsigned>(shift)) & 0xfU]);
        return text;
    }
    return text;
}

std::optional<Framing> findPrefix(std::string_view bytes)
{
    Framing framing;
    if (bytes.size() >= 10 && bytes[0] == '\xc3' && bytes[1] == '\1') {
        framing.schema.kind = Kind::Fingerprint;
        for (std::size_t i = 0; i < 8; ++i)
            framing.schema.number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[2 + i]))
                << (8 * i);
        framing.payloadBegin = 10;
        framing.evidence = Evidence::SingleObject;
        return framing;
    }
    if (bytes.size() < 5 || bytes[0] != '\0')
        return std::nullopt;
    framing.schema.number = fromBigEndian(bytes.substr(1, 4));
    framing.payloadBegin = 5;
    if (framing.schema.number != 0)
        return framing;
    if (bytes.size() < 9)
        return std::nullopt;
    framing.schema.kind = Kind::GlobalId;
    framing.schema.number = fromBigEndian(bytes.substr(1, 8));
    framing.payloadBegin = 9;
    framing.evidence = Evidence::GlobalIdPrefix;
    return framing.schema.number != 0 ? std::optional(framing) : std::nullopt;
}

std::optional<Framing> find(Field field, std::string_view bytes, std::string_view headers)
{
    if (!headers.empty()) {
        HeaderSigns signs(field);
        HeaderCursor cursor(headers);
        while (const auto header = cursor.next())
            signs.see(*header);
        if (const auto framing = signs.framing())
            return framing;
    }
    return findPrefix(bytes);
}

} // namespace tailrace::framing
