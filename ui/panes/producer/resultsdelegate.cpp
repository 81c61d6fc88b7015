// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/resultsdelegate.h"

#include "models/producer/resultsmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

namespace tailrace::ui::producer {

using models::ResultsModel;
using theme::Token;

QString ResultsDelegate::displayText(const QVariant &value, const QLocale &) const
{
    return value.toString();
}

void ResultsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto outcome = static_cast<ResultsModel::Outcome>(index.data(ResultsModel::OutcomeRole).toInt());
    const bool failed = outcome == ResultsModel::Outcome::Failed;
    const qint64 number = index.data(ResultsModel::NumberRole).toLongLong();
    const auto ink = [option](Token token) {
        const QColor color = theme::color(token, option->palette);
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    };
    const auto numeric = [option](const QString &text) {
        option->text = text;
        option->font = theme::font(theme::Text::Mono);
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    };
    if (failed)
        option->backgroundBrush = theme::color(Token::DangerSoft, option->palette);
    switch (index.column()) {
    case ResultsModel::State: {
        const bool waiting = outcome == ResultsModel::Outcome::InFlight;
        const Token tint = failed ? Token::Danger : waiting ? Token::Info : Token::Ok;
        option->text = failed ? tr("Failed") : waiting ? tr("On its way") : tr("Written");
        option->icon = theme::icon(failed ? QStringLiteral("error")
                : waiting                 ? QStringLiteral("clock")
                                          : QStringLiteral("ok"),
            tint);
        option->decorationSize = QSize(16, 16);
        option->features |= QStyleOptionViewItem::HasDecoration;
        ink(tint);
        break;
    }
    case ResultsModel::Sent:
        option->text = theme::timeOfDay(number, true);
        option->font = theme::font(theme::Text::Mono);
        break;
    case ResultsModel::Key:
        option->font = theme::font(theme::Text::Mono);
        if (option->text.isEmpty()) {
            option->text = theme::unknown();
            ink(Token::TextTertiary);
        }
        break;
    case ResultsModel::Latency:
        numeric(number < 0 ? theme::unknown()
                           : tr("%1.%2 ms").arg(theme::number(number / 1000)).arg(number % 1000 / 100));
        break;
    case ResultsModel::Partition:
    case ResultsModel::Offset:
    case ResultsModel::Size:
        numeric(number < 0 ? theme::unknown() : theme::number(number));
        break;
    default:
        if (failed) {
            option->text = index.data(ResultsModel::ErrorTextRole).toString();
            ink(Token::Danger);
        } else if (outcome == ResultsModel::Outcome::Written
            && index.siblingAtColumn(ResultsModel::Offset).data(ResultsModel::NumberRole).toLongLong() >= 0) {
            option->text = tr("Show record");
            ink(Token::Accent);
        }
    }
}

QRect ResultsDelegate::againRect(const QRect &cell, const QModelIndex &index)
{
    if (index.column() != ResultsModel::Detail)
        return {};
    const auto outcome = static_cast<ResultsModel::Outcome>(index.data(ResultsModel::OutcomeRole).toInt());
    if (outcome != ResultsModel::Outcome::Failed || index.data(ResultsModel::PossiblyWrittenRole).toBool())
        return {};
    const QFontMetrics metrics(theme::font(theme::Text::Body));
    return {cell.x() + inset, cell.y(), metrics.horizontalAdvance(tr("Send again")) + 1, cell.height()};
}

void ResultsDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect link = againRect(option.rect, index);
    if (link.isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString error = ground.text;
    ground.text.clear();
    const QStyle *style = option.widget->style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->save();
    painter->setFont(theme::font(theme::Text::Body));
    painter->setPen(theme::color(Token::Accent, option.palette));
    painter->drawText(link, Qt::AlignLeft | Qt::AlignVCenter, tr("Send again"));
    const QRect room = option.rect.adjusted(link.right() + 1 - option.rect.x() + 12, 0, -inset, 0);
    painter->setPen(theme::color(Token::Danger, option.palette));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(error, Qt::ElideRight, room.width()));
    painter->restore();
}

QSize ResultsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (const QRect link = againRect({}, index); !link.isEmpty())
        size.rwidth() += link.width() + 12;
    return size;
}

bool ResultsDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && againRect(option.rect, index).contains(mouse->pos())) {
            emit again(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace tailrace::ui::producer
