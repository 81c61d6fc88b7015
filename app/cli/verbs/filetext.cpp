// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/filetext.h"

#include <QFile>

#include <cstdio>

namespace tailrace::cli {

Result<std::string> fileText(const std::string &path)
{
    constexpr qint64 most = 1 << 20;
    QFile file(QString::fromStdString(path));
    const bool open = path == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return fail(Error::Kind::Io, file.errorString().toStdString(), path);
    const QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return fail(Error::Kind::Io, "larger than a mebibyte", path);
    return bytes.toStdString();
}

} // namespace tailrace::cli
