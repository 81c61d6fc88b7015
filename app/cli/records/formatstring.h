// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/recordformats.h"
#include "services/core/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::cli {

// kcat 1.7's -f: %t %p %o %T %k %K %s %S %h %% and escapes; lengths of null are -1; nothing is appended.
class FormatString : public RecordFormatter
{
public:
    // Error::Invalid names the column that is wrong.
    [[nodiscard]] static Result<std::unique_ptr<RecordFormatter>> parse(
        std::string_view text, std::vector<std::string> topics);
    void add(ByteSink &out, const RecordRef &record) override;
    bool usesHeaders() const override;

private:
    enum class Token : std::uint8_t
    {
        Literal,
        Topic,
        Partition,
        Offset,
        Timestamp,
        Key,
        KeySize,
        Value,
        ValueSize,
        Headers
    };
    struct Part
    {
        Token token = Token::Literal;
        std::string literal;
    };
    static bool tokenOf(char letter, Token &token);

    std::vector<Part> m_parts;
    std::vector<std::string> m_topics;
};

} // namespace tailrace::cli
