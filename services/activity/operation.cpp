// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/operation.h"

#include <algorithm>
#include <cctype>

namespace tailrace::activity {

std::string quoted(const std::string &word)
{
    const bool isPlain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == ',' || c == '/'
            || c == '[' || c == ']' || c == '=';
    });
    if (isPlain)
        return word;
    std::string all = "'";
    for (const char c : word)
        all += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return all + '\'';
}

Operation::Operation(ActivityLog *log, std::string what, std::string target, std::string command,
    std::shared_ptr<Running> running)
    : m_log(log)
    , m_running(std::move(running))
    , m_started(std::chrono::steady_clock::now())
{
    m_entry.what = std::move(what);
    m_entry.method = "KAFKA";
    m_entry.target = std::move(target);
    m_entry.command = std::move(command);
    m_entry.attempts = 1;
    m_entry.started = std::chrono::system_clock::now();
}

void Operation::end(const std::optional<Error> &error)
{
    if (m_ended)
        return;
    m_ended = true;
    if (m_running)
        m_running->end();
    if (!m_log)
        return;
    m_entry.error = error;
    if (error)
        m_entry.transactionId = error->transactionId;
    m_entry.duration
        = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - m_started);
    m_log->finished(m_entry);
}

} // namespace tailrace::activity
