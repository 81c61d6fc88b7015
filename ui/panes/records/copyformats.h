// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/recordlistmodel.h"
#include "services/transfer/csvrecords.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace tailrace::ui {

// Writers of what a table shows, with its decoder of values: one JSON object a line as the command line's
// jsonl, and CSV.
std::unique_ptr<transfer::RecordFormatter> jsonLines(
    const records::RecordListModel &model, const QStringList &topics);
std::unique_ptr<transfer::RecordFormatter> csvLines(const records::RecordListModel &model,
    const QStringList &topics, std::vector<transfer::CsvColumn> columns);

// Texts for the clipboard, exact: numbers with all their digits and no grouping. Rows first to last, one a
// line; notices are left out; at most copyLimit bytes of values. A key or value that names a schema is its
// JSON.
inline constexpr std::int64_t copyLimit = 64LL << 20;

QString copiedValues(const records::RecordListModel &model, std::int64_t first, std::int64_t last);
QString copiedKeys(const records::RecordListModel &model, std::int64_t first, std::int64_t last);
// What the formatter makes of the rows, without the end of the last line.
QString copiedRows(const records::RecordListModel &model, transfer::RecordFormatter &formatter,
    std::int64_t first, std::int64_t last);
// Of one record; headers as "name: value", one a line, bytes that are no UTF-8 in base64.
QString copiedValue(
    const records::HeldRecord &held, const schemas::RecordDecoder &decoder, const std::string &valueDecoder);
QString copiedKey(const records::HeldRecord &held, const schemas::RecordDecoder &decoder);
QString copiedHeaders(const records::HeldRecord &held);
QString copiedJson(const records::HeldRecord &held, const QStringList &topics,
    const std::shared_ptr<const schemas::RecordDecoder> &decoder);
// The command that reads this very record; without address and credentials.
QString kcatCommand(const records::HeldRecord &held, const QStringList &topics);

} // namespace tailrace::ui
