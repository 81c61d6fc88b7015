// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tailrace {

// A password, token or key in memory. It has no stream operator, no implicit conversion and no comparison, so
// it cannot slip into a log or an error text; its bytes are overwritten when it goes. Any thread, value
// semantics.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string text)
        : m_text(std::move(text))
    {
    }
    ~Secret() { wipe(); }
    Secret(const Secret &) = default;
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;

    bool isEmpty() const { return m_text.empty(); }
    // The bytes themselves: only for the call that hands them to a library.
    const std::string &reveal() const { return m_text; }

private:
    void wipe();

    std::string m_text;
};

} // namespace tailrace
