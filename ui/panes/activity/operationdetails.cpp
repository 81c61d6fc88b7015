// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/operationdetails.h"

#include "ui/shell/describe.h"
#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QStringList>

namespace tailrace::ui {

namespace {

constexpr int nameWidth = 14; // in letters, which are all of one width

QString tr(const char *text)
{
    return QCoreApplication::translate("ActivityPane", text);
}

} // namespace

QString detailsOf(const activity::Entry &entry)
{
    const auto text = [](const std::string &utf8) { return QString::fromStdString(utf8); };
    QStringList lines {text(entry.what), QString()};
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines << name.leftJustified(nameWidth) + value;
    };
    add(tr("Target"), text(entry.method.empty() ? entry.target : entry.method + ' ' + entry.target));
    add(tr("Connection"), text(entry.connection));
    add(tr("Started"),
        theme::dateTime(
            std::chrono::duration_cast<std::chrono::milliseconds>(entry.started.time_since_epoch()).count(),
            false));
    add(tr("Duration"),
        theme::duration(std::chrono::duration_cast<std::chrono::milliseconds>(entry.duration).count()));
    add(tr("Status"), entry.status > 0 ? QString::number(entry.status) : QString());
    add(tr("Sent"),
        entry.attempts > 1
            ? tr("%1 times, %2").arg(QString::number(entry.attempts), theme::bytes(entry.bytesSent))
            : theme::bytes(entry.bytesSent));
    add(tr("Received"), theme::bytes(entry.bytesReceived));
    add(tr("Transaction"), text(entry.transactionId));
    if (entry.error) {
        const Description words = describe(*entry.error);
        lines << QString() << words.title;
        if (!words.verbatim.isEmpty())
            lines << words.verbatim;
        if (!words.advice.isEmpty())
            lines << words.advice;
    }
    if (!entry.command.empty())
        lines << QString() << text(entry.command);
    return lines.join(QLatin1Char('\n'));
}

QString detailsOf(const journal::Line &line)
{
    if (line.json.isEmpty())
        return QString::fromUtf8(line.raw);
    const auto text = [&line](const char *name) { return line.json.value(QLatin1String(name)).toString(); };
    QStringList lines {text("operation") + u' ' + text("resource"), QString()};
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines << name.leftJustified(nameWidth) + value;
    };
    const auto when = QDateTime::fromString(text("time"), Qt::ISODateWithMs);
    add(tr("Time"), when.isValid() ? theme::dateTime(when.toMSecsSinceEpoch(), false) : text("time"));
    add(tr("User"), text("user"));
    add(tr("Connection"), text("connection"));
    add(tr("Environment"), text("environment"));
    add(tr("Endpoint"), text("endpoint"));
    add(tr("Outcome"), text("outcome"));
    const QJsonObject error = line.json.value(QLatin1String("error")).toObject();
    add(tr("Error"), error.value(QLatin1String("message")).toString());
    const auto part = [&](const QString &name, const char *member) {
        const QJsonObject values = line.json.value(QLatin1String(member)).toObject();
        if (!values.isEmpty())
            lines << QString() << name << QString::fromUtf8(QJsonDocument(values).toJson()).trimmed();
    };
    part(tr("Before"), "before");
    part(tr("After"), "after");
    part(tr("Asked for, and it did not come about"), "asked");
    return lines.join(u'\n');
}

} // namespace tailrace::ui
