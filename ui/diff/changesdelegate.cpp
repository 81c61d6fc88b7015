// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/changesdelegate.h"

#include "ui/diff/wordedchanges.h"

#include <QPainter>

namespace tailrace::ui {

using models::SchemaChange;
using models::SchemaDiffModel;
using theme::Text;
using theme::Token;

namespace {

const SchemaChange *changeOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const WordedChanges *>(index.model());
    return model ? model->changeAt(index.row()) : nullptr;
}

} // namespace

Cell ChangesDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const SchemaChange *change = changeOf(index);
    if (!change)
        return cell;
    cell.text = index.data().toString();
    switch (index.column()) {
    case SchemaDiffModel::Number:
        cell.right = true;
        cell.tone = Token::TextTertiary;
        break;
    case SchemaDiffModel::Kind:
        cell.iconId = kindIcon(*change);
        cell.iconTone = kindTone(*change);
        break;
    case SchemaDiffModel::Path:
        cell.font = Text::MonoSecond;
        break;
    case SchemaDiffModel::Values:
        cell.font = valueWord(*change).isEmpty() ? Text::MonoSecond : Text::Second;
        break;
    case SchemaDiffModel::NewReadsOld:
    case SchemaDiffModel::OldReadsNew: {
        const models::Reads reads
            = index.column() == SchemaDiffModel::NewReadsOld ? change->newReadsOld : change->oldReadsNew;
        cell.font = Text::Second;
        cell.iconId = readsIcon(reads);
        cell.tone = cell.iconTone = readsTone(reads);
        break;
    }
    case SchemaDiffModel::Meaning:
        cell.font = Text::Second;
        cell.tone = Token::TextSecondary;
        if (change->isWarning) {
            cell.iconId = QStringLiteral("alert");
            cell.iconTone = Token::Warning;
        }
        break;
    default:
        break;
    }
    return cell;
}

void ChangesDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == SchemaDiffModel::Values)
        paintValues(painter, option, index);
    else
        CellDelegate::paint(painter, option, index);
    if (!(option.state & QStyle::State_Selected))
        return;
    painter->save();
    painter->setPen(theme::color(Token::Focus, option.palette));
    const QRect box = option.rect.adjusted(0, 0, -1, -1);
    painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.column() == 0)
        painter->drawLine(box.topLeft(), box.bottomLeft());
    if (index.column() == SchemaDiffModel::ColumnCount - 1)
        painter->drawLine(option.rect.topRight(), option.rect.bottomRight());
    painter->restore();
}

// What was is quieter than what is.
void ChangesDelegate::paintValues(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const SchemaChange *change = changeOf(index);
    if (!change || !valueWord(*change).isEmpty()) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    const auto c = [&option](Token token) { return theme::color(token, option.palette); };
    painter->save();
    const bool focused = option.widget && option.widget->hasFocus();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, c(focused ? Token::Selection : Token::SelectionInactive));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, c(Token::SurfaceHover));
    painter->setFont(theme::font(Text::MonoSecond));
    const QFontMetrics metrics = painter->fontMetrics();
    QRect room = option.rect.adjusted(8, 0, -8, 0);
    const QString arrow = QStringLiteral(" \u2192 ");
    const int half = (room.width() - metrics.horizontalAdvance(arrow)) / 2;
    const QString after = valueAfter(*change);
    const int wanted = metrics.horizontalAdvance(after);
    const int forBefore
        = qMax(half, room.width() - metrics.horizontalAdvance(arrow) - wanted); // what the other leaves
    const auto draw = [&](const QString &text, Token tone, int most) {
        const QString shown = metrics.elidedText(text, Qt::ElideRight, most);
        painter->setPen(c(tone));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, shown);
        room.setLeft(room.left() + metrics.horizontalAdvance(shown));
    };
    draw(valueBefore(*change), change->before ? Token::TextPrimary : Token::TextTertiary, forBefore);
    draw(arrow, Token::TextTertiary, room.width());
    draw(after, change->after ? Token::TextPrimary : Token::TextTertiary, room.width());
    painter->restore();
}

} // namespace tailrace::ui
