// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/members.h"
#include "services/schema/schema.h"

#include <unordered_map>

namespace tailrace::schema {

// Makes the model of one text. Goes on behind whatever is wrong, so that all of it is told at once.
class SchemaBuilder
{
public:
    static Reading read(std::string text, std::vector<SchemaPtr> references);

private:
    using Id = Document::Id;
    using Severity = Problem::Severity;
    using Code = Problem::Code;

    explicit SchemaBuilder(Schema &schema);
    void build();

    // Types: what stands at id, in the namespace around it, into use. A use without a node is a fatal
    // problem.
    void readType(Id id, std::string_view space, TypeUse &use);
    void readReference(Id id, std::string_view space, TypeUse &use);
    void readObject(Id id, std::string_view space, TypeUse &use);
    void readOldReference(Id id, const std::string &type, std::string_view space, TypeUse &use);
    void readUnion(Id id, std::string_view space, TypeUse &use);
    void readItems(Node &node, const Members &members, std::string_view space);

    // Named types.
    void readNamed(Node &node, const Members &members, std::string_view space);
    void readName(Node &node, const Members &members, std::string_view space);
    void readAliases(Node &node, const Members &members);
    void readFields(Node &node, const Members &members);
    void readField(Node &record, Id id);
    void readOrder(Field &field, const Members &members);
    void readSymbols(Node &node, const Members &members);
    void readSize(Node &node, const Members &members);
    void define(Node &node);

    // What stands in more than one place.
    std::optional<Text> readText(const Members &members, std::string_view name);
    std::vector<Text> readStrings(const Members &members, std::string_view name);
    void readProperties(std::vector<Property> &properties, const Members &members,
        const std::vector<std::string_view> &reserved);
    void noteDuplicates(const Members &members);
    void noteLogicalType(const Node &node);
    void checkName(std::string_view name, Id id);

    // Once all of the text is known.
    void resolve();
    void checkBranches(const Node &node);
    void checkDefaults();

    Node &add(Type type, Id id);
    const Node *openType(std::string_view fullName) const;
    const Node *knownType(const std::string &fullName) const;
    void note(Severity severity, Code code, Id id, std::string message);

    struct Pending
    {
        TypeUse *use = nullptr;
        std::string fullName {};
        const Node *enclosing = nullptr; // of those around the use, of the name as it is written
        bool isFullName = false; // enclosing has fullName
    };

    Schema &m_schema;
    const Document &m_document;
    std::vector<Problem> m_problems;
    std::unordered_map<std::string, const Node *> m_known; // complete
    std::vector<const Node *> m_open; // named types around what is read now
    std::vector<Pending> m_pending;
    bool m_isFatal = false;
};

// Two types that are equal to Avro for Java, which lets one be defined twice then: all but doc, aliases and
// an enum's default.
bool sameDefinition(const Node &a, const Node &b);

} // namespace tailrace::schema
