// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/rest/restclient.h"

#include <QFutureWatcher>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

namespace tailrace::rest {

// One call of a client from its start to its answer, with every sending that it takes. Deletes itself.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    Exchange(RestClient &client, Request request, QUrl url, QObject *parent);
    ~Exchange() override;

    QFuture<Result<Response>> future() const { return m_answer.future(); }
    bool isDone() const { return m_done; }
    void start();
    void refuse(const Error &error); // before it started

private:
    void authorize();
    void sendWhenAllowed();
    void transmit();
    QNetworkRequest build() const;
    QNetworkReply *dispatch(const QNetworkRequest &request);
    void progressed();
    void headersCame();
    void readBody();
    void replyEnded();
    void answered(Response response);
    void redirected(const Response &response);
    void failed(Error error, bool again, const QByteArray &retryAfterHeader = {});
    void finish(Result<Response> result);
    void dropReply();

    Response takeResponse();
    Error transportError() const;
    bool mayRepeat() const;
    Error clean(Error error) const;
    // Text of the other side, without what it was told in confidence.
    std::string withoutSecrets(std::string text) const;

    RestClient &m_client;
    Request m_request;
    QUrl m_url;
    QUrl m_firstUrl;
    Answer<Response> m_answer;
    QFutureWatcher<Result<Response>> m_watcher;
    std::string m_transactionId;
    Secret m_token; // what the last sending carried
    int m_generation = 0;
    bool m_renewed = false;
    int m_redirects = 0;
    bool m_running = false;
    bool m_done = false;

    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    QTimer m_pause; // before a sending
    QTimer m_connectTimer;
    QTimer m_idleTimer;
    QTimer m_totalTimer;
    int m_tries = 0; // since the last redirect or renewal
    activity::Entry m_entry;
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace tailrace::rest
