// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/transfer/bytesink.h"

namespace tailrace::cli {

using transfer::ByteSink; // what every verb writes to

} // namespace tailrace::cli
