// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::test {

// A schema with every kind of field, and a value of it that is typed nearly whole.
const char *paymentSchema();
const char *paymentText();

} // namespace tailrace::test
