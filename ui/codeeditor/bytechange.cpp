// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeeditor/bytechange.h"

#include <algorithm>

namespace tailrace::ui {

// Takes bytes of the text now, which are those of the text before as well, into the span.
void ChangeSpan::reach(int from, int to)
{
    if (m_isEmpty) {
        m_isEmpty = false;
        m_begin = from;
    }
    if (const int more = m_begin - from; more > 0) {
        m_begin = from;
        m_removed += more;
        m_added += more;
    }
    const int beyond = std::max(to - (m_begin + m_added), 0);
    m_removed += beyond;
    m_added += beyond;
}

void ChangeSpan::inserted(int at, int count)
{
    reach(at, at);
    m_added += count;
}

void ChangeSpan::deleted(int at, int count)
{
    reach(at, at + count);
    m_added -= count;
}

} // namespace tailrace::ui
