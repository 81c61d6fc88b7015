// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsink.h"
#include "services/journal/journal.h"

#include <memory>

namespace tailrace::journal {

// A sink whose records are counted into the journal: a line whenever everything accepted has been reported,
// and at least one a second while a long run goes on, with the offsets of each partition that were written.
class JournalledSink : public RecordSink
{
public:
    JournalledSink(std::shared_ptr<RecordSink> sink, std::shared_ptr<Journal> journal, Entry origin);

    Result<std::unique_ptr<ProduceSession>> open(
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener) override;

private:
    std::shared_ptr<RecordSink> m_sink;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
