// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configs/configmeaning.h"

namespace tailrace::models {

namespace {

// Services name the same detail differently: "is_default", "isDefault", "default".
QString plain(const std::string &name)
{
    return QString::fromStdString(name).toLower().remove(QLatin1Char('_')).remove(QLatin1Char('-'));
}

} // namespace

ConfigMeaning meaningOf(const ConfigEntry &entry)
{
    ConfigMeaning meaning;
    for (const auto &[key, value] : entry.details) {
        const QString name = plain(key);
        if (name == QLatin1String("source") || name == QLatin1String("configsource")) {
            meaning.source = QString::fromStdString(value);
            meaning.isDefault = meaning.source.contains(QLatin1String("DEFAULT_CONFIG"), Qt::CaseInsensitive);
        } else if (name == QLatin1String("isdefault") || name == QLatin1String("default")) {
            meaning.isDefault = value == "true";
        } else if (name == QLatin1String("isreadonly") || name == QLatin1String("readonly")) {
            meaning.readOnly = value == "true";
        }
    }
    // A default that is set for all brokers alike is somebody's choice, not Kafka's.
    if (meaning.source.startsWith(QLatin1String("DYNAMIC"), Qt::CaseInsensitive))
        meaning.isDefault = false;
    return meaning;
}

} // namespace tailrace::models
