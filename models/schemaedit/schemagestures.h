// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/jsonedits.h"
#include "models/schematree/schemarow.h"

#include <optional>
#include <string>
#include <string_view>

namespace tailrace::models {

// What is done to a schema by its tree, as edits of its text. Rows are of a tree that shows this schema. No
// edits: nothing to do, or it cannot be. Any thread.
class SchemaGestures
{
public:
    explicit SchemaGestures(schema::SchemaPtr schema);

    TextEdits rename(const SchemaRow &row, const std::string &name, bool keepsAlias) const;
    TextEdits setType(const SchemaRow &row, const std::string &typeText) const; // what is optional stays so
    TextEdits setOptional(const SchemaRow &row, bool optional) const;
    // No name: none. precision and scale count for "decimal".
    TextEdits setLogical(const SchemaRow &row, const std::string &name, int precision, int scale) const;
    TextEdits setDefault(const SchemaRow &row, const std::optional<std::string> &json) const;
    TextEdits setDoc(const SchemaRow &row, const std::string &doc) const; // empty: none
    TextEdits setOrder(const SchemaRow &row, schema::Field::Order order) const;
    TextEdits setAliases(const SchemaRow &row, const std::vector<std::string> &aliases) const;
    TextEdits setProperty(
        const SchemaRow &row, const std::string &name, const std::optional<std::string> &json) const;
    TextEdits setEnumDefault(const SchemaRow &row, const std::optional<std::string> &symbol) const;

    // Into the record, or below the enum or union, that parent shows.
    TextEdits addField(
        const SchemaRow &parent, int at, const std::string &name, const std::string &typeText) const;
    TextEdits addSymbol(const SchemaRow &parent, int at, const std::string &name) const;
    TextEdits addSymbols(const SchemaRow &parent, int at, const std::vector<std::string> &names) const;
    TextEdits addBranch(const SchemaRow &parent, int at, const std::string &typeText) const;
    TextEdits duplicate(const SchemaRow &row) const;
    TextEdits remove(const SchemaRow &row) const;
    TextEdits move(
        const SchemaRow &row, const SchemaRow &parent, int at) const; // at: among the rows there are

    // One that the parent's rows do not have: "field", "field2" …
    static std::string freeName(const SchemaRow &parent, const std::string &near);

private:
    using Id = schema::Document::Id;

    const schema::Document &document() const { return m_schema->document(); }
    Id listOf(const schema::Node &node) const; // fields, symbols or branches
    Id elementOf(const SchemaRow &row) const;
    Id objectOf(const SchemaRow &row) const; // that doc and aliases are members of
    std::string fieldText(
        const SchemaRow &parent, const std::string &name, const std::string &typeText) const;

    schema::SchemaPtr m_schema;
    JsonEdits m_edits;
};

} // namespace tailrace::models
