// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/fielddelegate.h"

#include "ui/panes/records/markedtext.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int rowHeight = 22;

Token tokenOf(int state)
{
    switch (state) {
    case FieldDelegate::Null:
        return Token::DataNull;
    case FieldDelegate::Empty:
    case FieldDelegate::Absent:
        return Token::TextTertiary;
    case FieldDelegate::Binary:
        return Token::TextSecondary;
    default:
        return Token::TextPrimary;
    }
}

} // namespace

FieldDelegate::FieldDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
    setZoom(100);
}

void FieldDelegate::setZoom(int percent)
{
    m_name = theme::font(theme::Text::Body);
    m_name.setPointSizeF(m_name.pointSizeF() * percent / 100);
    m_value = theme::font(theme::Text::Mono);
    m_value.setPointSizeF(m_value.pointSizeF() * percent / 100);
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = std::max(QFontMetrics(m_name).height(), QFontMetrics(m_value).height());
    return {option.rect.width(), std::max(rowHeight, height + 6)};
}

void FieldDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        const bool active = option.widget && option.widget->hasFocus();
        painter->fillRect(
            option.rect, theme::color(active ? Token::Selection : Token::SelectionInactive, option.palette));
    }
    const int state = index.siblingAtColumn(1).data(StateRole).toInt();
    const bool name = index.column() == 0;
    const Marking marking {m_query, index.row() == m_currentHit};
    QFont font = name ? m_name : m_value;
    font.setItalic(!name && state == Null);
    const Token ink = !name              ? tokenOf(state)
        : state == FieldDelegate::Absent ? Token::TextTertiary
                                         : Token::TextSecondary;
    paintMarkedText(painter, option.rect.adjusted(name ? 12 : 8, 0, -8, 0), index.data().toString(), font,
        theme::color(ink, option.palette), marking, option.palette);
    painter->restore();
}

} // namespace tailrace::ui
