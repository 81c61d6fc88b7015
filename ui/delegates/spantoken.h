// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/spans.h"
#include "ui/theme/color.h"

namespace tailrace::ui {

// The colour of a part of JSON. A view links the models of records.
inline theme::Token tokenOf(records::SpanKind kind)
{
    switch (kind) {
    case records::SpanKind::Key:
        return theme::Token::DataKey;
    case records::SpanKind::String:
        return theme::Token::DataString;
    case records::SpanKind::Number:
        return theme::Token::DataNumber;
    case records::SpanKind::Boolean:
        return theme::Token::DataBoolean;
    case records::SpanKind::Null:
        return theme::Token::DataNull;
    case records::SpanKind::Punctuation:
        return theme::Token::TextSecondary;
    case records::SpanKind::Plain:
        break;
    }
    return theme::Token::TextPrimary;
}

} // namespace tailrace::ui
