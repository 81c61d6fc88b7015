// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/desktop.h"

#include <QRect>

#include <functional>
#include <optional>

namespace tailrace::test {

// Something shown in the window, as a screen reader has it.
struct Node
{
    QString name;
    QString role;
    QString text;
    QStringList states;
    QRect box; // on the screen
};

struct Table
{
    int rows = 0;
    int columns = 0;
    QStringList headers;
    QList<QStringList> cells; // the rows asked for
};

// The real executable on a test's desktop, driven by keys and the mouse and read through AT-SPI. Its output
// goes to files under the desktop's home. Ended by pid. One thread.
class Console
{
public:
    // name: of the folder with this run's connections and settings, and of its pictures.
    Console(DesktopSession &desktop, const QString &name);
    ~Console();

    bool start(const QStringList &arguments = {}); // until its window is shown and active
    bool quit(); // by Ctrl+Q, until it is gone with exit code 0
    qint64 pid() const { return m_process.processId(); }
    QByteArray output() const; // both channels
    QString folder() const { return m_folder; }

    enum class Match
    {
        Is,
        Starts,
        Has
    };
    std::optional<Node> find(const QString &name, Match match = Match::Is, const QString &role = {});
    std::optional<Table> table(const QString &name, int first = 0, int count = 0);
    // Polls; at the limit: the window's tree and a picture are kept, false.
    bool until(const std::function<bool()> &condition, int limitMs = 10'000);
    bool waitFor(const QString &name, Match match = Match::Is, int limitMs = 10'000);
    // Waits for it, moves the mouse there and clicks.
    bool click(const QString &name, const QString &role = {});
    // Clicks the field, types and waits until the field says so.
    bool enter(const QString &field, const QString &text);
    bool typed(const QString &text) { return m_desktop.type(text); } // where the keyboard's focus is
    bool key(const QString &keys) { return m_desktop.key(keys); }
    bool picture(const QString &station);
    // A number of the status line: what stands before its word.
    std::optional<qint64> counter(const QString &word);
    QString tree();

private:
    DesktopSession &m_desktop;
    QString m_name;
    QString m_folder;
    QProcess m_process;
};

// The path of one of the executables under test.
QString executable(const char *name);

// tailrace-sandbox with two clusters on free ports.
class Sandbox
{
public:
    ~Sandbox();
    bool start(DesktopSession &desktop);
    QString servers() const { return m_servers; } // of the first cluster

private:
    QProcess m_process;
    QString m_servers;
};

} // namespace tailrace::test
