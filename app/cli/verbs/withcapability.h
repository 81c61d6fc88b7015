// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/connect/openconnection.h"
#include "app/cli/connect/waiting.h"
#include "app/cli/context.h"
#include "services/capability/beside.h"

namespace tailrace::cli {

// An interrupted wait needs no error: the exit status says it.
inline int reportUnlessInterrupted(Context &context, const Error &error)
{
    return context.interrupts.received() != 0 ? status::failed : report(context, error);
}

// Opens the connection, runs use(OpenConnection &) and answers its exit status, or that of a signal.
template<class Use>
int withConnection(Context &context, Use use)
{
    auto open = openConnection(context);
    if (!open)
        return reportUnlessInterrupted(context, open.error());
    const int result = use(*open);
    const int interrupted = context.interrupts.exitStatus();
    return interrupted != 0 ? interrupted : result;
}

// The same with use(Offer<C> &).
template<class C, class Use>
int withCapability(Context &context, Use use)
{
    return withConnection(context, [&context, &use](OpenConnection &open) {
        auto offer = open.connection->template capability<C>();
        return offer ? use(*offer) : report(context, offer.error());
    });
}

// A capability that writes. A dry run sends nothing, so it has an empty offer on a read-only connection.
template<class C>
[[nodiscard]] Result<Offer<C>> writer(Context &context, const Connection &connection)
{
    auto offer = connection.capability<C>();
    if (!offer && offer.error().kind == Error::Kind::ReadOnly && context.invocation.global.dryRun)
        return Offer<C> {};
    return offer;
}

} // namespace tailrace::cli
