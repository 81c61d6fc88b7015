// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/textedit.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace tailrace::models {

// The steps of one text, whoever made them: undo gives back the very bytes. Letters typed one behind the
// other are one step until a line ends, the place changes or the typist pauses. A plain value.
class EditHistory
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t mostBytes = 64U << 20; // beyond it the oldest steps go
    static constexpr std::chrono::milliseconds pause {1500};

    void clear();
    // Done already on the text that before was.
    void add(
        const std::string &before, TextEdits edits, EditLabel label, Clock::time_point now = Clock::now());

    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at < m_steps.size(); }
    const EditLabel &undoLabel() const { return m_steps[m_at - 1].label; }
    const EditLabel &redoLabel() const { return m_steps[m_at].label; }
    std::size_t undoCount() const { return m_at; }
    // Edits of the text as it is now. Nothing to undo: none.
    TextEdits undo();
    TextEdits redo();

private:
    struct Step
    {
        TextEdits forth {};
        TextEdits back {};
        EditLabel label {};
        Clock::time_point at {};
    };

    bool joins(const Step &step, const TextEdit &edit, Clock::time_point now) const;

    std::vector<Step> m_steps;
    std::size_t m_at = 0; // steps before it are done
    std::size_t m_bytes = 0;
    bool m_isOpen = false; // the last step takes more letters
};

// The text after edits. They must be in order and within the text.
std::string applied(const std::string &text, const TextEdits &edits);

} // namespace tailrace::models
