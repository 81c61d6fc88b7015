// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"

#include <QFile>

#include <algorithm>
#include <vector>

namespace tailrace::theme {

QString styleSheet(Scheme scheme)
{
    QFile file(QStringLiteral(":/theme/controls.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    // longest name first: "border" is the beginning of "border-control"
    std::vector<const TokenRow *> rows;
    for (const TokenRow &row : tokenRows)
        rows.push_back(&row);
    std::sort(rows.begin(), rows.end(),
        [](const TokenRow *a, const TokenRow *b) { return qstrlen(a->name) > qstrlen(b->name); });
    for (const TokenRow *row : rows) {
        const QColor value = QColor::fromRgb(scheme == Scheme::Dark ? row->dark : row->light);
        sheet.replace(QLatin1Char('@') + QLatin1String(row->name), value.name());
    }
    return sheet.replace(
        QStringLiteral("@scheme"), scheme == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

} // namespace tailrace::theme
