// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/files/jsonfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tailrace::files {

namespace {

constexpr qint64 sizeLimit = 16 * 1024 * 1024;

tl::unexpected<Error> ioError(const QFileDevice &file, const std::string &path)
{
    return fail(Error::Kind::Io, file.errorString().toStdString(), path);
}

// A rename lasts through a power cut only after its folder was synced too.
void syncFolder(const std::string &folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

// mkdir -p whose new folders are the user's alone
bool makeFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return true;
    const QString parent = QDir::cleanPath(folder + QStringLiteral("/.."));
    if (parent != folder && !makeFolder(parent))
        return false;
    return ::mkdir(QFile::encodeName(folder).constData(), 0700) == 0 || errno == EEXIST;
}

} // namespace

JsonFile::JsonFile(const std::string &folder, std::string name)
    : m_folder(QDir::cleanPath(QDir(QString::fromStdString(folder)).absolutePath()).toStdString())
    , m_name(std::move(name))
{
}

JsonFile::~JsonFile() = default;

std::string JsonFile::path() const
{
    return m_folder + '/' + m_name;
}

Result<FileLock> JsonFile::lock(std::chrono::milliseconds limit) const
{
    if (!makeFolder(QString::fromStdString(m_folder))) {
        const int code = errno;
        return fail(Error::Kind::Io, std::strerror(code), m_folder, code);
    }
    return FileLock::acquire(path() + ".lock", limit);
}

Result<QJsonObject> JsonFile::read() const
{
    QFile file(QString::fromStdString(path()));
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return ioError(file, path());
    const QByteArray text = file.read(sizeLimit + 1);
    if (file.error() != QFileDevice::NoError)
        return ioError(file, path());
    if (text.size() > sizeLimit)
        return fail(Error::Kind::Parse, "larger than 16 MiB", path());
    QJsonParseError error {};
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(Error::Kind::Parse,
            error.errorString().toStdString() + " at byte " + std::to_string(error.offset), path());
    }
    if (!document.isObject())
        return fail(Error::Kind::Parse, "not a JSON object", path());
    return document.object();
}

Result<void> JsonFile::write(const QJsonObject &document) const
{
    if (!makeFolder(QString::fromStdString(m_folder))) {
        const int code = errno;
        return fail(Error::Kind::Io, std::strerror(code), m_folder, code);
    }
    QSaveFile file(QString::fromStdString(path()));
    if (!file.open(QIODevice::WriteOnly))
        return ioError(file, path());
    if (!file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return ioError(file, path());
    const QByteArray text = QJsonDocument(document).toJson(QJsonDocument::Indented);
    // commit() syncs what was written before it renames
    if (file.write(text) != text.size() || !file.commit())
        return ioError(file, path());
    syncFolder(m_folder);
    return {};
}

Result<std::string> JsonFile::setAside() const
{
    const QString base = QString::fromStdString(path()) + QStringLiteral(".broken-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QFile file(QString::fromStdString(path()));
    for (int attempt = 1; attempt < 100; ++attempt) {
        const QString name = attempt == 1 ? base : base + QStringLiteral("-%1").arg(attempt);
        if (QFile::exists(name))
            continue;
        if (!file.rename(name))
            return ioError(file, path());
        syncFolder(m_folder);
        return name.toStdString();
    }
    return fail(Error::Kind::Io, "no free name to set the file aside", path());
}

std::string defaultFolder()
{
    return (
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/tailrace"))
        .toStdString();
}

} // namespace tailrace::files
