// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/guard/topicpatterns.h"

#include <memory>

namespace tailrace::guard {

// The same backend, which neither deletes nor changes a protected topic or stream, nor deletes its records:
// that is answered with Error::ReadOnly that names topic and pattern, before anything is built. Records can
// still be written to it. Thread and errors else as the backend's own.
std::unique_ptr<Backend> guarded(std::unique_ptr<Backend> backend, TopicPatterns isProtected);

} // namespace tailrace::guard
