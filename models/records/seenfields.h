// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tailrace::records {

class RecordListModel;

// What the newest records that are shown consist of, for completion.
struct SeenFields
{
    QStringList headers; // names, sorted
    QStringList paths; // "$.customer.id", sorted; of arrays the first element
};

// Looks at a bounded number of records and bytes: milliseconds. GUI thread.
SeenFields seenFields(const RecordListModel &model);

} // namespace tailrace::records
