// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input/recordinput.h"

#include <utility>

namespace tailrace::cli {

Result<RecordInput::Next> LineInput::next(OutgoingRecord &record)
{
    const auto line = m_bytes->line();
    if (!line)
        return fail(line.error());
    if (!*line)
        return Next::End;
    record.value = present(**line);
    return Next::Record;
}

Result<RecordInput::Next> RawInput::next(OutgoingRecord &record)
{
    if (std::exchange(m_done, true))
        return Next::End;
    const auto all = m_bytes->rest();
    if (!all)
        return fail(all.error());
    record.value = present(*all);
    return Next::Record;
}

Result<RecordInput::Next> ValueInput::next(OutgoingRecord &record)
{
    if (std::exchange(m_done, true))
        return Next::End;
    record.value = m_value;
    return Next::Record;
}

} // namespace tailrace::cli
