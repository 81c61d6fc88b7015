// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/registry/schemajudge.h"

namespace tailrace::sandbox {

// Judges Avro as Java does. JSON Schema must be JSON, Protobuf any text, and neither is ever incompatible:
// the sandbox knows no more of them. Any thread.
class AvroJudge final : public SchemaJudge
{
public:
    std::optional<std::string> fault(const std::string &type, const std::string &text,
        const std::vector<std::string> &known) const override;
    std::vector<std::string> conflicts(const std::string &type, const std::string &level,
        const std::string &text, const std::vector<std::string> &before) const override;
};

} // namespace tailrace::sandbox
