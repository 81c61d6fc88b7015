// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace tailrace::test {

using Random = std::mt19937_64;

// 0 … below - 1, the same on every machine.
inline std::size_t pick(Random &random, std::size_t below)
{
    return static_cast<std::size_t>(random() % below);
}
inline bool chance(Random &random, unsigned percent)
{
    return random() % 100 < percent;
}
template<class T>
const T &oneOf(Random &random, const std::vector<T> &all)
{
    return all[pick(random, all.size())];
}

// A schema that can be changed at will and written down at any time: named types stand in a list, and
// whatever is of one is written out where it is met first. Not of Tailrace's own model, so that the two prove
// each other.
struct Draft
{
    struct Type
    {
        enum class Kind : std::uint8_t
        {
            Primitive,
            Named,
            Array,
            Map,
            Union
        };
        Kind kind = Kind::Primitive;
        std::string word = "int"; // of a primitive
        std::string logical {}; // members of its object, ",\"logicalType\":…"
        std::size_t named = 0; // in Draft::named
        std::vector<Type> inner {}; // items or branches
    };
    struct Field
    {
        std::string name {};
        std::vector<std::string> aliases {};
        Type type {};
        bool hasDefault = false; // where its type has a value that can be written
        std::string extra {}; // members, ",\"doc\":…"
    };
    struct Named
    {
        enum class Kind : std::uint8_t
        {
            Record,
            Enum,
            Fixed
        };
        Kind kind = Kind::Record;
        std::string name {};
        std::string space {};
        std::vector<std::string> aliases {};
        std::vector<Field> fields {};
        std::vector<std::string> symbols {};
        std::string enumDefault {}; // empty: none
        int size = 8;
        std::string extra {};
    };

    std::vector<Named> named {};
    Type root {};

    static Draft random(Random &random);
    // A type as it may stand anywhere; new named types are added.
    Type randomType(Random &random, int level);
    Named randomNamed(Random &random, Named::Kind kind, int level);
    std::size_t add(Named type); // with a name of its own

    std::string text() const; // one line
};

Draft::Type primitive(std::string word);
const std::vector<std::string> &primitiveWords();
std::string randomName(Random &random);
std::string randomSpace(Random &random);
std::string randomLogical(Random &random, const std::string &word);

} // namespace tailrace::test
