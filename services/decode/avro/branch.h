// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/plan.h"
#include "services/schema/document.h"

namespace tailrace::avro {

// Which branch of a union a JSON value is of, and the value itself, which stands inside where it has the
// branch's name around it. Null part: none, or it cannot be told. isOwn: by Avro's own form, which has the
// name around every value but null.
struct BranchValue
{
    const Part *part = nullptr;
    schema::Document::Id value = schema::Document::none;
};
BranchValue branchOf(const Plan &plan, const Step &unionStep, const schema::Document &document,
    schema::Document::Id id, bool isOwn = false);

// {"$base64":…}
bool isMarked(const schema::Document &document, schema::Document::Id id);

} // namespace tailrace::avro
