// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/recordexport.h"

#include <QSaveFile>

namespace tailrace::transfer {

namespace {

constexpr std::int64_t published = 256; // records between two looks at what others want

Error ioError(const QSaveFile &file, const std::string &path)
{
    return Error::make(Error::Kind::Io, file.errorString().toStdString(), path);
}

} // namespace

std::int64_t ExportRows::count() const
{
    return only ? only->lowerBound(to) - only->lowerBound(from) : std::max<std::int64_t>(to - from, 0);
}

RecordExport::RecordExport(ExportRows rows, std::unique_ptr<RecordFormatter> formatter, std::string path)
    : m_rows(std::move(rows))
    , m_total(m_rows.count())
    , m_firstMatch(m_rows.only ? m_rows.only->lowerBound(m_rows.from) : 0)
    , m_formatter(std::move(formatter))
    , m_path(std::move(path))
{
    auto answer = std::make_shared<Answer<ExportReport>>();
    m_result = answer->future();
    m_thread = std::jthread([this, answer](const std::stop_token &stop) { answer->give(run(stop)); });
}

ExportProgress RecordExport::progress() const
{
    return {m_done.load(), m_total, m_bytes.load()};
}

SeqNo RecordExport::seqAt(std::int64_t index) const
{
    const std::int64_t at = m_rows.newestFirst ? m_total - 1 - index : index;
    return m_rows.only ? m_rows.only->at(m_firstMatch + at) : m_rows.from + at;
}

Result<ExportReport> RecordExport::run(const std::stop_token &stop)
{
    QSaveFile file(QString::fromStdString(m_path));
    if (!file.open(QIODevice::WriteOnly))
        return fail(ioError(file, m_path));
    // straight to the descriptor, which tells the errno; the file is only given its name by QSaveFile
    ByteSink sink(file.handle(), m_path);
    auto report = write(sink, stop);
    if (!report) {
        file.cancelWriting();
        return report;
    }
    if (!file.commit())
        return fail(ioError(file, m_path));
    return report;
}

Result<ExportReport> RecordExport::write(ByteSink &sink, const std::stop_token &stop)
{
    ExportReport report;
    std::shared_ptr<const store::Segment> segment;
    m_formatter->begin(sink);
    for (std::int64_t i = 0; i < m_total; ++i) {
        if (i % published == 0) {
            if (stop.stop_requested())
                return fail(Error::cancelled());
            m_done.store(i);
            m_bytes.store(sink.written());
        }
        const SeqNo seq = seqAt(i);
        if (!segment || seq < segment->first() || seq >= segment->end())
            segment = m_rows.store->segmentOf(seq);
        if (!segment) {
            ++report.evicted;
            continue;
        }
        m_formatter->add(sink, segment->record(static_cast<std::int32_t>(seq - segment->first())));
        ++report.written;
        sink.flushIfLarge();
        if (!sink.isOpen())
            break;
    }
    if (sink.isOpen()) {
        m_formatter->end(sink);
        sink.flush();
    }
    if (!sink.status())
        return fail(sink.status().error());
    report.bytes = sink.written();
    m_done.store(m_total);
    m_bytes.store(report.bytes);
    return report;
}

} // namespace tailrace::transfer
