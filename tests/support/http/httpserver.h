// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

class QTcpSocket;

namespace tailrace::test {

// A request as it came, byte for byte.
struct HttpRequest
{
    QByteArray method;
    QByteArray target; // "/a%2Fb?x=%2B"
    std::map<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
    int connection = 0; // which one it came on, from 1

    QByteArray header(const QByteArray &name) const
    {
        const auto at = headers.find(name);
        return at == headers.end() ? QByteArray() : at->second;
    }
};

// What the server does with a request: writes bytes, then this many bytes of filling, then closes or waits.
struct HttpReaction
{
    QByteArray bytes;
    qint64 filling = 0;
    bool close = false;

    static HttpReaction answer(int status, const QByteArray &body = {}, const QByteArray &headers = {},
        const QByteArray &type = "application/json");
    static HttpReaction silence() { return {}; }
    static HttpReaction hangUp() { return {{}, 0, true}; }
};

// An HTTP/1.1 server on 127.0.0.1 that behaves as badly as its handler likes. Everything happens on the
// thread that made it.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<HttpReaction(const HttpRequest &)>;

    explicit HttpServer(Handler handler);
    HttpServer(Handler handler, const QSslConfiguration &tls);

    quint16 port() const { return m_server->serverPort(); }
    std::string url() const; // "http://127.0.0.1:PORT"
    // Takes the handshake of a SOCKS 5 client before its HTTP, and answers for whatever host it asked.
    void speakSocks() { m_socks = true; }

    std::vector<HttpRequest> received; // with the CONNECT of a tunnel
    QList<QByteArray> socksTargets; // the address part of each SOCKS request
    int connections = 0;
    qint64 fillingWritten = 0;

private:
    struct Connection;
    void listen();
    void accept();
    void read(const std::shared_ptr<Connection> &connection);
    bool shakeHands(Connection &connection);
    bool take(Connection &connection);
    void fill(Connection &connection);

    Handler m_handler;
    std::unique_ptr<QTcpServer> m_server;
    bool m_tls = false;
    bool m_socks = false;
};

} // namespace tailrace::test
