// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http/httpserver.h"

#include <QSslServer>
#include <QTcpSocket>

namespace tailrace::test {

struct HttpServer::Connection
{
    QTcpSocket *socket = nullptr;
    int number = 0;
    QByteArray in;
    int handshake = 0; // steps of SOCKS still to come
    qint64 filling = 0;
    bool close = false;
};

HttpReaction HttpReaction::answer(
    int status, const QByteArray &body, const QByteArray &headers, const QByteArray &type)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n" + headers;
    if (status != 204 && status != 304)
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (!body.isEmpty())
        bytes += "Content-Type: " + type + "\r\n";
    return {bytes + "\r\n" + body, 0, false};
}

HttpServer::HttpServer(Handler handler)
    : m_handler(std::move(handler))
    , m_server(std::make_unique<QTcpServer>())
{
    listen();
}

HttpServer::HttpServer(Handler handler, const QSslConfiguration &tls)
    : m_handler(std::move(handler))
    , m_tls(true)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    m_server = std::move(server);
    listen();
}

void HttpServer::listen()
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &HttpServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no port on 127.0.0.1");
}

std::string HttpServer::url() const
{
    return std::string(m_tls ? "https" : "http") + "://127.0.0.1:" + std::to_string(port());
}

void HttpServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        auto connection = std::make_shared<Connection>();
        connection->socket = socket;
        connection->number = ++connections;
        connection->handshake = m_socks ? 2 : 0;
        connect(socket, &QIODevice::readyRead, this, [this, connection] { read(connection); });
        connect(socket, &QIODevice::bytesWritten, this, [this, connection] { fill(*connection); });
        connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
        read(connection);
    }
}

void HttpServer::read(const std::shared_ptr<Connection> &connection)
{
    connection->in += connection->socket->readAll();
    while (connection->handshake > 0) {
        if (!shakeHands(*connection))
            return;
    }
    while (take(*connection)) { }
}

bool HttpServer::shakeHands(Connection &connection)
{
    QByteArray &in = connection.in;
    if (connection.handshake == 2) {
        if (in.size() < 2 || in.size() < 2 + in[1])
            return false;
        in.remove(0, 2 + in[1]);
        connection.socket->write(QByteArray("\x05\x00", 2));
    } else {
        // version, command, 0, kind of address: 1 has 4 bytes, 3 its length first
        const qsizetype length = in.size() < 5 ? 0 : in[3] == 3 ? 7 + in[4] : 10;
        if (length == 0 || in.size() < length)
            return false;
        socksTargets.append(in.mid(4, length - 6));
        in.remove(0, length);
        connection.socket->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
    }
    --connection.handshake;
    return true;
}

bool HttpServer::take(Connection &connection)
{
    const qsizetype end = connection.in.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    HttpRequest request;
    request.connection = connection.number;
    const QList<QByteArray> lines = connection.in.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
    }
    const qsizetype length = request.header("content-length").toLongLong();
    if (connection.in.size() < end + 4 + length)
        return false;
    request.body = connection.in.mid(end + 4, length);
    connection.in.remove(0, end + 4 + length);
    received.push_back(request);

    const HttpReaction reaction = m_handler(request);
    connection.filling = reaction.filling;
    connection.close = reaction.close;
    if (!reaction.bytes.isEmpty())
        connection.socket->write(reaction.bytes);
    fill(connection);
    return !reaction.close;
}

void HttpServer::fill(Connection &connection)
{
    constexpr qint64 chunk = 256 * 1024;
    while (connection.filling > 0 && connection.socket->bytesToWrite() < chunk) {
        const qint64 size = std::min(chunk, connection.filling);
        connection.socket->write(QByteArray(size, ' '));
        connection.filling -= size;
        fillingWritten += size;
    }
    if (connection.filling == 0 && std::exchange(connection.close, false))
        connection.socket->disconnectFromHost();
}

} // namespace tailrace::test
