// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/settings/codec.h"

#include <array>
#include <cstdint>
#include <utility>

namespace tailrace::settings {

// One setting: its name in the file, what holds where the file says nothing usable, and what it may be.
template<class T>
struct Key
{
    const char *name;
    T fallback {};
    bool (*isValid)(const T &) = nullptr; // none: everything of the type
};

enum class TimeDisplay : std::uint8_t
{
    Local,
    Utc,
    Epoch,
    Relative
};

template<>
struct EnumTexts<TimeDisplay>
{
    static constexpr std::array<std::pair<TimeDisplay, const char *>, 4> texts {
        {{TimeDisplay::Local, "local"}, {TimeDisplay::Utc, "utc"}, {TimeDisplay::Epoch, "epoch"},
            {TimeDisplay::Relative, "relative"}}};
};

// Every setting of the product, each once. A key of one topic or connection is read with that as its object.
namespace keys {

inline const Key<QString> theme {"appearance/theme", QStringLiteral("system"), [](const QString &v) {
                                     return v == QLatin1String("system") || v == QLatin1String("light")
                                         || v == QLatin1String("dark");
                                 }};
inline constexpr Key<int> textPercent {
    "appearance/textPercent", 100, [](const int &v) { return v >= 50 && v <= 300; }};
inline const Key<QByteArray> geometry {"window/geometry"};
inline const Key<QStringList> favouriteTopics {"topics/favourites"}; // CONNECTION/TOPIC
inline const Key<QStringList> recentTopics {"topics/recent"}; // CONNECTION/TOPIC, newest first
inline constexpr Key<bool> showInternalTopics {"topics/internal", false};
inline const Key<QString> recordFilter {"records/filter"}; // of a topic
inline const Key<QStringList> recentFilters {"records/recentFilters"}; // of a topic, newest first
inline constexpr Key<bool> recordsNewestFirst {"records/newestFirst", false}; // of a topic
inline constexpr Key<bool> recordsByTime {"records/byTime", true}; // of a topic: partitions merged by time
inline constexpr Key<TimeDisplay> timeDisplay {"records/timeDisplay", TimeDisplay::Local};
inline constexpr Key<bool> detailWrap {"records/detailWrap", true};
inline constexpr Key<int> detailZoom {
    "records/detailZoom", 100, [](const int &v) { return v >= 50 && v <= 300; }}; // percent
inline constexpr Key<std::int64_t> storeBudgetBytes {"records/storeBudgetBytes", std::int64_t(2) << 30,
    [](const std::int64_t &v) { return v >= (std::int64_t(16) << 20); }};
inline constexpr Key<bool> spillEvicted {"records/spillEvicted", false};
inline constexpr Key<bool> readCommitted {"records/readCommitted", false};
inline constexpr Key<std::int64_t> firstContactMs {
    "connections/firstContactMs", 10'000, [](const std::int64_t &v) { return v >= 100 && v <= 600'000; }};

} // namespace keys

} // namespace tailrace::settings
