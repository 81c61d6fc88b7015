// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/valuedelegate.h"

#include "models/records/spans.h"
#include "services/decode/decoder.h"
#include "ui/panes/records/markedtext.h"
#include "ui/panes/records/valuetreemodel.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"

#include <QPainter>

#include <algorithm>

namespace tailrace::ui {

using decode::Node;
using theme::Token;

namespace {

constexpr int rowHeight = 22;
constexpr int longestText = 400;

QString valueText(const QModelIndex &index, Node::Kind kind)
{
    const qulonglong children = index.data(ValueTreeModel::ChildrenRole).toULongLong();
    if (index.data(ValueTreeModel::IsGroupRole).toBool())
        return ValueDelegate::tr("%1 items").arg(theme::number(static_cast<std::int64_t>(children)));
    const QString text
        = records::visibleLine(index.data(ValueTreeModel::ShortTextRole).toString().left(longestText));
    switch (kind) {
    case Node::Kind::Null:
        return ValueDelegate::tr("null");
    case Node::Kind::String:
        return QLatin1Char('"') + text + QLatin1Char('"');
    case Node::Kind::Array:
        return children == 1
            ? ValueDelegate::tr("1 item")
            : ValueDelegate::tr("%1 items").arg(theme::number(static_cast<std::int64_t>(children)));
    case Node::Kind::Object:
        return children == 0 ? QStringLiteral("{}") : QString();
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
    const QString type = index.data(ValueTreeModel::TypeRole).toString();
    if (!type.isEmpty() || index.data(ValueTreeModel::IsGroupRole).toBool())
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

ValueDelegate::ValueDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    setZoom(100);
}

void ValueDelegate::setZoom(int percent)
{
    m_mono = theme::font(theme::Text::Mono);
    m_mono.setPointSizeF(m_mono.pointSizeF() * percent / 100);
    m_caption = theme::font(theme::Text::Caption);
    m_caption.setPointSizeF(m_caption.pointSizeF() * percent / 100);
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), std::max(rowHeight, QFontMetrics(m_mono).height() + 5)};
}

void ValueDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) // as the view paints it before the row
        painter->fillRect(option.rect, theme::color(Token::Selection, option.palette));
    const auto kind = static_cast<Node::Kind>(index.data(ValueTreeModel::KindRole).toInt());
    const QRect rect = option.rect.adjusted(4, 0, -12, 0);
    const QString type = typeText(index, kind);
    const int typeWidth = QFontMetrics(m_caption).horizontalAdvance(type);
    painter->setFont(m_caption);
    painter->setPen(theme::color(Token::DataType, option.palette));
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, type);

    Marking marking {m_query, m_currentHit.isValid() && index == m_currentHit};
    const Marking plain;
    const bool group = index.data(ValueTreeModel::IsGroupRole).toBool();
    const bool element = index.data(ValueTreeModel::IsElementRole).toBool();
    QRect room = rect.adjusted(0, 0, -typeWidth - 8, 0);
    const QString name
        = records::visibleLine(index.data(ValueTreeModel::NameRole).toString().left(longestText));
    if (!name.isEmpty()) {
        const Token ink = group ? Token::TextSecondary : Token::DataKey;
        const int width = paintMarkedText(painter, room, name, m_mono, theme::color(ink, option.palette),
            group || element ? plain : marking, option.palette);
        room.setLeft(room.left() + width + QFontMetrics(m_mono).horizontalAdvance(QLatin1Char(' ')));
    }
    QFont mono = m_mono;
    mono.setItalic(kind == Node::Kind::Null);
    const bool container = group || kind == Node::Kind::Array || kind == Node::Kind::Object;
    if (room.width() > 8)
        paintMarkedText(painter, room, valueText(index, kind), mono,
            theme::color(group ? Token::TextTertiary : tokenOf(kind), option.palette),
            container ? plain : marking, option.palette);
    painter->restore();
}

} // namespace tailrace::ui
