// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/settingsstore.h"

#include <algorithm>

namespace tailrace::settings {

namespace {

using namespace std::chrono_literals;

QString views()
{
    return QStringLiteral("views");
}

QJsonObject changedAt(QJsonObject object, const QStringList &path, qsizetype depth, const QJsonValue &value)
{
    const QString &name = path.at(depth);
    if (depth + 1 < path.size()) {
        const QJsonObject inner = changedAt(object.value(name).toObject(), path, depth + 1, value);
        if (inner.isEmpty())
            object.remove(name);
        else
            object.insert(name, inner);
    } else if (value.isUndefined()) {
        object.remove(name);
    } else if (value.isObject()) {
        // member by member, so that those of a newer version stay
        QJsonObject merged = object.value(name).toObject();
        const QJsonObject members = value.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            merged.insert(it.key(), it.value());
        object.insert(name, merged);
    } else {
        object.insert(name, value);
    }
    return object;
}

} // namespace

SettingsStore::SettingsStore(const QString &folder, QObject *parent, Migrations migrations)
    : QObject(parent)
    , m_file(folder.toStdString(), "settings.json")
    , m_migrations(std::move(migrations))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(500ms);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (const auto written = flush(); !written)
            emit writeFailed(written.error());
    });
    if (const auto loaded = load(); !loaded)
        m_loadError = loaded.error();
}

SettingsStore::~SettingsStore()
{
    // nobody is left to hear of an error
    [[maybe_unused]] const auto written = flush();
}

Result<void> SettingsStore::reload()
{
    auto json = m_file.read();
    if (!json) {
        if (json.error().kind != Error::Kind::Parse)
            return fail(std::move(json.error()));
        auto aside = m_file.setAside();
        if (!aside)
            return fail(std::move(aside.error()));
        m_setAside = std::move(*aside);
        return {};
    }
    m_document = std::move(*json);
    migrate(m_document, m_migrations);
    return {};
}

Result<void> SettingsStore::load()
{
    const QJsonObject before = m_document;
    auto loaded = reload();
    m_loadError.reset();
    announceDifferences(before);
    return loaded;
}

Result<void> SettingsStore::flush()
{
    m_timer.stop();
    if (m_changes.empty())
        return {};
    const auto lock = m_file.lock(200ms);
    if (!lock)
        return fail(lock.error());
    const QJsonObject before = m_document;
    if (auto read = reload(); !read)
        return read;
    if (m_document.isEmpty())
        migrate(m_document, m_migrations);
    for (const Change &change : m_changes)
        m_document = changedAt(m_document, change.path, 0, change.value);
    if (auto written = m_file.write(m_document); !written)
        return written;
    m_changes.clear();
    announceDifferences(before);
    return {};
}

void SettingsStore::announceDifferences(const QJsonObject &before)
{
    const QJsonObject old = before.value(QStringLiteral("settings")).toObject();
    const QJsonObject now = m_document.value(QStringLiteral("settings")).toObject();
    QStringList names = old.keys() + now.keys();
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        if (old.value(name) != now.value(name))
            emit changed(name);
    }
}

QStringList SettingsStore::path(const char *name, const QString &object)
{
    if (object.isEmpty())
        return {QStringLiteral("settings"), QLatin1String(name)};
    return {QStringLiteral("objects"), object, QLatin1String(name)};
}

QJsonValue SettingsStore::at(const QStringList &path) const
{
    QJsonValue value = m_document;
    for (const QString &name : path)
        value = value.toObject().value(name);
    return value;
}

void SettingsStore::put(const QStringList &path, const QJsonValue &value)
{
    const QJsonValue before = at(path);
    m_document = changedAt(m_document, path, 0, value);
    if (at(path) == before)
        return;
    m_changes.push_back({path, value});
    if (!m_timer.isActive())
        m_timer.start();
    if (path.front() == QLatin1String("settings") || path.front() == QLatin1String("objects"))
        emit changed(path.back());
}

std::optional<TopicView> SettingsStore::topicView(
    const std::string &connection, const std::string &topic) const
{
    const QJsonValue value = at({views(), QString::fromStdString(connection), QString::fromStdString(topic)});
    return value.isObject() ? std::optional(topicViewFromJson(value.toObject())) : std::nullopt;
}

void SettingsStore::setTopicView(
    const std::string &connection, const std::string &topic, const TopicView &view)
{
    put({views(), QString::fromStdString(connection), QString::fromStdString(topic)}, toJson(view));
}

void SettingsStore::removeConnection(const std::string &connection)
{
    put({views(), QString::fromStdString(connection)}, QJsonValue(QJsonValue::Undefined));
}

void SettingsStore::renameConnection(const std::string &from, const std::string &to)
{
    const QJsonValue all = at({views(), QString::fromStdString(from)});
    if (from == to || !all.isObject())
        return;
    put({views(), QString::fromStdString(to)}, all);
    removeConnection(from);
}

std::optional<WindowState> SettingsStore::windowState(const std::string &window) const
{
    const QJsonValue value = at({QStringLiteral("windows"), QString::fromStdString(window)});
    return value.isObject() ? std::optional(windowStateFromJson(value.toObject())) : std::nullopt;
}

void SettingsStore::setWindowState(const std::string &window, const WindowState &state)
{
    put({QStringLiteral("windows"), QString::fromStdString(window)}, toJson(state));
}

} // namespace tailrace::settings
