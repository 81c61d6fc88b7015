// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/protobuf/treetypes.h"

#include <google/protobuf/descriptor.h>

namespace tailrace::protobuf {

namespace pb = google::protobuf;

namespace {

void forget(decode::Node &node)
{
    node.begin = node.end = 0;
    for (decode::Node &child : node.children)
        forget(child);
    if (node.kind == decode::Node::Kind::Object && node.children.size() == 1
        && node.children.front().name == "$base64") {
        node.text = std::move(node.children.front().text);
        node.kind = decode::Node::Kind::Bytes;
        node.children.clear();
    }
}

std::string nameOf(const pb::FieldDescriptor &field)
{
    if (field.message_type())
        return field.message_type()->full_name();
    return field.enum_type() ? field.enum_type()->full_name() : field.type_name();
}

void addMembers(decode::Node &node, const pb::Descriptor &type);

void addOne(decode::Node &node, const pb::FieldDescriptor &field)
{
    node.type = nameOf(field);
    if (field.message_type() && node.kind == decode::Node::Kind::Object)
        addMembers(node, *field.message_type());
}

void addField(decode::Node &node, const pb::FieldDescriptor &field)
{
    if (field.is_map()) {
        const pb::FieldDescriptor &mapped = *field.message_type()->map_value();
        node.type = "map<" + nameOf(*field.message_type()->map_key()) + "," + nameOf(mapped) + ">";
        for (decode::Node &child : node.children)
            addOne(child, mapped);
    } else if (field.is_repeated()) {
        node.type = "repeated " + nameOf(field);
        for (decode::Node &child : node.children)
            addOne(child, field);
    } else {
        addOne(node, field);
    }
}

void addMembers(decode::Node &node, const pb::Descriptor &type)
{
    for (decode::Node &child : node.children) {
        if (const pb::FieldDescriptor *field = type.FindFieldByName(child.name))
            addField(child, *field);
    }
}

} // namespace

void addTypes(decode::Node &root, const Type &type)
{
    forget(root);
    addMembers(root, type);
    if (root.type.empty())
        root.type = type.full_name();
}

} // namespace tailrace::protobuf
