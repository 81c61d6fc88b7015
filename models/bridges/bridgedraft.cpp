// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridges/bridgedraft.h"

#include "services/bridges/mergepatch.h"

#include <algorithm>

namespace tailrace::models {

using bridges::Fault;
using bridges::Json;
namespace place = bridges::place;

namespace {

constexpr const char *mask = "********";
constexpr std::int64_t usualSeconds = 600;
constexpr std::int64_t usualKilobytes = 10'240;

Json texts(std::initializer_list<const char *> names)
{
    Json object = Json::object();
    for (const char *name : names)
        object.put(name, Json::string({}));
    return object;
}

Json storageSettings()
{
    Json settings = Json::object();
    settings.put("credentials", texts({"authUrl", "region", "projectId", "userId"}));
    settings.put("container", Json::string({}));
    settings.put("uploadDurationThresholdSeconds", Json::number(usualSeconds));
    settings.put("uploadSizeThresholdKB", Json::number(usualKilobytes));
    settings.put("inputFormat", Json::string("json"));
    settings.put("partitioning", Json::array({Json::object({{"type", Json::string("kafkaOffset")}})}));
    return settings;
}

Json mqSettings()
{
    Json settings = Json::object();
    settings.put("endpoints", Json::array());
    for (const char *name : {"channel", "queueManager", "queue"})
        settings.put(name, Json::string({}));
    settings.put("key", Json::string("default"));
    settings.put("reliability", Json::string("atLeastOnce"));
    return settings;
}

} // namespace

BridgeDraft::BridgeDraft(QObject *parent)
    : QObject(parent)
{
}

void BridgeDraft::begin(Json server, Json document)
{
    m_server = std::move(server);
    m_document = std::move(document);
    m_first = m_document;
    m_password = Secret();
    emit begun();
    rewrite();
}

void BridgeDraft::clear()
{
    begin({}, {});
}

void BridgeDraft::startNew(const QString &type)
{
    Json document = texts({"name", "topic"});
    document.put("type", Json::string(type.toStdString()));
    document.put("configuration", type == QLatin1String("mqIn") ? mqSettings() : storageSettings());
    begin({}, std::move(document));
}

void BridgeDraft::startCopy(const Bridge &bridge)
{
    Json document = Json::parse(bridge.document).value_or(Json::object());
    document.set(place::name, Json::string({}));
    document.remove(bridges::passwordPlace(document[place::type].text()));
    begin({}, std::move(document));
}

void BridgeDraft::show(const Bridge &bridge)
{
    Json document = Json::parse(bridge.document).value_or(Json::object());
    begin(document, document);
}

void BridgeDraft::discard()
{
    begin(m_server, m_first);
}

bool BridgeDraft::isDirty() const
{
    return m_broken || !m_password.isEmpty() || m_document != m_first;
}

QString BridgeDraft::value(std::string_view where) const
{
    return QString::fromStdString(m_document.at(where).text());
}

std::string_view BridgeDraft::passwordPlace() const
{
    return bridges::passwordPlace(m_document[place::type].text());
}

void BridgeDraft::set(std::string_view where, Json value)
{
    if (isEmpty() || m_document.at(where) == value)
        return;
    m_document.set(where, std::move(value));
    rewrite();
}

void BridgeDraft::remove(std::string_view where)
{
    m_document.remove(where);
    rewrite();
}

BridgeDraft::Password BridgeDraft::password() const
{
    if (!m_password.isEmpty())
        return Password::New;
    return m_document.at(passwordPlace()).isNull() ? Password::None : Password::Kept;
}

void BridgeDraft::setPassword(const Secret &password)
{
    const std::string_view where = passwordPlace();
    m_password = password;
    ++m_passwordRound;
    if (!password.isEmpty())
        m_document.set(where, Json::string(mask));
    else if (m_first.at(where).isNull())
        m_document.remove(where);
    else
        m_document.set(where, m_first.at(where));
    rewrite();
}

void BridgeDraft::rewrite()
{
    m_broken.reset();
    m_text = isEmpty() ? QString() : QString::fromStdString(m_document.pretty());
    emit rewritten();
    emit changed();
}

void BridgeDraft::revertText()
{
    rewrite();
}

void BridgeDraft::setText(const QString &text)
{
    if (isEmpty() || text == m_text)
        return;
    m_text = text;
    auto json = Json::parse(text.toStdString());
    if (json && !json->isObject())
        json = fail(Error::Kind::Invalid, "not a JSON object", "line 1");
    if (!json) {
        m_broken = json.error();
        emit changed();
        return;
    }
    m_broken.reset();
    // A password that was typed is kept apart. Whatever row of asterisks stands there is the one that was
    // shown, unless there was none.
    const std::string_view where = bridges::passwordPlace((*json)[place::type].text());
    const Json &typed = json->at(where);
    const Json &first = m_first.at(where);
    if (typed.isString() && !typed.text().empty() && !bridges::isMask(typed)) {
        m_password = Secret(typed.text());
        ++m_passwordRound;
        json->set(where, Json::string(mask));
    } else if (!bridges::isMask(typed)) {
        m_password = Secret();
    } else if (m_password.isEmpty() && bridges::isMask(first)) {
        json->set(where, first);
    }
    m_document = std::move(*json);
    emit changed();
}

Json BridgeDraft::withPassword(Json document) const
{
    if (!m_password.isEmpty())
        document.set(passwordPlace(), Json::string(m_password.reveal()));
    return document;
}

std::vector<Fault> BridgeDraft::faults() const
{
    if (isEmpty())
        return {};
    Json document = m_document;
    const std::string_view where = passwordPlace();
    const bool isKept
        = !isNew() && bridges::isMask(m_first.at(where)) && document.at(where) == m_first.at(where);
    if (isKept)
        document.set(where, Json::string("kept"));
    document = withPassword(std::move(document));
    std::vector<Fault> faults = bridges::faultsOf(document);
    for (const std::string_view fixed : {place::name, place::topic, place::type}) {
        if (!isNew() && m_document[fixed] != m_server[fixed])
            faults.push_back({Fault::Rule::Fixed, std::string(fixed), {}});
    }
    return faults;
}

Json BridgeDraft::patchJson() const
{
    Json patch = bridges::mergePatch(m_server, m_document);
    if (!m_password.isEmpty())
        patch.set(passwordPlace(), Json::string(m_password.reveal()));
    return patch;
}

std::vector<std::string> BridgeDraft::changedPlaces() const
{
    return isEmpty() || isNew() ? std::vector<std::string>() : bridges::changedPlaces(patchJson());
}

bool BridgeDraft::hasChanged(std::string_view where) const
{
    if (isEmpty() || isNew())
        return false;
    return m_server.at(where) != m_document.at(where) || (where == passwordPlace() && !m_password.isEmpty());
}

QString BridgeDraft::patchText() const
{
    return QString::fromStdString(bridges::masked(patchJson()).pretty());
}

int BridgeDraft::lineOf(std::string_view where) const
{
    const auto json = Json::parse(m_text.toStdString());
    return json ? json->at(where).line() : 0;
}

Secret BridgeDraft::patch() const
{
    return Secret(patchJson().compact());
}

Secret BridgeDraft::whole() const
{
    return Secret(withPassword(m_document).compact());
}

bool BridgeDraft::isWhole() const
{
    return !bridges::hasMask(withPassword(m_document));
}

} // namespace tailrace::models
