// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/schema/node.h"
#include "services/schema/problem.h"

#include <deque>
#include <memory>

namespace tailrace::schema {

class Schema;
using SchemaPtr = std::shared_ptr<const Schema>;

struct Reading
{
    SchemaPtr schema {}; // null where the text makes no model
    std::vector<Problem> problems {}; // in the order of the text, at most Schema::maxProblems

    // Avro for Java 1.12 takes the text.
    bool isAccepted() const;
};

// An Avro schema as the text says it, with the place of everything in that text. Immutable, of any thread;
// one model is shared by whoever needs it. References mean what they mean to Avro for Java 1.12, and where
// that finds nothing, to 1.11.
class Schema
{
public:
    static constexpr std::size_t maxProblems = 200;

    // References are schemas whose types this one may name, and those that they reference themselves.
    static Reading read(std::string text, std::vector<SchemaPtr> references = {});
    // Whatever makes a model. Error::Schema or Error::Parse with the first fatal problem; where is line,
    // column, byte and path.
    [[nodiscard]] static Result<SchemaPtr> parse(std::string text, std::vector<SchemaPtr> references = {});

    const std::string &text() const { return m_document.text(); }
    const Document &document() const { return m_document; }
    const TypeUse &root() const { return m_root; }
    // Named types that this text defines, each name once, in the order in which they end.
    const std::vector<const Node *> &definitions() const { return m_definitions; }
    const std::vector<SchemaPtr> &references() const { return m_references; }

    Schema(const Schema &) = delete;
    Schema &operator=(const Schema &) = delete;

private:
    friend class SchemaBuilder;
    Schema() = default;

    Document m_document;
    std::deque<Node> m_nodes;
    TypeUse m_root;
    std::vector<const Node *> m_definitions;
    std::vector<SchemaPtr> m_references;
};

} // namespace tailrace::schema
