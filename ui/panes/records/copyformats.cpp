// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/copyformats.h"

#include "services/transfer/jsonrecords.h"

#include <QStringDecoder>

#include <functional>
#include <optional>

namespace tailrace::ui {

namespace {

QByteArray raw(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::optional<QString> utf8(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(raw(bytes));
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

QString lines(const records::RecordListModel &model, std::int64_t first, std::int64_t last,
    const std::function<QString(const records::HeldRecord &)> &line)
{
    QString all;
    std::int64_t left = copyLimit;
    for (std::int64_t row = first; row <= last && left > 0; ++row) {
        const auto held = model.record(row);
        if (!held)
            continue;
        left -= static_cast<std::int64_t>(held->record.value.size()) + 64;
        if (!all.isEmpty())
            all += QLatin1Char('\n');
        all += line(*held);
    }
    return all;
}

QString fieldText(std::string_view bytes)
{
    if (isNull(bytes))
        return {};
    if (const auto text = utf8(bytes))
        return *text;
    return QString::fromLatin1(raw(bytes).toBase64());
}

QString fieldText(framing::Field field, std::string_view bytes, std::string_view headers,
    const schemas::RecordDecoder &decoder, const std::string &id)
{
    const schemas::Choice choice = decoder.chooseSchema(field, bytes, headers, id);
    std::string json;
    if (choice.isBySchema() && schemas::RecordDecoder::appendJson(choice, json))
        return QString::fromStdString(json);
    return fieldText(bytes);
}

QString shellQuoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

std::vector<std::string> names(const QStringList &topics)
{
    std::vector<std::string> all;
    for (const QString &topic : topics)
        all.push_back(topic.toStdString());
    return all;
}

// Without the end of the last line.
QString trimmed(const transfer::ByteSink &sink)
{
    std::string_view text = sink.bytes();
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString copiedValues(const records::RecordListModel &model, std::int64_t first, std::int64_t last)
{
    const records::Previewer &previewer = model.previewer();
    return lines(model, first, last, [&previewer](const records::HeldRecord &held) {
        return copiedValue(held, *previewer.records(), previewer.valueDecoder());
    });
}

QString copiedKeys(const records::RecordListModel &model, std::int64_t first, std::int64_t last)
{
    const records::Previewer &previewer = model.previewer();
    return lines(model, first, last,
        [&previewer](const records::HeldRecord &held) { return copiedKey(held, *previewer.records()); });
}

std::unique_ptr<transfer::RecordFormatter> jsonLines(
    const records::RecordListModel &model, const QStringList &topics)
{
    const auto &records = model.previewer().records();
    auto key = transfer::FieldWriter::make({}, framing::Field::Key, records);
    auto value
        = transfer::FieldWriter::make(model.previewer().valueDecoder(), framing::Field::Value, records);
    return std::make_unique<transfer::JsonRecords>(
        names(topics), key.value_or(transfer::FieldWriter()), value.value_or(transfer::FieldWriter()));
}

std::unique_ptr<transfer::RecordFormatter> csvLines(const records::RecordListModel &model,
    const QStringList &topics, std::vector<transfer::CsvColumn> columns)
{
    return std::make_unique<transfer::CsvRecords>(
        std::move(columns), names(topics), model.previewer().records(), model.previewer().valueDecoder());
}

QString copiedRows(const records::RecordListModel &model, transfer::RecordFormatter &formatter,
    std::int64_t first, std::int64_t last)
{
    transfer::ByteSink sink(-1);
    formatter.begin(sink);
    for (std::int64_t row = first; row <= last && static_cast<std::int64_t>(sink.buffered()) < copyLimit;
         ++row) {
        if (const auto held = model.record(row))
            formatter.add(sink, held->record);
    }
    formatter.end(sink);
    return trimmed(sink);
}

QString copiedValue(
    const records::HeldRecord &held, const schemas::RecordDecoder &decoder, const std::string &valueDecoder)
{
    return fieldText(framing::Field::Value, held.record.value, held.record.headers, decoder, valueDecoder);
}

QString copiedKey(const records::HeldRecord &held, const schemas::RecordDecoder &decoder)
{
    return fieldText(framing::Field::Key, held.record.key, held.record.headers, decoder, {});
}

QString copiedHeaders(const records::HeldRecord &held)
{
    QStringList lines;
    HeaderCursor cursor(held.record.headers);
    while (const auto header = cursor.next())
        lines += QString::fromUtf8(raw(header->name)) + QStringLiteral(": ") + fieldText(header->value);
    return lines.join(QLatin1Char('\n'));
}

QString copiedJson(const records::HeldRecord &held, const QStringList &topics,
    const std::shared_ptr<const schemas::RecordDecoder> &decoder)
{
    auto key = transfer::FieldWriter::make({}, framing::Field::Key, decoder);
    auto value = transfer::FieldWriter::make({}, framing::Field::Value, decoder);
    transfer::JsonRecords formatter(
        names(topics), key.value_or(transfer::FieldWriter()), value.value_or(transfer::FieldWriter()));
    transfer::ByteSink sink(-1);
    formatter.add(sink, held.record);
    return trimmed(sink);
}

QString kcatCommand(const records::HeldRecord &held, const QStringList &topics)
{
    return QStringLiteral("kcat -b \"$BROKERS\" -C -t %1 -p %2 -o %3 -c 1 -J")
        .arg(shellQuoted(topics.value(held.record.topic)))
        .arg(held.record.partition)
        .arg(held.record.offset);
}

} // namespace tailrace::ui
