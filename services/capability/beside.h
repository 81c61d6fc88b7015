// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"

namespace tailrace {

// Another capability of the endpoint that answered with this offer; of any where that one has none. For
// reading ones: the read-only switch of the connection is asked on the second way alone.
template<class C, class Of>
[[nodiscard]] Result<Offer<C>> beside(const Connection &connection, const Offer<Of> &offer)
{
    static_assert(!C::writes);
    for (const auto &backend : connection.backends()) {
        if (backend->kind() != offer.kind || backend->address() != offer.address)
            continue;
        if (auto found = backend->capability(C::id); found)
            return Offer<C> {std::static_pointer_cast<C>(std::move(*found)), offer.kind, offer.address};
    }
    return connection.capability<C>();
}

} // namespace tailrace
