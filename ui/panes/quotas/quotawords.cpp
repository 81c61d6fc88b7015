// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/quotas/quotawords.h"

#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Quotas", text);
}

QString everyText(QuotaEntity::Kind kind)
{
    switch (kind) {
    case QuotaEntity::Kind::User:
        return tr("every user without a quota of its own");
    case QuotaEntity::Kind::ClientId:
        return tr("every client id without a quota of its own");
    case QuotaEntity::Kind::Ip:
        return tr("every address without a quota of its own");
    }
    return {};
}

} // namespace

QString kindText(QuotaEntity::Kind kind)
{
    switch (kind) {
    case QuotaEntity::Kind::User:
        return tr("user");
    case QuotaEntity::Kind::ClientId:
        return tr("client id");
    case QuotaEntity::Kind::Ip:
        return tr("address");
    }
    return {};
}

QString kindsText(const QList<int> &kinds)
{
    QStringList words;
    for (const int kind : kinds)
        words << kindText(static_cast<QuotaEntity::Kind>(kind));
    return words.join(tr(" and "));
}

QString kindsText(const std::vector<QuotaEntity::Kind> &kinds)
{
    QList<int> all;
    for (const QuotaEntity::Kind kind : kinds)
        all << static_cast<int>(kind);
    return kindsText(all);
}

QString entityText(const QuotaEntity &entity)
{
    QStringList words;
    for (const QuotaEntity::Part &part : entity.parts)
        words << (part.name ? kindText(part.kind) + QLatin1Char(' ') + QString::fromStdString(*part.name)
                            : everyText(part.kind));
    return words.join(tr(" and "));
}

QString rateText(const std::optional<std::int64_t> &rate)
{
    return rate ? theme::bytes(*rate) + QStringLiteral("/s") : tr("not bound");
}

} // namespace tailrace::ui
