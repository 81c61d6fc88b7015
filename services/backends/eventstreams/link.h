// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/eventstreams/types.h"

#include <QByteArray>

namespace tailrace::eventstreams {

// The page that a Link header (RFC 8288) calls the next one; none where it names none, or no number for it.
std::optional<PageLink> nextPage(const QByteArray &linkHeader);

} // namespace tailrace::eventstreams
