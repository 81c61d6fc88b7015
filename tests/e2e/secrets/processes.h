// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::test {

inline QByteArray procFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/").arg(pid) + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// This process and everything below it.
inline QList<qint64> family(qint64 pid)
{
    QList<qint64> all {pid};
    // every thread has children of its own
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(pid));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString children = QStringLiteral("task/%1/children").arg(task);
        for (const QByteArray &child : procFile(pid, qPrintable(children)).split(' ')) {
            if (const qint64 id = child.trimmed().toLongLong())
                all += family(id);
        }
    }
    return all;
}

// Where the kernel shows these bytes of a process, or why that could not be seen; empty: nowhere.
inline QString shownBy(qint64 pid, const QByteArray &bytes)
{
    const QByteArray line = procFile(pid, "cmdline");
    if (line.isEmpty() || line.contains(bytes))
        return QStringLiteral("cmdline of %1: ").arg(pid) + QString::fromUtf8(line);
    const QByteArray environment = procFile(pid, "environ");
    if (environment.contains(bytes))
        return QStringLiteral("environ of %1").arg(pid);
    // root alone may read it of a process that cannot be dumped
    if (environment.isEmpty() && ::geteuid() == 0)
        return QStringLiteral("environ of %1 is not there").arg(pid);
    return {};
}

// Lets children dump cores as far as the system allows, so that those that must not have to forbid it.
inline bool allowCoreDumps()
{
    rlimit limit {};
    if (getrlimit(RLIMIT_CORE, &limit) != 0)
        return false;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur > 0;
}

// The limit is nought, and where it can be seen (not as root) /proc says the process cannot be dumped.
inline bool dumpsNoCore(qint64 pid)
{
    for (const QByteArray &line : procFile(pid, "limits").split('\n')) {
        if (!line.startsWith("Max core file size"))
            continue;
        const QList<QByteArray> words = line.simplified().split(' ');
        struct stat info
        {
        };
        const QByteArray path = "/proc/" + QByteArray::number(pid);
        return words.value(4) == "0" && words.value(5) == "0" && ::stat(path.constData(), &info) == 0
            && info.st_uid == 0;
    }
    return false;
}

} // namespace tailrace::test
