// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/admin/fakeadmin.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace tailrace::test {

namespace {

QByteArray bytesOf(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return document.toJson(QJsonDocument::Compact);
}

HttpReaction json(const QJsonValue &value, const QByteArray &headers = {})
{
    return HttpReaction::answer(200, bytesOf(value), headers);
}

HttpReaction accepted()
{
    return HttpReaction::answer(202);
}

HttpReaction fault(int status, const QByteArray &message)
{
    const QJsonObject body {{QStringLiteral("error_code"), status * 100 + 3},
        {QStringLiteral("message"), QString::fromUtf8(message)},
        {QStringLiteral("incident_id"), QStringLiteral("incident-%1").arg(status)}};
    return HttpReaction::answer(status, bytesOf(body));
}

QJsonObject bodyOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

void setConfigs(FakeAdmin::Topic &topic, const QJsonArray &configs)
{
    for (const QJsonValue &each : configs) {
        const QString name = each[QStringLiteral("name")].toString();
        if (each[QStringLiteral("reset_to_default")].toBool())
            topic.configs.remove(name);
        else
            topic.configs.insert(name, each[QStringLiteral("value")]);
    }
}

QJsonObject detailOf(const QByteArray &name, const FakeAdmin::Topic &topic)
{
    QJsonArray assignments;
    for (int i = 0; i < topic.partitions; ++i)
        assignments.append(QJsonObject {{QStringLiteral("id"), i},
            {QStringLiteral("brokers"), QJsonObject {{QStringLiteral("replicas"), QJsonArray {0, 1, 2}}}}});
    return {{QStringLiteral("name"), QString::fromUtf8(name)},
        {QStringLiteral("partitions"), topic.partitions}, {QStringLiteral("replicationFactor"), 3},
        {QStringLiteral("configs"), topic.configs}, {QStringLiteral("replicaAssignments"), assignments}};
}

} // namespace

FakeAdmin::FakeAdmin()
    : m_server(std::make_unique<HttpServer>([this](const HttpRequest &request) { return answer(request); }))
{
}

QList<QByteArray> FakeAdmin::sent(const QByteArray &methods) const
{
    QList<QByteArray> lines;
    for (const HttpRequest &each : received()) {
        if (methods.split(' ').contains(each.method))
            lines.append(
                each.method + ' ' + each.target + (each.body.isEmpty() ? QByteArray() : ' ' + each.body));
    }
    return lines;
}

HttpReaction FakeAdmin::answer(const HttpRequest &request)
{
    if (before) {
        if (const auto instead = before(request))
            return *instead;
    }
    const QByteArray wholePath = request.target.left(request.target.indexOf('?'));
    QList<QByteArray> path;
    for (const QByteArray &each :
        (request.target.contains('?') ? wholePath : request.target).mid(1).split('/'))
        path.append(QByteArray::fromPercentEncoding(each));
    if (path.first() == "alive")
        return HttpReaction::answer(200);
    if (request.header("authorization") != "Basic " + ("token:" + key()).toBase64())
        return fault(401, "Unauthorized");
    if (!request.body.isEmpty() && request.header("content-type") != "application/json")
        return fault(415, "not JSON");
    const QByteArray what = path.value(1);
    if (what == "topics")
        return ofTopics(request, path);
    if (what == "quotas")
        return ofQuotas(request, path);
    if (what == "consumergroups")
        return ofGroups(request, path);
    if (what == "brokers" || what == "cluster")
        return ofBrokers(path);
    if (what == "mirroring")
        return ofMirroring(request, path.value(2));
    if (what == "status")
        return json(QJsonObject {{QStringLiteral("status"), QString::fromUtf8(status)}});
    return fault(404, "no such path");
}

HttpReaction FakeAdmin::page(const HttpRequest &request, const QJsonArray &all) const
{
    const QUrlQuery query(QUrl::fromEncoded(request.target));
    const int number = std::max(1, query.queryItemValue(QStringLiteral("page")).toInt());
    QJsonArray part;
    for (int i = (number - 1) * pageSize; i < std::min(number * pageSize, static_cast<int>(all.size())); ++i)
        part.append(all.at(i));
    QByteArray headers = "X-Total-Count: " + QByteArray::number(all.size()) + "\r\n";
    // Its links name a host that nobody can reach.
    if (saysLinks && number * pageSize < all.size())
        headers += "Link: <http://kafka.admin.host.invalid/admin/x?page=" + QByteArray::number(number + 1)
            + ">; rel=\"next\"\r\n";
    return json(part, headers);
}

bool FakeAdmin::isThere(const QByteArray &name)
{
    const auto found = topics.find(name);
    if (found == topics.end())
        return false;
    Topic &topic = found->second;
    if (topic.leftFor == 0) {
        topics.erase(found);
        return false;
    }
    topic.leftFor -= topic.leftFor > 0 ? 1 : 0;
    return topic.hiddenFor == 0 || --topic.hiddenFor < 0;
}

HttpReaction FakeAdmin::ofTopics(const HttpRequest &request, const QList<QByteArray> &path)
{
    if (path.size() > 2)
        return path.value(3) == "records" ? (isThere(path.at(2)) ? accepted() : fault(404, "no such topic"))
                                          : ofTopic(request, path.at(2));
    if (request.method == "GET") {
        QJsonArray all;
        for (const auto &[name, topic] : topics) {
            if (topic.hiddenFor == 0)
                all.append(detailOf(name, topic));
        }
        return page(request, all);
    }
    const QJsonObject body = bodyOf(request);
    const QByteArray name = body.value(QLatin1String("name")).toString().toUtf8();
    if (topics.contains(name))
        return fault(422, "Topic already exists");
    Topic topic {.partitions = body.value(QLatin1String("partition_count")).toInt(1), .hiddenFor = delay};
    setConfigs(topic, body.value(QLatin1String("configs")).toArray());
    topics[name] = topic;
    return accepted();
}

HttpReaction FakeAdmin::ofTopic(const HttpRequest &request, const QByteArray &name)
{
    if (!isThere(name))
        return fault(404, "Topic '" + name + "' does not exist");
    Topic &topic = topics.at(name);
    if (request.method == "DELETE")
        topic.leftFor = delay;
    if (request.method == "PATCH") {
        const QJsonObject body = bodyOf(request);
        topic.partitions = body.value(QLatin1String("new_total_partition_count")).toInt(topic.partitions);
        setConfigs(topic, body.value(QLatin1String("configs")).toArray());
    }
    return request.method == "GET" ? json(detailOf(name, topic)) : accepted();
}

HttpReaction FakeAdmin::ofQuotas(const HttpRequest &request, const QList<QByteArray> &path)
{
    if (path.size() == 2) {
        QJsonArray all;
        for (const auto &[name, rates] : quotas) {
            QJsonObject one = rates;
            one.insert(QStringLiteral("entity_name"), QString::fromUtf8(name));
            all.append(one);
        }
        return json(QJsonObject {{QStringLiteral("data"), all}});
    }
    const QByteArray name = path.at(2);
    const QJsonObject body = bodyOf(request);
    if (request.method == "POST") {
        quotas[name] = body;
        return HttpReaction::answer(201); // as some of its documents have it
    }
    if (!quotas.contains(name))
        return fault(404, "no such quota");
    if (request.method == "GET")
        return json(quotas.at(name));
    if (request.method == "DELETE")
        quotas.erase(name);
    for (auto member = body.begin(); member != body.end(); ++member)
        quotas.at(name).insert(member.key(), member.value());
    return accepted();
}

HttpReaction FakeAdmin::ofGroups(const HttpRequest &request, const QList<QByteArray> &path)
{
    if (path.size() == 2) {
        QJsonArray all;
        for (const auto &[id, unused] : groups)
            all.append(QString::fromUtf8(id));
        return page(request, all);
    }
    const QByteArray id = path.at(2);
    if (!groups.contains(id))
        return fault(404, "no such group");
    if (request.method == "GET")
        return json(groups.at(id));
    if (request.method == "DELETE") {
        groups.erase(id);
        return accepted();
    }
    const QJsonObject body = bodyOf(request);
    QJsonArray offsets = groups.at(id).value(QLatin1String("offsets")).toArray();
    QJsonArray results;
    const QString topic = body.value(QLatin1String("topic")).toString();
    for (QJsonValueRef each : offsets) {
        QJsonObject one = each.toObject();
        if (!topic.isEmpty() && one.value(QLatin1String("topic")).toString() != topic)
            continue;
        const bool latest = body.value(QLatin1String("mode")).toString() == QLatin1String("latest");
        const QJsonValue to = latest ? one.value(QLatin1String("end_offset")) : QJsonValue(0);
        results.append(QJsonObject {{QStringLiteral("topic"), one.value(QLatin1String("topic"))},
            {QStringLiteral("partition"), one.value(QLatin1String("partition"))},
            {QStringLiteral("offset"), to}});
        one.insert(QStringLiteral("current_offset"), to);
        each = one;
    }
    if (body.value(QLatin1String("execute")).toBool())
        groups.at(id).insert(QStringLiteral("offsets"), offsets);
    return json(results);
}

HttpReaction FakeAdmin::ofMirroring(const HttpRequest &request, const QByteArray &what)
{
    if (!isTarget)
        return fault(404, "Mirroring is not enabled");
    if (what == "active-topics")
        return json(QJsonObject {{QStringLiteral("active_topics"), QJsonArray::fromStringList(active)}});
    if (request.method == "POST") {
        includes.clear();
        const QJsonArray patterns = bodyOf(request).value(QLatin1String("includes")).toArray();
        for (const QJsonValue &each : patterns)
            includes.append(each.toString());
    }
    return json(QJsonObject {{QStringLiteral("includes"), QJsonArray::fromStringList(includes)}});
}

HttpReaction FakeAdmin::ofBrokers(const QList<QByteArray> &path) const
{
    const QJsonObject zero {{QStringLiteral("id"), 0}, {QStringLiteral("host"), QStringLiteral("b0")},
        {QStringLiteral("port"), 9093}, {QStringLiteral("rack"), QStringLiteral("r")}};
    const QJsonObject one {{QStringLiteral("id"), 1}, {QStringLiteral("host"), QStringLiteral("b1")},
        {QStringLiteral("port"), 9093}};
    if (path.at(1) == "cluster")
        return json(QJsonObject {{QStringLiteral("id"), QStringLiteral("c1")},
            {QStringLiteral("controller"), one}, {QStringLiteral("brokers"), QJsonArray {zero, one}}});
    if (path.size() == 2)
        return json(QJsonArray {one, zero});
    if (path.at(2) != "0")
        return fault(404, "no such broker");
    QJsonObject broker = zero;
    broker.insert(QStringLiteral("configs"),
        QJsonArray {QJsonObject {{QStringLiteral("name"), QStringLiteral("log.retention.ms")},
                        {QStringLiteral("value"), QStringLiteral("604800000")},
                        {QStringLiteral("is_sensitive"), false},
                        {QStringLiteral("source"), QStringLiteral("STATIC_BROKER_CONFIG")}},
            QJsonObject {{QStringLiteral("name"), QStringLiteral("ssl.key.password")},
                {QStringLiteral("value"), QJsonValue()}, {QStringLiteral("is_sensitive"), true}}});
    return json(broker);
}

} // namespace tailrace::test
