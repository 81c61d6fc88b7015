// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/recordlistmodel.h"

#include <QString>
#include <QStringList>

namespace tailrace::ui {

// Texts for the clipboard, exact: numbers with all their digits and no grouping. Rows first to last, one a
// line; notices are left out; at most copyLimit bytes of values.
inline constexpr std::int64_t copyLimit = 64LL << 20;

QString copiedValues(const records::RecordListModel &model, std::int64_t first, std::int64_t last);
QString copiedKeys(const records::RecordListModel &model, std::int64_t first, std::int64_t last);
// One JSON object a line: topic, partition, offset, timestamp, key, value, headers. Bytes that are no UTF-8
// are base64 in keyBase64 or valueBase64.
QString copiedJson(
    const records::RecordListModel &model, const QStringList &topics, std::int64_t first, std::int64_t last);
// The same of one record; headers as "name: value", one a line, bytes that are no UTF-8 in base64.
QString copiedValue(const records::HeldRecord &held);
QString copiedKey(const records::HeldRecord &held);
QString copiedHeaders(const records::HeldRecord &held);
QString copiedJson(const records::HeldRecord &held, const QStringList &topics);
// The command that reads this very record; without address and credentials.
QString kcatCommand(const records::HeldRecord &held, const QStringList &topics);

} // namespace tailrace::ui
