// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalreader.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThreadPool>

#include <array>
#include <limits>

namespace tailrace::journal {

namespace {

// The present file first, then those that were turned over, newest first: their names hold their time.
QStringList filesOf(const QString &folder)
{
    QStringList files;
    const QDir dir(folder);
    for (const QString &name :
        dir.entryList({QStringLiteral("journal-*.jsonl")}, QDir::Files, QDir::Name | QDir::Reversed))
        files << dir.filePath(name);
    if (dir.exists(QStringLiteral("journal.jsonl")))
        files.prepend(dir.filePath(QStringLiteral("journal.jsonl")));
    return files;
}

bool contains(const QByteArray &line, const QString &text)
{
    return text.isEmpty() || QString::fromUtf8(line).contains(text, Qt::CaseInsensitive);
}

Result<Lines> read(const QString &folder, const QString &text, std::size_t limit)
{
    Lines found;
    for (const QString &path : filesOf(folder)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Kind::Io, file.errorString().toStdString(), path.toStdString());
        const QByteArray content = file.readAll();
        // From the end, line by line.
        for (qsizetype end = content.size(); end > 0;) {
            const qsizetype begin = end < 2 ? 0 : content.lastIndexOf('\n', end - 2) + 1;
            const QByteArray line = content.mid(begin, end - begin).trimmed();
            end = begin;
            if (line.isEmpty() || !contains(line, text))
                continue;
            if (found.lines.size() == limit) {
                found.more = true;
                return found;
            }
            found.lines.push_back({line, QJsonDocument::fromJson(line).object()});
        }
    }
    return found;
}

// The members of a line, in the order of the columns; the error's are its own.
constexpr std::array csvMembers {"time", "user", "connection", "environment", "endpoint", "operation",
    "resource", "outcome", "before", "after", "asked"};
constexpr std::array csvErrorMembers {"kind", "code", "message"};

QByteArray csvCell(const QJsonValue &value)
{
    QByteArray text = value.toString().toUtf8();
    if (value.isObject())
        text = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    else if (value.isDouble())
        return QByteArray::number(value.toInteger());
    // A spreadsheet takes what begins so for a formula.
    if (!text.isEmpty() && QByteArrayView("=+-@\t\r").contains(text.front()))
        text.prepend('\'');
    if (text.contains('"') || text.contains(',') || text.contains('\n') || text.contains('\r'))
        text = '"' + text.replace('"', "\"\"") + '"';
    return text;
}

QByteArray csvHead()
{
    QByteArray head;
    for (const char *name : csvMembers)
        head += QByteArray(name) + ',';
    return head + "errorKind,errorCode,errorMessage,raw\r\n";
}

QByteArray csvLine(const Line &line)
{
    QByteArray text;
    for (const char *name : csvMembers)
        text += csvCell(line.json.value(QLatin1String(name))) + ',';
    const QJsonObject error = line.json.value(QLatin1String("error")).toObject();
    for (const char *name : csvErrorMembers)
        text += csvCell(error.value(QLatin1String(name))) + ',';
    return text + csvCell(line.json.isEmpty() ? QString::fromUtf8(line.raw) : QString()) + "\r\n";
}

} // namespace

QFuture<Result<Lines>> readJournal(const std::string &folder, const QString &text, std::size_t limit)
{
    auto answer = std::make_shared<Answer<Lines>>();
    auto future = answer->future();
    QThreadPool::globalInstance()->start([answer, folder = QString::fromStdString(folder), text, limit] {
        answer->give(read(folder, text, limit));
    });
    return future;
}

Result<void> exportLines(const std::vector<Line> &newestFirst, const QString &path, Format format)
{
    QSaveFile file(path);
    bool written = file.open(QIODevice::WriteOnly);
    const auto put
        = [&file](const QByteArray &text) { return file.write(text) == static_cast<qint64>(text.size()); };
    if (written && format == Format::Csv)
        written = put(csvHead());
    for (auto line = newestFirst.rbegin(); written && line != newestFirst.rend(); ++line)
        written = put(format == Format::Csv ? csvLine(*line) : line->raw + '\n');
    if (!written || !file.commit())
        return fail(Error::Kind::Io, file.errorString().toStdString(), path.toStdString());
    return {};
}

QFuture<Result<std::int64_t>> exportJournal(
    const std::string &folder, const QString &text, const QString &path, Format format)
{
    auto answer = std::make_shared<Answer<std::int64_t>>();
    auto future = answer->future();
    QThreadPool::globalInstance()->start(
        [answer, folder = QString::fromStdString(folder), text, path, format] {
            const auto found = read(folder, text, std::numeric_limits<std::size_t>::max());
            const auto written
                = found ? exportLines(found->lines, path, format) : Result<void>(fail(found.error()));
            if (written)
                answer->give(static_cast<std::int64_t>(found->lines.size()));
            else
                answer->give(fail(written.error()));
        });
    return future;
}

} // namespace tailrace::journal
