// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/bridges/json.h"

namespace tailrace::bridges {

// RFC 7386. The patch that makes after of before: an empty object where nothing differs.
Json mergePatch(const Json &before, const Json &after);
// What the patch makes of a document.
Json patched(Json document, const Json &patch);
// The places that a patch changes, "configuration.container"; an array counts as one.
std::vector<std::string> changedPlaces(const Json &patch);

} // namespace tailrace::bridges
