// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/builder.h"

#include "services/schema/logicaltype.h"
#include "services/schema/primitives.h"

#include <algorithm>

namespace tailrace::schema {

namespace {

const std::vector<std::string_view> reservedOfTypes {
    "doc", "fields", "items", "name", "namespace", "size", "symbols", "values", "type", "aliases"};
const std::vector<std::string_view> reservedOfEnums {
    "doc", "fields", "items", "name", "namespace", "size", "symbols", "values", "type", "aliases", "default"};

std::optional<Type> typeOfWord(std::string_view word)
{
    if (word == "error")
        return Type::Record;
    for (const Type type : {Type::Record, Type::Enum, Type::Fixed, Type::Array, Type::Map}) {
        if (typeName(type) == word)
            return type;
    }
    return primitiveType(word);
}

} // namespace

SchemaBuilder::SchemaBuilder(Schema &schema)
    : m_schema(schema)
    , m_document(schema.m_document)
{
    std::vector<const Schema *> referenced;
    for (const SchemaPtr &each : schema.m_references)
        referenced.push_back(each.get());
    for (std::size_t i = 0; i < referenced.size() && i < 10'000; ++i) {
        for (const Node *node : referenced[i]->definitions())
            m_known.emplace(node->name.full(), node);
        for (const SchemaPtr &each : referenced[i]->references())
            referenced.push_back(each.get());
    }
}

Reading SchemaBuilder::read(std::string text, std::vector<SchemaPtr> references)
{
    auto document = Document::parse(std::move(text));
    if (!document) {
        Problem problem;
        problem.severity = Severity::Fatal;
        problem.message = document.error().message;
        problem.place = document.error().place;
        problem.range = {problem.place.byte, problem.place.byte};
        return {nullptr, {std::move(problem)}};
    }
    const std::shared_ptr<Schema> schema(new Schema);
    schema->m_document = *std::move(document);
    schema->m_references = std::move(references);
    SchemaBuilder builder(*schema);
    builder.build();
    std::stable_sort(builder.m_problems.begin(), builder.m_problems.end(),
        [](const Problem &a, const Problem &b) { return a.range.begin < b.range.begin; });
    return {builder.m_isFatal ? nullptr : schema, std::move(builder.m_problems)};
}

void SchemaBuilder::build()
{
    readType(Document::root(), {}, m_schema.m_root);
    resolve();
    if (m_document.hasCommentAtEnd())
        note(Severity::Refused, Code::CommentAtEnd, Document::root(), "a comment behind the schema");
    if (m_isFatal)
        return;
    for (const Node &node : m_schema.m_nodes)
        checkBranches(node);
    checkDefaults();
}

Node &SchemaBuilder::add(Type type, Id id)
{
    Node &node = m_schema.m_nodes.emplace_back();
    node.type = type;
    node.document = &m_document;
    node.value = id;
    node.range = m_document.range(id);
    return node;
}

void SchemaBuilder::note(Severity severity, Code code, Id id, std::string message)
{
    m_isFatal = m_isFatal || severity == Severity::Fatal;
    // of what goes wrong again and again the first ones will do, but never without what is fatal
    const bool isFirstFatal = severity == Severity::Fatal
        && std::none_of(m_problems.begin(), m_problems.end(),
            [](const Problem &each) { return each.severity == Severity::Fatal; });
    if (m_problems.size() >= Schema::maxProblems && !isFirstFatal)
        return;
    const Range range = m_document.range(id);
    m_problems.push_back(
        {severity, code, range, m_document.place(range.begin), m_document.pointer(id), std::move(message)});
}

void SchemaBuilder::readType(Id id, std::string_view space, TypeUse &use)
{
    use.document = &m_document;
    use.value = id;
    use.range = m_document.range(id);
    if (m_document.isString(id))
        readReference(id, space, use);
    else if (m_document.isObject(id))
        readObject(id, space, use);
    else if (m_document.isArray(id))
        readUnion(id, space, use);
    else
        note(Severity::Fatal, Code::NoType, id, "a type is a name, an object or a list of types");
}

void SchemaBuilder::readObject(Id id, std::string_view space, TypeUse &use)
{
    const Members members(m_document, id);
    noteDuplicates(members);
    const Id typeId = members.find("type");
    if (!m_document.isString(typeId)) {
        const Id at = typeId == Document::none ? id : typeId;
        note(Severity::Fatal, Code::NoType, at, "the \"type\" of an object has to be a word");
        return;
    }
    const std::string word = m_document.string(typeId);
    const auto type = typeOfWord(word);
    if (!type) {
        readOldReference(typeId, word, space, use);
        return;
    }
    Node &node = add(*type, id);
    use.node = &node;
    node.isError = word == "error";
    if (isNamed(*type))
        readNamed(node, members, space);
    else if (*type == Type::Array || *type == Type::Map)
        readItems(node, members, space);
    readProperties(node.properties, members, *type == Type::Enum ? reservedOfEnums : reservedOfTypes);
    node.logical = readLogicalType(node, m_document, members);
    noteLogicalType(node);
    if (isNamed(*type))
        define(node);
}

void SchemaBuilder::readItems(Node &node, const Members &members, std::string_view space)
{
    const std::string_view name = node.type == Type::Array ? "items" : "values";
    const Id id = members.find(name);
    if (id == Document::none) {
        note(Severity::Fatal, Code::NoItems, node.value, "no \"" + std::string(name) + "\"");
        return;
    }
    node.items.emplace();
    readType(id, space, *node.items);
}

void SchemaBuilder::readUnion(Id id, std::string_view space, TypeUse &use)
{
    Node &node = add(Type::Union, id);
    use.node = &node;
    node.branches.resize(m_document.count(id)); // what waits for its name is waited for in its place
    std::size_t i = 0;
    for (Id at = m_document.first(id); at != Document::none; at = m_document.next(at)) {
        if (m_document.isArray(at))
            note(Severity::Fatal, Code::NestedUnion, at, "a union in a union");
        else
            readType(at, space, node.branches[i]);
        ++i;
    }
}

void SchemaBuilder::readReference(Id id, std::string_view space, TypeUse &use)
{
    const std::string name = m_document.string(id);
    if (const auto primitive = primitiveType(name)) {
        use.node = &primitiveNode(*primitive);
        return;
    }
    const std::string fullName = name.find('.') == name.npos ? Name(name, space).full() : name;
    const Node *known = knownType(fullName);
    if (!known)
        known = knownType(name);
    use.node = known;
    use.by = TypeUse::By::Known;
    if (known)
        return;
    const Node *enclosing = openType(fullName);
    const bool isFullName = enclosing != nullptr;
    m_pending.push_back(
        {&use, fullName, isFullName ? enclosing : openType(Name(name, {}).full()), isFullName});
}

// Up to 1.11 {"type": "NAME"} was a reference too.
void SchemaBuilder::readOldReference(Id id, const std::string &type, std::string_view space, TypeUse &use)
{
    const std::string fullName = Name(type, space).full();
    use.node = knownType(fullName);
    use.by = TypeUse::By::Known;
    if (!use.node) {
        use.node = openType(fullName);
        use.by = TypeUse::By::Enclosing;
    }
    if (use.node)
        note(Severity::Refused, Code::RemovedNotation, id, "a reference in an object: " + type);
    else
        note(Severity::Fatal, Code::NoType, id, "no such type: " + type);
}

const Node *SchemaBuilder::openType(std::string_view fullName) const
{
    const auto found = std::find_if(m_open.rbegin(), m_open.rend(),
        [fullName](const Node *node) { return node->name.full() == fullName; });
    return found == m_open.rend() ? nullptr : *found;
}

const Node *SchemaBuilder::knownType(const std::string &fullName) const
{
    const auto found = m_known.find(fullName);
    return found == m_known.end() ? nullptr : found->second;
}

void SchemaBuilder::resolve()
{
    for (const Pending &pending : m_pending) {
        TypeUse &use = *pending.use;
        use.node = knownType(pending.fullName);
        use.by = use.node && use.node == pending.enclosing ? TypeUse::By::Enclosing : TypeUse::By::Later;
        if (!use.node && pending.enclosing && !pending.isFullName) {
            use.node = pending.enclosing;
            use.by = TypeUse::By::Enclosing;
            note(Severity::Refused, Code::RemovedNotation, use.value,
                "not found in the namespace around it: " + pending.fullName);
        } else if (!use.node) {
            note(Severity::Fatal, Code::UndefinedName, use.value, "no such type: " + pending.fullName);
        } else if (use.by == TypeUse::By::Later) {
            note(Severity::Warning, Code::ForwardReference, use.value,
                "named before it is defined: " + pending.fullName);
        }
    }
}

} // namespace tailrace::schema
