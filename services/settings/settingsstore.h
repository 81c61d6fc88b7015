// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/settings/keys.h"

#include <QObject>
#include <QSettings>
#include <QVariant>

namespace tailrace::settings {

// What the window remembers, in FOLDER/settings.ini. No secret and no connection goes in here. GUI thread.
class SettingsStore : public QObject
{
    Q_OBJECT

public:
    explicit SettingsStore(const QString &folder, QObject *parent = nullptr);

    // object: a setting of one topic or connection; empty: of the application.
    template<class T>
    T get(const Key<T> &key, const QString &object = {}) const
    {
        const QVariant value = m_settings.value(path(key.name, object));
        return value.isValid() && value.canConvert<T>() ? value.template value<T>() : key.fallback;
    }
    template<class T>
    void set(const Key<T> &key, const T &value, const QString &object = {})
    {
        write(path(key.name, object), QVariant::fromValue(value), key.name);
    }

signals:
    void changed(const QString &name); // Key::name

private:
    static QString path(const char *name, const QString &object);
    void write(const QString &path, const QVariant &value, const char *name);

    QSettings m_settings;
};

} // namespace tailrace::settings
