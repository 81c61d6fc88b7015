// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QPair>
#include <QString>

namespace tailrace::test {

// One HTTP exchange byte by byte, without a client's cleverness. status 0: no answer came in time.
struct RawAnswer
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
    bool whole = false; // the body is as long as it was said to be

    QJsonDocument json() const { return QJsonDocument::fromJson(body); }
    QJsonObject object() const { return json().object(); }
};

using RawHeaders = QList<QPair<QByteArray, QByteArray>>;

// url: http://HOST:PORT. target is sent as it stands. A body goes out as JSON unless headers say otherwise.
RawAnswer rawExchange(const QString &url, const QByteArray &method, const QByteArray &target,
    const RawHeaders &headers = {}, const QByteArray &body = {}, int patienceMs = 15'000);

} // namespace tailrace::test
