// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace tailrace::sandbox {

// What a registry knows about the schemas that it keeps. Any thread.
class SchemaJudge
{
public:
    virtual ~SchemaJudge() = default;
    // Why a text is no schema of this type ("AVRO", "JSON", "PROTOBUF"); nothing: it is one. known: the
    // schemas that it refers to.
    virtual std::optional<std::string> fault(
        const std::string &type, const std::string &text, const std::vector<std::string> &known) const = 0;
    // Why a schema may not follow these, oldest first, at this level; empty: it may.
    virtual std::vector<std::string> conflicts(const std::string &type, const std::string &level,
        const std::string &text, const std::vector<std::string> &before) const = 0;
};

} // namespace tailrace::sandbox
