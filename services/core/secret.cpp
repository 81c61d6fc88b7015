// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/secret.h"

#include <cstring>
#include <utility>

namespace tailrace {

Secret::Secret(Secret &&other) noexcept
    : m_text(other.m_text) // NOLINT(performance-move-constructor-init): the other's bytes are to be wiped
{
    other.wipe();
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_text = other.m_text;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_text = other.m_text;
        other.wipe();
    }
    return *this;
}

void Secret::wipe()
{
    // explicit_bzero is not optimised away as a plain memset of a dying object would be
    explicit_bzero(m_text.data(), m_text.size());
    m_text.clear();
}

} // namespace tailrace
