// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/transfer/bytesink.h"

namespace tailrace::transfer {

// Turns a record into bytes of the output. Used by one thread; allocates nothing per record in the steady
// state.
class RecordFormatter
{
public:
    virtual ~RecordFormatter() = default;
    virtual void add(ByteSink &out, const RecordRef &record) = 0;
    virtual bool usesHeaders() const { return true; } // false: records may come without theirs
    // Before the first and after the last record.
    virtual void begin(ByteSink &) { }
    virtual void end(ByteSink &) { }
};

} // namespace tailrace::transfer
