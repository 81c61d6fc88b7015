// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/settingsstore.h"

#include <QUrl>

namespace tailrace::settings {

SettingsStore::SettingsStore(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_settings(folder + QStringLiteral("/settings.ini"), QSettings::IniFormat)
{
}

QString SettingsStore::path(const char *name, const QString &object)
{
    QString path = QString::fromLatin1(name);
    if (!object.isEmpty()) // a slash or an equals sign in a topic's name is no structure of the file
        path += QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(object));
    return path;
}

void SettingsStore::write(const QString &path, const QVariant &value, const char *name)
{
    if (m_settings.value(path) == value)
        return;
    m_settings.setValue(path, value);
    emit changed(QString::fromLatin1(name));
}

} // namespace tailrace::settings
