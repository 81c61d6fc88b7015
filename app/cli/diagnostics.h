// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "services/activity/activitylog.h"
#include "services/capability/recordsource.h"
#include "services/core/error.h"

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>

namespace tailrace::cli {

// Everything that goes to stderr: errors, notices, trace, progress and the summary. Thread-safe; each call
// writes whole lines. With JSON lines on, every line is one object.
class Diagnostics
{
public:
    struct Style
    {
        bool json = false;
        bool color = false;
        bool quiet = false;
        bool verbose = false;
        bool trace = false;
        bool terminal = false; // stderr is one
    };

    explicit Diagnostics(Style style, int descriptor = 2)
        : m_style(style)
        , m_descriptor(descriptor)
    {
    }
    const Style &style() const { return m_style; }

    void error(const Error &error);
    void notice(const Notice &notice, const std::string &topic);
    void note(std::string_view text); // only with --verbose
    // Of an answer that stands nevertheless: text for people, warning the object for programs.
    void warning(std::string_view text, std::string_view json);
    void remark(std::string_view text); // what an answer leaves out: always, as whoever reads it must know
    void trace(std::string_view address, std::string_view operation, std::int64_t micros, const Error *error);
    // A request, redacted by whoever made the entry.
    void request(const activity::Entry &entry);
    // A line that overwrites itself; only on a terminal, never with --quiet.
    void progress(std::string_view text);
    // The last line: text for people, summary the object for programs. Nothing is traced after it.
    void summary(std::string_view text, std::string_view json);

private:
    void line(std::string text);

    Style m_style;
    int m_descriptor;
    std::mutex m_mutex;
    bool m_progressShown = false;
    std::atomic<bool> m_ended = false;
};

} // namespace tailrace::cli
