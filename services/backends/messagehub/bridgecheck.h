// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/core/secret.h"

#include <QByteArray>

namespace tailrace::messagehub {

// The documents of bridges as they go out, with the bytes that they came with. Error::Parse for what is no
// JSON; Error::Invalid names the member, its range and unit. None repeats a value.
[[nodiscard]] Result<QByteArray> newBridgeBody(const Secret &document);
// Also refused: another name than that of the bridge, and a password of asterisks, which is not the password.
[[nodiscard]] Result<QByteArray> replacementBody(const std::string &name, const Secret &document);
// A merge patch: only what it names is looked at. It cannot name what is fixed (name, topic, type).
[[nodiscard]] Result<QByteArray> patchBody(const Secret &mergePatch);

} // namespace tailrace::messagehub
