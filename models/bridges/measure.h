// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace tailrace::models {

// A threshold as people type it: a whole number of some unit of a scale. Exact in both directions; a value of
// any thread.
struct Measure
{
    using Scale = QList<std::int64_t>; // what one of each unit is worth, ascending from 1
    static const Scale &time(); // seconds: s, min, h
    static const Scale &size(); // kilobytes: KB, MB, GB

    QString digits;
    int unit = 0;

    // The largest unit that holds it without a rest.
    static Measure of(std::int64_t value, const Scale &scale);
    // None: no whole number, or one that does not fit.
    std::optional<std::int64_t> value(const Scale &scale) const;
};

} // namespace tailrace::models
