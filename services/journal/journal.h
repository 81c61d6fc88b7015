// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <QJsonObject>

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace tailrace::journal {

// One write: what was changed where, and how it ended. Never a payload, never a secret.
struct Entry
{
    std::int64_t epochMs = 0; // of the end; 0: now
    std::string connection;
    std::string environment; // "production"; empty: a connection that is not saved
    std::string endpoint; // host and port, as Backend::address() has it
    std::string operation; // "produce", "topic.delete" …
    std::string resource; // a topic's name
    QJsonObject before; // what the write replaced; empty where nothing was
    QJsonObject after; // what it left, or how much of it
    QJsonObject asked; // what was asked for and did not come about
    bool accepted = false; // the service will do it: it was not seen to be done
    std::optional<Error> error; // none: it succeeded
};

// The list of all writes, FOLDER/journal.jsonl: one line of JSON each, oldest first, mode 0600, shared by all
// processes of a user. Past 32 MiB the file is kept as journal-<UTC time>.jsonl and a new one begun; nothing
// is ever deleted. append() from any thread: one write(2) a line, synced to the disk at least once a second,
// so that a crash of the machine loses no more than the last second.
class Journal
{
public:
    // problem: told of a line that could not be kept (a full disk), on the thread that wrote; may be empty.
    explicit Journal(std::string folder, std::function<void(const Error &)> problem = {});
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    // Error::Io; problem was told the same.
    Result<void> append(const Entry &entry);

    std::string path() const { return m_path; }

private:
    Result<void> write(const std::string &line);
    Result<void> open();
    Result<void> turnOver();

    const std::string m_folder;
    const std::string m_path;
    const std::function<void(const Error &)> m_problem;
    std::mutex m_mutex;
    int m_fd = -1;
};

// As it stands in the file, without the line's end.
std::string lineOf(const Entry &entry);

} // namespace tailrace::journal
