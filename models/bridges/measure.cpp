// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridges/measure.h"

#include <limits>

namespace tailrace::models {

const Measure::Scale &Measure::time()
{
    static const Scale scale {1, 60, 3600};
    return scale;
}

const Measure::Scale &Measure::size()
{
    static const Scale scale {1, 1024, 1'048'576};
    return scale;
}

Measure Measure::of(std::int64_t value, const Scale &scale)
{
    int unit = 0;
    for (int i = 0; i < scale.size(); ++i) {
        if (value != 0 && value % scale.at(i) == 0)
            unit = i;
    }
    return {QString::number(value / scale.at(unit)), unit};
}

std::optional<std::int64_t> Measure::value(const Scale &scale) const
{
    bool isNumber = false;
    const qlonglong number = digits.trimmed().toLongLong(&isNumber);
    const std::int64_t worth = scale.value(unit, 1);
    if (!isNumber || number < 0 || number > std::numeric_limits<std::int64_t>::max() / worth)
        return std::nullopt;
    return number * worth;
}

} // namespace tailrace::models
