// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Descriptor;
class Message;
} // namespace google::protobuf

namespace tailrace::protobuf {

// Texts of .proto files by the names that imports have for them. google/protobuf/… need not be there.
using Sources = std::map<std::string, std::string, std::less<>>;

// Messages of .proto files made ready for reading. Immutable, of any thread.
class Plan
{
public:
    static constexpr std::size_t maxBytes = 8U << 20; // of all texts
    static constexpr int maxNesting = 60; // of brackets in a text

    // root: the file that a record's message index counts in; empty for all files, of which the first by
    // name is counted in. An Error of Kind::Schema: where is "file:line:column".
    [[nodiscard]] static Result<std::shared_ptr<const Plan>> compile(
        const Sources &sources, std::string_view root);
    // Of a FileDescriptorSet as protoc writes it; its last file is the one that is counted in.
    [[nodiscard]] static Result<std::shared_ptr<const Plan>> fromDescriptorSet(std::string_view bytes);

    ~Plan();

    // Null: there is none. The first index is among the file's messages, each next among those within.
    const google::protobuf::Descriptor *message(const std::vector<int> &indexes) const;
    const google::protobuf::Descriptor *message(std::string_view fullName) const;
    // Full names of the messages of the file that is counted in, in its order.
    std::vector<std::string> names() const;
    // An empty message of the type; lives as long as the plan.
    const google::protobuf::Message *prototype(const google::protobuf::Descriptor *type) const;

private:
    struct Parts;
    explicit Plan(std::unique_ptr<Parts> parts);
    [[nodiscard]] static Result<std::shared_ptr<const Plan>> finish(
        std::unique_ptr<Parts> parts, const std::string &root);

    std::unique_ptr<Parts> m_parts;
};

using PlanPtr = std::shared_ptr<const Plan>;

} // namespace tailrace::protobuf
