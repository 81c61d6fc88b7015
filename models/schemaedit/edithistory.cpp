// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/edithistory.h"

namespace tailrace::models {

namespace {

std::size_t bytesOf(const TextEdits &edits)
{
    std::size_t bytes = 0;
    for (const TextEdit &edit : edits)
        bytes += edit.added.size() + sizeof(TextEdit);
    return bytes;
}

} // namespace

std::string applied(const std::string &text, const TextEdits &edits)
{
    std::string result;
    std::size_t at = 0;
    for (const TextEdit &edit : edits) {
        result.append(text, at, edit.begin - at);
        result += edit.added;
        at = edit.begin + edit.removed;
    }
    return result.append(text, at);
}

void EditHistory::clear()
{
    *this = {};
}

bool EditHistory::joins(const Step &step, const TextEdit &edit, Clock::time_point now) const
{
    if (!m_isOpen || m_at != m_steps.size() || step.label.kind != EditLabel::Kind::Typing
        || step.forth.size() != 1 || now - step.at > pause)
        return false;
    const TextEdit &last = step.forth.front();
    const bool isLetters = edit.removed == 0 && edit.added.find('\n') == std::string::npos;
    const bool goesOn = isLetters && !last.added.empty() && edit.begin == last.begin + last.added.size();
    const bool goesBack = edit.added.empty() && last.added.empty() && edit.begin + edit.removed == last.begin;
    const bool goesOnDeleting = edit.added.empty() && last.added.empty() && edit.begin == last.begin;
    return goesOn || goesBack || goesOnDeleting;
}

void EditHistory::add(const std::string &before, TextEdits edits, EditLabel label, Clock::time_point now)
{
    for (std::size_t i = m_at; i < m_steps.size(); ++i)
        m_bytes -= bytesOf(m_steps[i].forth) + bytesOf(m_steps[i].back);
    m_steps.resize(m_at);
    if (label.kind == EditLabel::Kind::Typing && edits.size() == 1 && !m_steps.empty()
        && joins(m_steps.back(), edits.front(), now)) {
        Step &step = m_steps.back();
        TextEdit &forth = step.forth.front();
        TextEdit &back = step.back.front();
        const TextEdit &edit = edits.front();
        const std::string gone = before.substr(edit.begin, edit.removed);
        m_bytes += edit.added.size() + gone.size();
        forth.added += edit.added;
        forth.removed += edit.removed;
        back.removed += static_cast<std::uint32_t>(edit.added.size());
        back.added = edit.begin < forth.begin ? gone + back.added : back.added + gone;
        if (edit.begin < forth.begin)
            forth.begin = back.begin = edit.begin;
        step.at = now;
        return;
    }
    Step step;
    std::uint32_t shift = 0; // modulo 2^32
    for (const TextEdit &edit : edits) {
        const auto added = static_cast<std::uint32_t>(edit.added.size());
        step.back.push_back({edit.begin + shift, added, before.substr(edit.begin, edit.removed)});
        shift += added - edit.removed;
    }
    const bool isLine = edits.size() == 1 && edits.front().added.find('\n') != std::string::npos;
    m_isOpen = label.kind == EditLabel::Kind::Typing && !isLine;
    step.forth = std::move(edits);
    step.label = std::move(label);
    step.at = now;
    m_bytes += bytesOf(step.forth) + bytesOf(step.back);
    m_steps.push_back(std::move(step));
    while (m_bytes > mostBytes && m_steps.size() > 1) {
        m_bytes -= bytesOf(m_steps.front().forth) + bytesOf(m_steps.front().back);
        m_steps.erase(m_steps.begin());
    }
    m_at = m_steps.size();
}

TextEdits EditHistory::undo()
{
    m_isOpen = false;
    return canUndo() ? m_steps[--m_at].back : TextEdits();
}

TextEdits EditHistory::redo()
{
    m_isOpen = false;
    return canRedo() ? m_steps[m_at++].forth : TextEdits();
}

} // namespace tailrace::models
