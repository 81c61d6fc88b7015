// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/okdata/access.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWebSocket>

#include <optional>

namespace tailrace::okdata {

// The subscription to the events of one dataset (event-data-subscription) through every connection that it
// takes: the gateway closes an idle one after 10 minutes and every one after 2 hours. Comes back with growing
// pauses; a token that is refused is renewed once. One thread with an event loop.
class LiveSocket final : public QObject
{
    Q_OBJECT

public:
    // tokens: null where the access has credentials that do not run out.
    LiveSocket(const Access &access, std::shared_ptr<rest::TokenSource> tokens, std::string dataset);
    ~LiveSocket() override;

    void start();
    bool isOpen() const { return m_open; }
    // Why the last connection ended or did not come about.
    const std::optional<Error> &lastError() const { return m_last; }

signals:
    void opened(); // once for every connection
    void received(const QByteArray &event); // without the newline behind it
    void lost(const Error &error); // an open one ended; the next is under way
    void gaveUp(const Error &error); // nothing further comes

private:
    void connectNow();
    void open(const Secret &token);
    void connected();
    void ended();
    void again(Error error);
    void fatal(Error error);
    Error errorOfSocket() const;
    void drop();

    const Access &m_access; // outlives this
    std::shared_ptr<rest::TokenSource> m_tokens;
    const std::string m_dataset;
    QPointer<QWebSocket> m_socket;
    QTimer m_pause; // before the next try
    QTimer m_handshake; // how long an attempt may take
    QTimer m_ping;
    std::optional<Error> m_tls;
    std::optional<Error> m_last;
    int m_tries = 0; // in vain, since one lasted
    bool m_open = false;
    bool m_renew = false; // the last token was refused
};

} // namespace tailrace::okdata
