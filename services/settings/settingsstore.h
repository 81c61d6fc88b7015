// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/files/jsonfile.h"
#include "services/settings/keys.h"
#include "services/settings/migration.h"
#include "services/settings/viewstate.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <optional>
#include <string>
#include <vector>

namespace tailrace::settings {

// The settings of one user and what views look like, in FOLDER/settings.json. GUI thread. Changes are written
// as a whole file half a second after the first of them, and when the store dies; a crash loses no more than
// that. Only what was changed here is changed in the file: other processes' settings, and members of newer
// versions, stay.
class SettingsStore : public QObject
{
    Q_OBJECT

public:
    // Reads the file; loadError() says if that failed.
    explicit SettingsStore(
        const QString &folder, QObject *parent = nullptr, Migrations migrations = builtinMigrations());
    ~SettingsStore() override;

    // Reads the file anew. A missing one is all defaults. Malformed: kept as settings.json.broken-<time>,
    // named by setAside(), all defaults. Error::Io: it cannot be read.
    [[nodiscard]] Result<void> load();
    const std::optional<Error> &loadError() const { return m_loadError; }
    const std::string &setAside() const { return m_setAside; }

    // The stored value if it is valid, else the fallback. object: a setting of one topic or connection;
    // empty: of the application.
    template<class T>
    T get(const Key<T> &key, const QString &object = {}) const
    {
        const std::optional<T> value = Codec<T>::read(at(path(key.name, object)));
        return value && (!key.isValid || key.isValid(*value)) ? *value : key.fallback;
    }
    // False where the key does not allow the value; nothing has changed then.
    template<class T>
    bool set(const Key<T> &key, const T &value, const QString &object = {})
    {
        if (key.isValid && !key.isValid(value))
            return false;
        put(path(key.name, object), Codec<T>::write(value));
        return true;
    }
    template<class T>
    void reset(const Key<T> &key, const QString &object = {})
    {
        put(path(key.name, object), QJsonValue(QJsonValue::Undefined));
    }

    std::optional<TopicView> topicView(const std::string &connection, const std::string &topic) const;
    void setTopicView(const std::string &connection, const std::string &topic, const TopicView &view);
    // When a profile is removed or gets another name.
    void removeConnection(const std::string &connection);
    void renameConnection(const std::string &from, const std::string &to);

    std::optional<WindowState> windowState(const std::string &window) const;
    void setWindowState(const std::string &window, const WindowState &state);

    // Writes at once what waits. Error::Io, Error::Timeout: it waits on, and the next change tries again.
    [[nodiscard]] Result<void> flush();

signals:
    // A setting, by Key::name, has another value (of some object); also one of the application's that another
    // process changed, noticed at the next write.
    void changed(const QString &name);
    // A write in the background failed.
    void writeFailed(const tailrace::Error &error);

private:
    struct Change
    {
        QStringList path;
        QJsonValue value; // undefined: removed
    };
    static QStringList path(const char *name, const QString &object);
    QJsonValue at(const QStringList &path) const;
    void put(const QStringList &path, const QJsonValue &value);
    [[nodiscard]] Result<void> reload();
    void announceDifferences(const QJsonObject &before);

    files::JsonFile m_file;
    Migrations m_migrations;
    std::string m_setAside;
    std::optional<Error> m_loadError;
    QJsonObject m_document;
    std::vector<Change> m_changes; // since the last write, in their order
    QTimer m_timer;
};

} // namespace tailrace::settings
