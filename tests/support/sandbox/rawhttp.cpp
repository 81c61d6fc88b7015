// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sandbox/rawhttp.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QUrl>

#include <algorithm>

namespace tailrace::test {

RawAnswer rawExchange(const QString &url, const QByteArray &method, const QByteArray &target,
    const RawHeaders &headers, const QByteArray &body, int patienceMs)
{
    const QUrl address(url);
    RawAnswer answer;
    QTcpSocket socket;
    socket.connectToHost(address.host(), static_cast<quint16>(address.port()));
    if (!socket.waitForConnected(5000))
        return answer;
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: " + address.host().toLatin1()
        + "\r\nConnection: close\r\n";
    bool typed = false;
    for (const auto &[name, value] : headers) {
        request += name + ": " + value + "\r\n";
        typed = typed || name.toLower() == "content-type";
    }
    if (!body.isEmpty()) {
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        if (!typed)
            request += "Content-Type: application/json\r\n";
    }
    socket.write(request + "\r\n" + body);
    QByteArray bytes;
    QElapsedTimer clock;
    clock.start();
    while (socket.state() == QAbstractSocket::ConnectedState && clock.elapsed() < patienceMs) {
        socket.waitForReadyRead(static_cast<int>(std::max<qint64>(1, patienceMs - clock.elapsed())));
        bytes += socket.readAll();
    }
    bytes += socket.readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    answer.body = bytes.mid(end + 4);
    if (answer.headers.value("transfer-encoding") == "chunked") {
        QByteArray rest = answer.body;
        answer.body.clear();
        for (;;) {
            const qsizetype line = rest.indexOf("\r\n");
            const qsizetype size = rest.left(std::max<qsizetype>(line, 0)).toLongLong(nullptr, 16);
            answer.whole = line >= 0 && size == 0;
            if (line < 0 || size == 0)
                break;
            answer.body += rest.mid(line + 2, size);
            rest = rest.mid(line + 2 + size + 2);
        }
    } else {
        answer.whole = !answer.headers.contains("content-length")
            || answer.headers.value("content-length").toLongLong() == answer.body.size();
    }
    return answer;
}

} // namespace tailrace::test
