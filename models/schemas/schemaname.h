// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"

#include <QString>
#include <QStringList>

namespace tailrace::models {

// What the text calls itself: "record shop.orders.Order" of Avro. Empty: it has no name, or cannot be read.
QString fullNameOf(const Schema &schema);

// Topics whose schema this is by the names that serializers give to subjects: "TOPIC-value" and "TOPIC-key".
// topics: those that there are.
QStringList topicsOf(const QString &subject, const QStringList &topics);

// Lines that a service's refusal speaks of ("line: 3, column 5"), from 1, ascending. At most count.
QList<int> linesIn(const QString &refusal, int count);

} // namespace tailrace::models
