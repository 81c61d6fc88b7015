// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/http/httpserver.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace tailrace::test {

// Event Streams Admin REST as far as its description goes, on 127.0.0.1, with the ways of the real one:
// creates and deletes answer 202 and are true a few questions later, lists come in pages, errors have its
// shape. Wants "Authorization: Basic token:KEY" for everything but /alive.
class FakeAdmin
{
public:
    struct Topic
    {
        int partitions = 1;
        QJsonObject configs {};
        int hiddenFor = 0; // questions until it is there
        int leftFor = -1; // questions until a deleted one is gone; -1: not deleted
    };

    FakeAdmin();

    QString url() const { return QString::fromStdString(m_server->url()); }
    static QByteArray key() { return QByteArrayLiteral("the-key-of-this-test-0123456789"); }
    const std::vector<HttpRequest> &received() const { return m_server->received; }
    // The requests with these methods, as "PATCH /admin/topics/t {body}".
    QList<QByteArray> sent(const QByteArray &methods) const;
    void forget() { m_server->received.clear(); }

    std::map<QByteArray, Topic> topics;
    std::map<QByteArray, QJsonObject> quotas; // by the entity's name
    std::map<QByteArray, QJsonObject> groups; // by id, as group_detail
    QStringList includes;
    QStringList active;
    QByteArray status = "available";
    bool isTarget = true; // of a mirrored pair
    int delay = 2; // questions until what was accepted is true
    int pageSize = 2;
    bool saysLinks = true;
    std::function<std::optional<HttpReaction>(const HttpRequest &)> before; // may answer in its place

private:
    HttpReaction answer(const HttpRequest &request);
    HttpReaction ofTopics(const HttpRequest &request, const QList<QByteArray> &path);
    HttpReaction ofTopic(const HttpRequest &request, const QByteArray &name);
    HttpReaction ofQuotas(const HttpRequest &request, const QList<QByteArray> &path);
    HttpReaction ofGroups(const HttpRequest &request, const QList<QByteArray> &path);
    HttpReaction ofMirroring(const HttpRequest &request, const QByteArray &what);
    HttpReaction ofBrokers(const QList<QByteArray> &path) const;
    HttpReaction page(const HttpRequest &request, const QJsonArray &all) const;
    bool isThere(const QByteArray &name);

    std::unique_ptr<HttpServer> m_server;
};

} // namespace tailrace::test
