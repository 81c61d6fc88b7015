// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/quotas/byterate.h"

namespace tailrace::models {

namespace {

std::int64_t factorOf(ByteRate::Unit unit)
{
    return std::int64_t(1) << (10 * static_cast<int>(unit));
}

QString plain(QString digits)
{
    return digits.remove(QLatin1Char(' ')).remove(QChar(0x00a0));
}

} // namespace

ByteRate ByteRate::of(const std::optional<std::int64_t> &bytes)
{
    if (!bytes)
        return {};
    for (const Unit unit : {GiB, MiB, KiB}) {
        if (*bytes != 0 && *bytes % factorOf(unit) == 0)
            return {QString::number(*bytes / factorOf(unit)), unit};
    }
    return {QString::number(*bytes), Bytes};
}

bool ByteRate::isValid() const
{
    return plain(digits).isEmpty() || bytes().has_value();
}

std::optional<std::int64_t> ByteRate::bytes() const
{
    bool ok = false;
    const qlonglong number = plain(digits).toLongLong(&ok);
    std::int64_t product = 0;
    if (!ok || number < 0 || __builtin_mul_overflow(std::int64_t(number), factorOf(unit), &product))
        return std::nullopt;
    return product;
}

} // namespace tailrace::models
