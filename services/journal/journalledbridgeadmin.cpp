// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledbridgeadmin.h"

#include "services/journal/journalledwrite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace tailrace::journal {

namespace {

constexpr QStringView redacted = u"REDACTED";

// "credentials" themselves are not: they hold an address and a region beside the password.
bool isSecret(const QString &name)
{
    for (const QStringView part : {u"password", u"secret", u"token", u"apikey"}) {
        if (name.contains(part, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray items;
        const QJsonArray given = value.toArray();
        for (const QJsonValue &item : given)
            items.append(withoutSecrets(item));
        return items;
    }
    if (value.isObject()) {
        QJsonObject members = value.toObject();
        for (auto member = members.begin(); member != members.end(); ++member) {
            const bool hides = isSecret(member.key()) && !member.value().isNull();
            member.value() = hides ? QJsonValue(redacted.toString()) : withoutSecrets(member.value());
        }
        return members;
    }
    // An address can hold user and password too.
    const QString text = value.toString();
    if (!text.contains(u"://") || !text.contains(u'@'))
        return value;
    QUrl address(text);
    address.setUserInfo({});
    return address.isValid() ? address.toString() : redacted.toString();
}

// What is no JSON object leaves nothing: it cannot be told where its secrets are.
QJsonObject documentOf(const std::string &json)
{
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    return withoutSecrets(document.object()).toObject();
}

QJsonObject documentBefore(const Bridge &bridge)
{
    return documentOf(bridge.document);
}

QJsonObject stateBefore(const Bridge &bridge)
{
    return {{QStringLiteral("state"), QString::fromStdString(bridge.state.text)}};
}

QJsonObject state(const QString &text)
{
    return {{QStringLiteral("state"), text}};
}

} // namespace

JournalledBridgeAdmin::JournalledBridgeAdmin(std::shared_ptr<BridgeAdmin> admin,
    std::shared_ptr<Bridges> bridges, std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_bridges(std::move(bridges))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

QFuture<Result<Effect>> JournalledBridgeAdmin::run(
    const char *operation, const std::string &name, QJsonObject asked, Tell before, Send send) const
{
    Entry line = m_origin;
    line.operation = operation;
    line.resource = name;
    line.asked = std::move(asked);
    ReadBefore read;
    if (before && m_bridges)
        read = readBefore<Bridge>([bridges = m_bridges, name] { return bridges->bridge(name); }, before);
    return JournalledWrite<Effect>::run(m_journal, std::move(line), read, std::move(send),
        [](const Effect &effect, Entry &entry) { entry.accepted = effect == Effect::Accepted; });
}

QFuture<Result<Effect>> JournalledBridgeAdmin::create(const Secret &document)
{
    const QJsonObject asked = documentOf(document.reveal());
    const std::string name = asked[QStringLiteral("name")].toString().toStdString();
    return run("bridge.create", name, asked, nullptr,
        [admin = m_admin, document] { return admin->create(document); });
}

QFuture<Result<Effect>> JournalledBridgeAdmin::replace(const std::string &name, const Secret &document)
{
    return run("bridge.replace", name, documentOf(document.reveal()), documentBefore,
        [admin = m_admin, name, document] { return admin->replace(name, document); });
}

QFuture<Result<Effect>> JournalledBridgeAdmin::patch(const std::string &name, const Secret &mergePatch)
{
    return run("bridge.change", name, documentOf(mergePatch.reveal()), documentBefore,
        [admin = m_admin, name, mergePatch] { return admin->patch(name, mergePatch); });
}

QFuture<Result<Effect>> JournalledBridgeAdmin::pause(const std::string &name)
{
    return run("bridge.pause", name, state(QStringLiteral("paused")), stateBefore,
        [admin = m_admin, name] { return admin->pause(name); });
}

QFuture<Result<Effect>> JournalledBridgeAdmin::resume(const std::string &name)
{
    return run("bridge.resume", name, state(QStringLiteral("running")), stateBefore,
        [admin = m_admin, name] { return admin->resume(name); });
}

QFuture<Result<Effect>> JournalledBridgeAdmin::remove(const std::string &name)
{
    return run(
        "bridge.delete", name, {}, documentBefore, [admin = m_admin, name] { return admin->remove(name); });
}

} // namespace tailrace::journal
