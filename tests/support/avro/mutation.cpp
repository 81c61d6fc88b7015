// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/avro/mutation.h"

#include <algorithm>

namespace tailrace::test {

namespace {

using Kind = Draft::Type::Kind;
using NamedKind = Draft::Named::Kind;

void gather(Draft::Type &type, std::vector<Draft::Type *> &all)
{
    all.push_back(&type);
    for (Draft::Type &inner : type.inner)
        gather(inner, all);
}

// Every place of a type. They hold until a named type or a field is added.
std::vector<Draft::Type *> places(Draft &draft)
{
    std::vector<Draft::Type *> all;
    gather(draft.root, all);
    for (Draft::Named &named : draft.named) {
        for (Draft::Field &field : named.fields)
            gather(field.type, all);
    }
    return all;
}

Draft::Named *someNamed(Draft &draft, Random &random, NamedKind kind)
{
    std::vector<Draft::Named *> all;
    for (Draft::Named &named : draft.named) {
        if (named.kind == kind)
            all.push_back(&named);
    }
    return all.empty() ? nullptr : oneOf(random, all);
}

Draft::Field *someField(Draft &draft, Random &random)
{
    Draft::Named *record = someNamed(draft, random, NamedKind::Record);
    return record && !record->fields.empty() ? &record->fields[pick(random, record->fields.size())] : nullptr;
}

void changePrimitive(Draft &draft, Random &random)
{
    std::vector<Draft::Type *> all = places(draft);
    std::erase_if(all, [](const Draft::Type *type) { return type->kind != Kind::Primitive; });
    if (all.empty())
        return;
    Draft::Type &type = *oneOf(random, all);
    static const std::vector<std::vector<std::string>> wider {{"int", "long"}, {"int", "double"},
        {"long", "float"}, {"float", "double"}, {"string", "bytes"}, {"bytes", "string"}};
    for (const auto &step : wider) {
        if (step[0] == type.word && chance(random, 50)) {
            type = primitive(step[1]);
            return;
        }
    }
    if (chance(random, 30))
        type.logical = randomLogical(random, type.word);
    else
        type = primitive(oneOf(random, primitiveWords()));
}

void wrap(Draft &draft, Random &random)
{
    Draft::Type &type = *oneOf(random, places(draft));
    Draft::Type outer;
    if (type.kind == Kind::Union) {
        if (chance(random, 50)) {
            type.inner.push_back(primitive(oneOf(random, primitiveWords())));
        } else if (type.inner.size() > 1) {
            type.inner.erase(
                type.inner.begin() + static_cast<std::ptrdiff_t>(pick(random, type.inner.size())));
        }
        return;
    }
    outer.kind = chance(random, 75) ? Kind::Union : chance(random, 50) ? Kind::Array : Kind::Map;
    if (outer.kind == Kind::Union)
        outer.inner.push_back(primitive(chance(random, 70) ? "null" : oneOf(random, primitiveWords())));
    outer.inner.push_back(type);
    if (chance(random, 50))
        std::reverse(outer.inner.begin(), outer.inner.end());
    if (outer.kind != Kind::Union)
        outer.inner.resize(1, type);
    type = std::move(outer);
}

void unwrap(Draft &draft, Random &random)
{
    std::vector<Draft::Type *> all = places(draft);
    std::erase_if(all, [](const Draft::Type *type) { return type->inner.empty(); });
    if (all.empty())
        return;
    Draft::Type &type = *oneOf(random, all);
    Draft::Type inner = oneOf(random, type.inner);
    type = std::move(inner);
}

void replace(Draft &draft, Random &random)
{
    // new types move the list of the old ones, and with it every place
    const std::size_t index = pick(random, places(draft).size());
    Draft::Type fresh = draft.randomType(random, 2);
    *places(draft)[index] = std::move(fresh);
}

void addField(Draft &draft, Random &random)
{
    std::vector<std::size_t> records;
    for (std::size_t i = 0; i < draft.named.size(); ++i) {
        if (draft.named[i].kind == NamedKind::Record)
            records.push_back(i);
    }
    const std::size_t record = oneOf(random, records);
    Draft::Field field;
    field.type = draft.randomType(random, 3);
    field.hasDefault = chance(random, 60);
    std::vector<Draft::Field> &fields = draft.named[record].fields;
    field.name = randomName(random) + "_x" + std::to_string(fields.size() + pick(random, 100));
    const auto isTaken = [&field](const Draft::Field &each) { return each.name == field.name; };
    if (std::none_of(fields.begin(), fields.end(), isTaken))
        fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(pick(random, fields.size() + 1)), field);
}

void removeField(Draft &draft, Random &random)
{
    Draft::Named *record = someNamed(draft, random, NamedKind::Record);
    if (record && !record->fields.empty())
        record->fields.erase(
            record->fields.begin() + static_cast<std::ptrdiff_t>(pick(random, record->fields.size())));
}

void renameField(Draft &draft, Random &random)
{
    Draft::Field *field = someField(draft, random);
    if (!field)
        return;
    if (chance(random, 60))
        field->aliases.push_back(field->name);
    if (chance(random, 90)) // else it is its own alias, which no reader gets along with
        field->name += "_r" + std::to_string(pick(random, 10));
}

void changeDefault(Draft &draft, Random &random)
{
    if (Draft::Field *field = someField(draft, random))
        field->hasDefault = !field->hasDefault;
}

void dressField(Draft &draft, Random &random)
{
    static const std::vector<std::string> all {R"(,"order":"descending")", R"(,"order":"ignore")",
        R"(,"doc":"more \"of\" it")", R"(,"owner":{"b":1,"a":[true]})"};
    if (Draft::Field *field = someField(draft, random))
        field->extra = oneOf(random, all);
}

void moveFields(Draft &draft, Random &random)
{
    Draft::Named *record = someNamed(draft, random, NamedKind::Record);
    if (!record || record->fields.size() < 2)
        return;
    std::vector<Draft::Field> &fields = record->fields;
    std::swap(fields[pick(random, fields.size())], fields[pick(random, fields.size())]);
}

void renameType(Draft &draft, Random &random)
{
    Draft::Named &named = draft.named[pick(random, draft.named.size())];
    const std::string old
        = chance(random, 70) && !named.space.empty() ? named.space + "." + named.name : named.name;
    if (chance(random, 50))
        named.aliases.push_back(chance(random, 10) ? "." + named.name : old);
    if (chance(random, 30)) {
        named.space = randomSpace(random);
        return;
    }
    const std::string name = "M" + std::to_string(pick(random, 1000));
    const auto isTaken = [&name](const Draft::Named &each) { return each.name == name; };
    if (std::none_of(draft.named.begin(), draft.named.end(), isTaken))
        named.name = name;
}

void changeSymbols(Draft &draft, Random &random)
{
    Draft::Named *named = someNamed(draft, random, NamedKind::Enum);
    if (!named)
        return;
    const std::size_t what = pick(random, 4);
    if (what == 0)
        named->enumDefault = named->enumDefault.empty() ? named->symbols.front() : std::string();
    else if (what == 1 && named->symbols.size() > 1)
        named->symbols.pop_back();
    else if (what == 2)
        std::reverse(named->symbols.begin(), named->symbols.end());
    else
        named->symbols.insert(
            named->symbols.begin(), "X" + std::to_string(named->symbols.size() + pick(random, 9) * 10));
}

void changeSize(Draft &draft, Random &random)
{
    if (Draft::Named *named = someNamed(draft, random, NamedKind::Fixed))
        named->size += static_cast<int>(1 + pick(random, 3));
}

} // namespace

void mutate(Draft &draft, Random &random)
{
    using Step = void (*)(Draft &, Random &);
    static const std::vector<Step> steps {changePrimitive, changePrimitive, changePrimitive, wrap, wrap,
        unwrap, replace, addField, addField, addField, removeField, removeField, renameField, renameField,
        changeDefault, dressField, moveFields, moveFields, renameType, renameType, changeSymbols,
        changeSymbols, changeSymbols, changeSize, changeSize};
    oneOf(random, steps)(draft, random);
}

} // namespace tailrace::test
