// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/valuedelegate.h"

#include "models/records/spans.h"
#include "services/decode/decoder.h"
#include "ui/panes/records/valuetreemodel.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QPainter>

#include <cmath>

namespace tailrace::ui {

using decode::Node;
using theme::Token;

namespace {

constexpr int rowHeight = 22;
constexpr int longestText = 400;

QString valueText(const QModelIndex &index, Node::Kind kind)
{
    QString text = records::visibleLine(index.data(ValueTreeModel::TextRole).toString().left(longestText));
    switch (kind) {
    case Node::Kind::Null:
        return ValueDelegate::tr("null");
    case Node::Kind::String:
        return QLatin1Char('"') + text + QLatin1Char('"');
    case Node::Kind::Array:
        return index.model()->rowCount(index) == 1
            ? ValueDelegate::tr("1 item")
            : ValueDelegate::tr("%1 items").arg(index.model()->rowCount(index));
    case Node::Kind::Object:
        return index.model()->rowCount(index) == 0 ? QStringLiteral("{}") : QString();
    case Node::Kind::Boolean:
    case Node::Kind::Number:
    case Node::Kind::Bytes:
        break;
    }
    return text;
}

Token tokenOf(Node::Kind kind)
{
    switch (kind) {
    case Node::Kind::Null:
        return Token::DataNull;
    case Node::Kind::Boolean:
        return Token::DataBoolean;
    case Node::Kind::Number:
        return Token::DataNumber;
    case Node::Kind::String:
        return Token::DataString;
    case Node::Kind::Bytes:
        return Token::TextSecondary;
    case Node::Kind::Array:
    case Node::Kind::Object:
        break;
    }
    return Token::TextTertiary;
}

QString typeText(const QModelIndex &index, Node::Kind kind)
{
    QString type = index.data(ValueTreeModel::TypeRole).toString();
    if (!type.isEmpty())
        return type;
    switch (kind) {
    case Node::Kind::Null:
        return QStringLiteral("null");
    case Node::Kind::Boolean:
        return QStringLiteral("boolean");
    case Node::Kind::Number:
        return QStringLiteral("number");
    case Node::Kind::String:
        return QStringLiteral("string");
    case Node::Kind::Bytes:
        return QStringLiteral("bytes");
    case Node::Kind::Array:
        return QStringLiteral("array");
    case Node::Kind::Object:
        return QStringLiteral("object");
    }
    return {};
}

} // namespace

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QFontMetrics metrics(theme::font(theme::Text::Mono));
    return {option.rect.width(), std::max(rowHeight, metrics.height() + 4)};
}

void ValueDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme::color(Token::Selection, option.palette));
    const auto kind = static_cast<Node::Kind>(index.data(ValueTreeModel::KindRole).toInt());
    const QRect rect = option.rect.adjusted(4, 0, -12, 0);
    const QFont caption = theme::font(theme::Text::Caption);
    const QFontMetrics captionMetrics(caption);
    const QString type = typeText(index, kind);
    const int typeWidth = captionMetrics.horizontalAdvance(type);
    painter->setFont(caption);
    painter->setPen(theme::color(Token::DataType, option.palette));
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, type);

    QFont mono = theme::font(theme::Text::Mono);
    const QFontMetrics metrics(mono);
    QRect room = rect.adjusted(0, 0, -typeWidth - 8, 0);
    painter->setFont(mono);
    const QString name = records::visibleLine(index.data(ValueTreeModel::NameRole).toString());
    if (!name.isEmpty()) {
        painter->setPen(theme::color(Token::DataKey, option.palette));
        painter->drawText(
            room, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, room.width()));
        room.setLeft(room.left() + metrics.horizontalAdvance(name + QLatin1Char(' ')));
    }
    mono.setItalic(kind == Node::Kind::Null);
    painter->setFont(mono);
    painter->setPen(theme::color(tokenOf(kind), option.palette));
    if (room.width() > 8) {
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(valueText(index, kind), Qt::ElideRight, room.width()));
    }
    painter->restore();
}

} // namespace tailrace::ui
