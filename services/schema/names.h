// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::schema {

enum class Type : std::uint8_t
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Record,
    Enum,
    Fixed,
    Array,
    Map,
    Union
};

// "record", "int" …: as it stands in a schema ("union" for a union).
std::string_view typeName(Type type);
std::optional<Type> primitiveType(std::string_view name);
inline bool isNamed(Type type)
{
    return type == Type::Record || type == Type::Enum || type == Type::Fixed;
}

// A full name, of which the part behind the last dot is the simple one. Of a name that holds a dot the part
// before it is the namespace, whatever else names one; "" is no namespace.
class Name
{
public:
    Name() = default;
    Name(std::string_view name, std::string_view space);

    const std::string &full() const { return m_full; }
    std::string_view simple() const;
    std::string_view space() const;
    bool operator==(const Name &) const = default;

private:
    std::string m_full;
};

enum class NameFault : std::uint8_t
{
    None,
    BeyondAscii, // a letter or digit to Java, though not by the specification
    Illegal
};

// One part of a name, as Avro for Java judges it.
NameFault faultOfName(std::string_view part);

} // namespace tailrace::schema
