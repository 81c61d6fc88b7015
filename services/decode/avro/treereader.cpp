// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/avro.h"
#include "services/decode/avro/leaf.h"
#include "services/decode/avro/readerstate.h"
#include "services/decode/json/jsonscan.h"
#include "services/decode/json/prettyjson.h"

namespace tailrace::avro {

namespace {

using decode::Node;

constexpr std::size_t formattedBytes = 8U << 20; // a longer text stays one line
constexpr std::string_view mark = "{\"$base64\":\"";

// A leaf from its JSON.
void setLeaf(Node &node, std::string_view json)
{
    switch (json.front()) {
    case '"':
        node.kind = Node::Kind::String;
        json::appendUnescaped(node.text, json.substr(1, json.size() - 2));
        return;
    case '{':
        node.kind = Node::Kind::Bytes;
        node.text = json.substr(mark.size(), json.size() - mark.size() - 2);
        return;
    case 'n':
        node.kind = Node::Kind::Null;
        break;
    case 't':
    case 'f':
        node.kind = Node::Kind::Boolean;
        break;
    default:
        node.kind = Node::Kind::Number;
    }
    node.text = json;
}

// Reads what was read once without a failure.
class TreeReader : public ReaderState
{
public:
    TreeReader(const Plan &plan, std::string_view bytes)
        : ReaderState(plan, bytes)
        , m_bytes(bytes)
    {
    }

    Node read()
    {
        Node root;
        value(m_plan.root(), root, 0);
        if (m_isCut)
            root.type = "truncated";
        return root;
    }

private:
    bool value(const Step &step, Node &node, int level)
    {
        if (++m_nodes > maxNodes) {
            m_isCut = true;
            return false;
        }
        node.begin = m_cursor.position();
        const bool isRead = content(step, node, level);
        node.end = m_cursor.position();
        return isRead;
    }

    bool content(const Step &step, Node &node, int level)
    {
        if (step.op == Op::Union) {
            const Part *part = branch(step);
            return part && content(m_plan.step(*part), node, level);
        }
        node.type = step.typeName;
        if (isLeaf(step.op)) {
            m_json.clear();
            if (appendLeaf(m_plan, step, m_cursor, m_json, maxText) == Shown::Failed)
                return false;
            setLeaf(node, m_json);
            return true;
        }
        node.kind = step.op == Op::Array ? Node::Kind::Array : Node::Kind::Object;
        return enter(level + 1)
            && (step.op == Op::Record ? fields(step, node, level + 1) : items(step, node, level + 1));
    }

    bool fields(const Step &step, Node &node, int level)
    {
        node.children.reserve(step.count);
        for (std::uint32_t i = 0; i < step.count; ++i) {
            const Part &field = m_plan.parts(step)[i];
            Node &child = node.children.emplace_back();
            child.name = step.node->fields[i].name;
            if (!value(m_plan.step(field), child, level))
                return false;
            const std::string *byDefault = m_plan.defaultOf(field);
            if (byDefault && m_bytes.substr(child.begin, child.end - child.begin) == *byDefault)
                child.type += ", default";
        }
        return true;
    }

    bool items(const Step &step, Node &node, int level)
    {
        const Step &item = m_plan.step(*m_plan.parts(step));
        for (;;) {
            std::int64_t count = 0;
            if (!block(count, item.leastBytes))
                return false;
            if (count == 0)
                return true;
            for (; count > 0; --count) {
                Node &child = node.children.emplace_back();
                std::string_view key;
                if (step.op == Op::Map && !m_cursor.readBytes(key))
                    return false;
                child.name = step.op == Op::Map ? std::string(key) : std::to_string(node.children.size() - 1);
                if (!value(item, child, level))
                    return false;
            }
        }
    }

    std::string_view m_bytes;
    std::string m_json; // of one leaf
    std::size_t m_nodes = 0;
    bool m_isCut = false;
};

} // namespace

tl::expected<decode::Decoded, Failure> decode(const Plan &plan, std::string_view bytes)
{
    std::string json;
    if (auto read = toJson(plan, bytes, json); !read)
        return tl::unexpected(std::move(read.error()));
    decode::Decoded decoded {"avro", {}, TreeReader(plan, bytes).read()};
    decoded.text = json.size() <= formattedBytes ? decode::prettyJson(json) : std::move(json);
    return decoded;
}

} // namespace tailrace::avro
