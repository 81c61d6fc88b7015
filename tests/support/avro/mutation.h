// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/avro/draft.h"

namespace tailrace::test {

// One step of a schema's history: a field or symbol more or less, another type, name, size, default, alias …
void mutate(Draft &draft, Random &random);

} // namespace tailrace::test
