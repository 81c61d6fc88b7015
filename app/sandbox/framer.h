// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"
#include "services/core/result.h"

namespace tailrace::sandbox {

// Turns the readable text that a plan's generator wrote into what a serializer would have sent: the bytes of
// the plan's schema with its id before them or in a header. One thread.
class Framer
{
public:
    virtual ~Framer() = default;

    // Key, value and headers of draft; null ones stay null. A fault is one of the catalogue.
    [[nodiscard]] virtual Result<void> frame(const TopicPlan &plan, Draft &draft) = 0;

protected:
    Framer() = default;
    Framer(const Framer &) = delete;
    Framer &operator=(const Framer &) = delete;
};

} // namespace tailrace::sandbox
