// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diagnostics.h"

#include "app/cli/describe.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"

#include <cerrno>
#include <unistd.h>

namespace tailrace::cli {

namespace {

std::string_view nameOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::ConnectionLost:
        return "connectionLost";
    case Notice::Kind::Resumed:
        return "resumed";
    case Notice::Kind::PartitionAdded:
        return "partitionAdded";
    case Notice::Kind::TopicDeleted:
        return "topicDeleted";
    case Notice::Kind::TopicRecreated:
        return "topicRecreated";
    case Notice::Kind::OffsetOutOfRange:
        return "offsetOutOfRange";
    case Notice::Kind::HangingTransaction:
        return "hangingTransaction";
    case Notice::Kind::TransactionEnded:
        return "transactionEnded";
    case Notice::Kind::PartitionOffline:
        return "partitionOffline";
    case Notice::Kind::LeaderChanged:
        return "leaderChanged";
    case Notice::Kind::Problem:
        break;
    }
    return "problem";
}

std::string wordsOf(const Notice &notice, const std::string &topic)
{
    const std::string place
        = topic + (notice.partition >= 0 ? "/" + std::to_string(notice.partition) : std::string());
    switch (notice.kind) {
    case Notice::Kind::ConnectionLost:
        return "connection lost" + (notice.detail.empty() ? std::string() : ": " + notice.detail);
    case Notice::Kind::Resumed:
        return (notice.partition >= 0 ? place + ": " : std::string()) + "connected again after "
            + std::to_string(notice.gapMs) + " ms"
            + (notice.missing < 0 ? "; what was sent meanwhile is not repeated" : "");
    case Notice::Kind::PartitionAdded:
        return place + ": new partition, read from its beginning";
    case Notice::Kind::TopicDeleted:
        return topic + ": the topic was deleted";
    case Notice::Kind::TopicRecreated:
        return topic + ": the topic was created anew, read from its beginning";
    case Notice::Kind::OffsetOutOfRange:
        return place + ": " + std::to_string(notice.missing)
            + " records fell off the log before they could be read";
    case Notice::Kind::HangingTransaction:
        return place + ": an open transaction holds committed records back";
    case Notice::Kind::TransactionEnded:
        return place + ": the open transaction has ended after " + std::to_string(notice.gapMs) + " ms";
    case Notice::Kind::PartitionOffline:
        return place + ": no leader; read as soon as there is one";
    case Notice::Kind::LeaderChanged:
        return place + ": the leader changed";
    case Notice::Kind::Problem:
        break;
    }
    return describe(notice.error).text;
}

} // namespace

void Diagnostics::line(std::string text)
{
    const std::lock_guard lock(m_mutex);
    if (m_progressShown) {
        text.insert(0, "\r\x1b[K");
        m_progressShown = false;
    }
    text += '\n';
    std::string_view left = text;
    while (!left.empty()) {
        const ssize_t done = ::write(m_descriptor, left.data(), left.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return;
        left.remove_prefix(static_cast<std::size_t>(done));
    }
}

void Diagnostics::error(const Error &error)
{
    const Description description = describe(error);
    if (m_style.json) {
        JsonObject object;
        object.text("kind", kindName(error.kind)).number("code", error.code).text("message", error.message);
        object.text("where", error.where).flag("retriable", error.retriable);
        if (!error.transactionId.empty())
            object.text("transactionId", error.transactionId);
        if (!description.advice.empty())
            object.text("advice", description.advice);
        line(JsonObject().raw("error", object.done()).done());
        return;
    }
    std::string text = m_style.color ? "\x1b[31merror:\x1b[0m " : "error: ";
    text += printable(description.text);
    if (!error.transactionId.empty())
        text += " (transaction " + printable(error.transactionId) + ")";
    if (!description.advice.empty())
        text += "\n" + printable(description.advice);
    line(std::move(text));
}

void Diagnostics::notice(const Notice &notice, const std::string &topic)
{
    const bool detail = notice.kind == Notice::Kind::LeaderChanged || notice.kind == Notice::Kind::Problem;
    if (detail && !m_style.verbose)
        return;
    if (m_style.json) {
        JsonObject object;
        object.text("kind", nameOf(notice.kind)).text("topic", topic).number("partition", notice.partition);
        object.number("fromOffset", notice.fromOffset).number("toOffset", notice.toOffset);
        object.number("missing", notice.missing).number("gapMs", notice.gapMs).text("detail", notice.detail);
        line(JsonObject().raw("notice", object.done()).done());
        return;
    }
    line((m_style.color ? "\x1b[33mnotice:\x1b[0m " : "notice: ") + printable(wordsOf(notice, topic)));
}

void Diagnostics::note(std::string_view text)
{
    if (m_style.verbose)
        remark(text);
}

void Diagnostics::remark(std::string_view text)
{
    line(m_style.json ? JsonObject().text("note", text).done() : printable(text));
}

void Diagnostics::warning(std::string_view text, std::string_view json)
{
    if (m_style.json)
        line(JsonObject().raw("warning", json).done());
    else
        line((m_style.color ? "\x1b[33mwarning:\x1b[0m " : "warning: ") + printable(text));
}

void Diagnostics::trace(
    std::string_view address, std::string_view operation, std::int64_t micros, const Error *error)
{
    if (!m_style.trace || m_ended)
        return;
    const std::string outcome = error ? std::string(kindName(error->kind)) : "ok";
    if (m_style.json) {
        JsonObject object;
        object.text("address", address).text("operation", operation).number("durationUs", micros);
        line(JsonObject().raw("trace", object.text("outcome", outcome).done()).done());
        return;
    }
    line("trace: " + printable(address) + " " + printable(operation) + " " + std::to_string(micros) + " us "
        + outcome);
}

void Diagnostics::request(const activity::Entry &entry)
{
    if (!m_style.trace || m_ended)
        return;
    const std::int64_t micros = entry.duration.count();
    const std::string outcome = entry.error ? std::string(kindName(entry.error->kind)) : "ok";
    if (m_style.json) {
        JsonObject object;
        object.text("operation", entry.what).text("method", entry.method).text("target", entry.target);
        if (entry.status != 0)
            object.number("status", entry.status);
        object.number("attempts", entry.attempts).number("durationUs", micros);
        object.number("bytesSent", entry.bytesSent).number("bytesReceived", entry.bytesReceived);
        if (!entry.transactionId.empty())
            object.text("transactionId", entry.transactionId);
        object.text("outcome", outcome);
        if (!entry.command.empty())
            object.text("command", entry.command);
        line(JsonObject().raw("trace", object.done()).done());
        return;
    }
    std::string text = "trace: " + entry.method + " " + entry.target;
    if (entry.status != 0)
        text += " " + std::to_string(entry.status);
    text += " " + std::to_string(micros) + " us " + outcome;
    if (entry.attempts > 1)
        text += ", sent " + std::to_string(entry.attempts) + " times";
    if (!entry.transactionId.empty())
        text += ", transaction " + entry.transactionId;
    line(printable(text));
}

void Diagnostics::progress(std::string_view text)
{
    if (!m_style.terminal || m_style.quiet)
        return;
    const std::lock_guard lock(m_mutex);
    const std::string shown = "\r\x1b[K" + printable(text);
    m_progressShown = ::write(m_descriptor, shown.data(), shown.size()) > 0;
}

void Diagnostics::summary(std::string_view text, std::string_view json)
{
    m_ended = true; // what comes from now on is of connections that go down
    if (m_style.quiet)
        return;
    line(m_style.json ? JsonObject().raw("summary", json).done() : std::string(text));
}

} // namespace tailrace::cli
