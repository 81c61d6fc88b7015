// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/readability.h"

#include <unordered_map>

namespace tailrace::schema {

// What is written as the one, a reader of the other takes as its own.
bool isPromoted(Type writer, Type reader);

// One walk over the pairs of a reader's and a writer's types.
class PairWalk
{
public:
    Readability run(const TypeUse &reader, const TypeUse &writer);

private:
    static constexpr int maxDepth = 1000;
    static constexpr std::uint32_t none = 0xffffffffU;
    static constexpr std::size_t maxPairs = 300'000;
    static constexpr std::size_t maxLocationBytes = 16U << 20;

    // What came out for a pair. Its reasons are its own and those of the pairs inside of it; kept as a graph,
    // as the same pair can be inside of many.
    struct Frame
    {
        bool isOpen = true;
        bool isIncompatible = false;
        std::vector<std::uint32_t> own {}; // in m_obstacles
        std::vector<std::uint32_t> warnings {};
        std::vector<std::uint32_t> inside {}; // in m_frames
        std::vector<std::uint32_t> chosen {}; // branches of a union that suited: only their warnings count

        bool isEmpty() const { return own.empty() && warnings.empty() && inside.empty() && chosen.empty(); }
    };
    struct Token
    {
        const char *word = nullptr; // null: the index
        std::uint32_t index = 0;
    };
    struct Key
    {
        const void *reader = nullptr;
        const void *writer = nullptr;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const;
    };

    void look(const TypeUse &reader, const TypeUse &writer);
    // Seen apart, as a branch of a union is. True leaves m_suited, for choose() to count its warnings.
    bool suits(const TypeUse &reader, const TypeUse &writer);
    void choose();
    void compare(const TypeUse &reader, const TypeUse &writer);
    void compareUnlike(const TypeUse &reader, const TypeUse &writer);
    void compareBranches(const TypeUse &reader, const TypeUse &writer);
    void compareNames(const TypeUse &reader, const TypeUse &writer);
    void compareFields(const TypeUse &reader, const TypeUse &writer);
    void compareField(const Field &field, const TypeUse &reader, const TypeUse &writer);
    void compareSymbols(const TypeUse &reader, const TypeUse &writer);
    void compareMeaning(const TypeUse &reader, const TypeUse &writer);
    const Field *writersField(const Field &field, const TypeUse &reader, const TypeUse &writer);

    Obstacle &add(Rule rule, const TypeUse &reader, const TypeUse &writer);
    void include(std::uint32_t frame);
    std::string location(std::size_t begin) const;
    void collect(std::uint32_t root, Readability &result);

    std::vector<Frame> m_frames;
    std::uint32_t m_frame = 0; // that is filled now
    std::uint32_t m_suited = none;
    std::unordered_map<Key, std::uint32_t, KeyHash> m_known;
    std::vector<Obstacle> m_obstacles;
    std::vector<std::uint32_t> m_ambiguous;
    std::vector<Token> m_path;
    std::size_t m_pathBegin = 0; // of the innermost that is seen apart
    std::size_t m_pairs = 0;
    std::size_t m_locationBytes = 0; // of all obstacles
    int m_depth = 0;
    bool m_gaveUp = false;
};

} // namespace tailrace::schema
