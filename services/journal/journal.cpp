// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journal.h"

#include "services/files/filelock.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::journal {

namespace {

constexpr off_t turnOverBytes = off_t(32) << 20;
constexpr std::chrono::seconds lockLimit {5};

Error ioError(const std::string &path)
{
    const int code = errno;
    return Error::make(Error::Kind::Io, std::strerror(code), path, code);
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString userName()
{
    const passwd *entry = getpwuid(getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(getuid());
}

} // namespace

std::string lineOf(const Entry &entry)
{
    const auto when = entry.epochMs > 0 ? QDateTime::fromMSecsSinceEpoch(entry.epochMs, Qt::UTC)
                                        : QDateTime::currentDateTimeUtc();
    QJsonObject line {{QStringLiteral("time"), when.toString(Qt::ISODateWithMs)},
        {QStringLiteral("user"), userName()}, {QStringLiteral("connection"), text(entry.connection)},
        {QStringLiteral("endpoint"), text(entry.endpoint)},
        {QStringLiteral("operation"), text(entry.operation)},
        {QStringLiteral("resource"), text(entry.resource)},
        {QStringLiteral("outcome"),
            entry.error          ? QStringLiteral("failed")
                : entry.accepted ? QStringLiteral("accepted")
                                 : QStringLiteral("done")}};
    if (!entry.environment.empty())
        line[QStringLiteral("environment")] = text(entry.environment);
    if (!entry.before.isEmpty())
        line[QStringLiteral("before")] = entry.before;
    if (!entry.after.isEmpty())
        line[QStringLiteral("after")] = entry.after;
    if (!entry.asked.isEmpty())
        line[QStringLiteral("asked")] = entry.asked;
    if (entry.error) {
        const auto kind = kindName(entry.error->kind);
        line[QStringLiteral("error")] = QJsonObject {
            {QStringLiteral("kind"), QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size()))},
            {QStringLiteral("code"), entry.error->code},
            {QStringLiteral("message"), text(entry.error->message)}};
    }
    return QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString();
}

Journal::Journal(std::string folder, std::function<void(const Error &)> problem)
    : m_folder(std::move(folder))
    , m_path(m_folder + "/journal.jsonl")
    , m_problem(std::move(problem))
{
}

Journal::~Journal()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<void> Journal::append(const Entry &entry)
{
    const std::string line = lineOf(entry) + '\n';
    Result<void> written;
    {
        const std::lock_guard lock(m_mutex);
        written = write(line);
    }
    if (!written && m_problem)
        m_problem(written.error());
    return written;
}

Result<void> Journal::write(const std::string &line)
{
    if (auto opened = open(); !opened)
        return opened;
    struct stat now
    {
    };
    if (fstat(m_fd, &now) == 0 && now.st_size > turnOverBytes) {
        if (auto turned = turnOver(); !turned)
            return turned;
    }
    const ssize_t count = ::write(m_fd, line.data(), line.size());
    if (count < 0)
        return fail(ioError(m_path));
    if (static_cast<std::size_t>(count) < line.size()) {
        // A full disk took the first part: the next line must not be read as the rest of this one.
        errno = ENOSPC;
        const Error error = ioError(m_path);
        if (ftruncate(m_fd, lseek(m_fd, 0, SEEK_END) - count) != 0 && ::write(m_fd, "\n", 1) < 0)
            return fail(ioError(m_path));
        return fail(error);
    }
    if (fdatasync(m_fd) != 0)
        return fail(ioError(m_path));
    return {};
}

Result<void> Journal::open()
{
    struct stat held
    {
    };
    struct stat named
    {
    };
    // Another process may have turned the file over, or its user may have taken it away.
    const bool same = m_fd >= 0 && fstat(m_fd, &held) == 0 && stat(m_path.c_str(), &named) == 0
        && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
    if (same)
        return {};
    if (m_fd >= 0)
        ::close(m_fd);
    if (!QDir().exists(text(m_folder)) && !QDir().mkpath(text(m_folder)))
        return fail(Error::Kind::Io, "cannot make the folder", m_folder);
    m_fd = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (m_fd < 0)
        return fail(ioError(m_path));
    return {};
}

Result<void> Journal::turnOver()
{
    auto lock = files::FileLock::acquire(m_folder + "/journal.lock", lockLimit);
    if (!lock)
        return fail(std::move(lock.error()));
    struct stat named
    {
    };
    if (stat(m_path.c_str(), &named) == 0 && named.st_size > turnOverBytes) {
        const std::string kept = m_folder + "/journal-"
            + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz")).toStdString()
            + ".jsonl";
        if (::link(m_path.c_str(), kept.c_str()) != 0 || ::unlink(m_path.c_str()) != 0)
            return fail(ioError(kept));
    }
    return open();
}

} // namespace tailrace::journal
