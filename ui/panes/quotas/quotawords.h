// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/quotas.h"

#include <QList>
#include <QString>

namespace tailrace::ui {

QString kindText(QuotaEntity::Kind kind); // "user"
QString kindsText(const QList<int> &kinds); // "user and client id"
QString kindsText(const std::vector<QuotaEntity::Kind> &kinds);
// "the user reader" · "every user without a quota of its own"
QString entityText(const QuotaEntity &entity);
// "1.00 MiB/s" · "not bound"
QString rateText(const std::optional<std::int64_t> &rate);

} // namespace tailrace::ui
