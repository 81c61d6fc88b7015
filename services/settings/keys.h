// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QByteArray>

namespace tailrace::settings {

// A setting by name, with what it is when nobody has set it.
template<class T>
struct Key
{
    const char *name;
    T fallback {};
};

// Every key once. Keys of one topic or connection: of(key, object).
namespace keys {
inline const Key<QString> theme {"appearance/theme", QStringLiteral("system")}; // system, light, dark
inline const Key<QByteArray> geometry {"window/geometry"};
inline const Key<QStringList> favouriteTopics {"topics/favourites"}; // CONNECTION/TOPIC
inline const Key<QStringList> recentTopics {"topics/recent"}; // CONNECTION/TOPIC, newest first
inline const Key<bool> showInternalTopics {"topics/internal", false};
inline const Key<QString> recordColumns {"records/columns"}; // of a topic
inline const Key<QString> recordFilter {"records/filter"}; // of a topic
} // namespace keys

} // namespace tailrace::settings
