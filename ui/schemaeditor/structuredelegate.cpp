// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/structuredelegate.h"

#include "models/schematree/schematreemodel.h"
#include "services/schema/document.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace tailrace::ui {

using models::SchemaMark;
using models::SchemaRemark;
using models::SchemaTreeModel;
using theme::Token;

namespace {

constexpr int rowHeight = 24;
constexpr int signWidth = 24;

Token tokenOf(schema::Document::Kind kind)
{
    using Kind = schema::Document::Kind;
    switch (kind) {
    case Kind::Null:
        return Token::DataNull;
    case Kind::True:
    case Kind::False:
        return Token::DataBoolean;
    case Kind::Number:
        return Token::DataNumber;
    case Kind::String:
        return Token::DataString;
    default:
        return Token::TextSecondary;
    }
}

Token tokenOf(SchemaRemark::Level level)
{
    return level == SchemaRemark::Level::Danger ? Token::Danger
        : level == SchemaRemark::Level::Warning ? Token::Warning
                                                : Token::Info;
}

// Text with a ground of its own, as wide as it is.
int drawChip(
    QPainter *painter, const QRect &rect, const QString &text, const QColor &ground, const QColor &ink)
{
    painter->setFont(theme::font(theme::Text::MonoCaption));
    const int width = std::min(painter->fontMetrics().horizontalAdvance(text) + 12, rect.width());
    const QRect chip(rect.x(), rect.center().y() - 9, width, 18);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->drawRoundedRect(chip, 3, 3);
    painter->setPen(ink);
    painter->drawText(chip, Qt::AlignCenter, text);
    return width;
}

void drawText(QPainter *painter, const QRect &rect, const QString &text, theme::Text role, const QColor &ink,
    bool italic = false)
{
    QFont font = theme::font(role);
    font.setItalic(italic);
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

QRect toggleRect(const QRect &cell)
{
    return {cell.x() + 8, cell.center().y() - 7, 28, 16};
}

} // namespace

QString StructureDelegate::signOf(const QString &type)
{
    static const QHash<QString, QString> signs {{QStringLiteral("string"), QStringLiteral("ab")},
        {QStringLiteral("int"), QStringLiteral("12")}, {QStringLiteral("long"), QStringLiteral("12")},
        {QStringLiteral("float"), QStringLiteral("1.5")}, {QStringLiteral("double"), QStringLiteral("1.5")},
        {QStringLiteral("boolean"), QStringLiteral("tf")}, {QStringLiteral("bytes"), QStringLiteral("01")},
        {QStringLiteral("fixed"), QStringLiteral("01")}, {QStringLiteral("record"), QStringLiteral("{}")},
        {QStringLiteral("enum"), QString(u'\u2261')}, {QStringLiteral("array"), QStringLiteral("[]")},
        {QStringLiteral("map"), QStringLiteral("{:}")}, {QStringLiteral("union"), QStringLiteral("|")},
        {QStringLiteral("null"), QString(u'\u2013')}};
    return signs.value(type, QString(u'\u2022'));
}

QString StructureDelegate::noteOf(const QModelIndex &index)
{
    QStringList notes;
    if (const QVariant symbols = index.data(SchemaTreeModel::SymbolCountRole); symbols.isValid())
        notes << (symbols.toInt() == 1 ? tr("1 symbol") : tr("%1 symbols").arg(symbols.toInt()));
    if (const QStringList aliases = index.data(SchemaTreeModel::AliasesRole).toStringList();
        !aliases.isEmpty())
        notes << tr("alias %1").arg(aliases.join(QLatin1String(", ")));
    return notes.join(QLatin1String(", "));
}

void StructureDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto c = [&option](Token token) { return theme::color(token, option.palette); };
    const bool isDim = !(option.state & QStyle::State_Enabled);
    const QModelIndex row = index.siblingAtColumn(SchemaTreeModel::NameColumn);
    const bool isSelected = option.state & QStyle::State_Selected;
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    painter->save();
    if (isSelected)
        painter->fillRect(
            option.rect, c(view && view->hasFocus() ? Token::Selection : Token::SelectionInactive));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, c(Token::SurfaceHover));
    const QColor ink = c(isDim ? Token::TextTertiary : Token::TextPrimary);
    const QRect inner = option.rect.adjusted(8, 0, -4, 0);
    const QString type = row.data(SchemaTreeModel::TypeRole).toString();
    switch (index.column()) {
    case SchemaTreeModel::NameColumn: {
        const auto mark = static_cast<SchemaMark>(row.data(SchemaTreeModel::MarkRole).toInt());
        if (mark != SchemaMark::None)
            painter->fillRect(QRect(0, option.rect.y(), 3, option.rect.height()),
                c(mark == SchemaMark::New ? Token::Ok : Token::Accent));
        const QString sign = type.isEmpty() ? QString(u'\u2022') : signOf(type);
        painter->setFont(theme::font(theme::Text::MonoCaption));
        painter->setPen(c(Token::TextTertiary));
        painter->drawText(QRect(option.rect.x(), option.rect.y(), signWidth - 4, option.rect.height()),
            Qt::AlignRight | Qt::AlignVCenter, sign);
        drawText(painter, option.rect.adjusted(signWidth + 2, 0, -4, 0), index.data().toString(),
            theme::Text::Mono, ink);
        break;
    }
    case SchemaTreeModel::TypeColumn: {
        if (type.isEmpty())
            break;
        const int used = drawChip(painter, inner, type, c(Token::SurfaceHover), c(Token::TextSecondary));
        drawText(painter, inner.adjusted(used + 6, 0, 0, 0),
            row.data(SchemaTreeModel::TypeNameRole).toString(), theme::Text::Mono,
            c(row.data(SchemaTreeModel::IsReferenceRole).toBool() && !isDim ? Token::TextSecondary
                                                                            : Token::TextPrimary));
        break;
    }
    case SchemaTreeModel::LogicalColumn:
        drawText(painter, inner, index.data().toString(), theme::Text::Mono, ink);
        break;
    case SchemaTreeModel::OptionalColumn: {
        const QVariant optional = row.data(SchemaTreeModel::OptionalRole);
        if (!optional.isValid())
            break;
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF track = QRectF(toggleRect(option.rect)).adjusted(0.5, 0.5, -0.5, -0.5);
        const bool on = optional.toBool();
        painter->setPen(c(on ? Token::Accent : Token::BorderControl));
        painter->setBrush(c(on ? Token::Accent : Token::SurfaceInput));
        painter->drawRoundedRect(track, 7.5, 7.5);
        painter->setPen(Qt::NoPen);
        painter->setBrush(c(on ? Token::TextOnAccent : Token::BorderControl));
        painter->drawEllipse(
            QPointF(on ? track.right() - 7.5 : track.left() + 7.5, track.center().y()), 5, 5);
        break;
    }
    case SchemaTreeModel::DefaultColumn: {
        const QVariant kind = row.data(SchemaTreeModel::DefaultKindRole);
        if (!kind.isValid())
            break;
        const auto what = static_cast<schema::Document::Kind>(kind.toInt());
        drawText(painter, inner, index.data().toString(), theme::Text::Mono, c(tokenOf(what)),
            what == schema::Document::Kind::Null);
        break;
    }
    case SchemaTreeModel::DocColumn: {
        QRect rest = inner;
        if (const QVariant remark = row.data(SchemaTreeModel::RemarkRole); remark.isValid()) {
            const Token token = tokenOf(static_cast<SchemaRemark::Level>(remark.toInt()));
            painter->drawPixmap(rest.x(), rest.center().y() - 7,
                theme::iconPixmap(
                    QStringLiteral("alert"), c(token), 14, painter->device()->devicePixelRatioF()));
            rest.adjust(20, 0, 0, 0);
            QStringList numbers;
            for (const int number : row.data(SchemaTreeModel::RemarkNumbersRole).value<QList<int>>())
                numbers << QString::number(number);
            const QString words = numbers.isEmpty() ? tr("see the text")
                                                    : tr("finding %1").arg(numbers.join(QLatin1String(", ")));
            drawText(painter, rest, words, theme::Text::Second, c(token));
            rest.adjust(painter->fontMetrics().horizontalAdvance(words) + 8, 0, 0, 0);
        }
        const QString doc = index.data().toString();
        if (rest.width() > 16)
            drawText(painter, rest, doc.isEmpty() ? noteOf(row) : doc, theme::Text::Second,
                c(doc.isEmpty() || isDim ? Token::TextTertiary : Token::TextSecondary));
        break;
    }
    default:
        break;
    }
    if ((option.state & QStyle::State_HasFocus) && isSelected) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(c(Token::Focus));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize StructureDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, rowHeight};
}

QWidget *StructureDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == SchemaTreeModel::TypeColumn) {
        auto *box = new QComboBox(parent);
        box->setAccessibleName(tr("Type"));
        box->addItems(m_types);
        connect(box, &QComboBox::activated, this, [this, box] {
            emit const_cast<StructureDelegate *>(this)->commitData(box);
            emit const_cast<StructureDelegate *>(this)->closeEditor(box);
        });
        return box;
    }
    auto *line = new QLineEdit(parent);
    line->setObjectName(QStringLiteral("structure.cell"));
    line->setFont(
        index.column() == SchemaTreeModel::DocColumn ? option.font : theme::font(theme::Text::Mono));
    static const char *names[] {QT_TR_NOOP("Name"), QT_TR_NOOP("Type"), QT_TR_NOOP("Logical type"),
        QT_TR_NOOP("Optional"), QT_TR_NOOP("Default, as JSON"), QT_TR_NOOP("Doc")};
    line->setAccessibleName(tr(names[index.column()]));
    return line;
}

void StructureDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *box = qobject_cast<QComboBox *>(editor)) {
        const QString name = index.data(SchemaTreeModel::TypeNameRole).toString();
        const int at = box->findText(name);
        box->setCurrentIndex(at >= 0 ? at : box->findText(index.data().toString()));
    } else if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setText(index.data(Qt::EditRole).toString());
        line->selectAll();
    }
}

void StructureDelegate::setModelData(
    QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentText(), Qt::EditRole);
    else if (const auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text(), Qt::EditRole);
}

void StructureDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QRect rect = option.rect;
    if (index.column() == SchemaTreeModel::NameColumn)
        rect.adjust(signWidth - 6, 0, 0, 0);
    // The cell's height: the style's own is that of a field in a form.
    editor->setStyleSheet(QStringLiteral("min-height: 20px; max-height: 20px; padding: 0 4px;"));
    editor->setGeometry(rect);
}

bool StructureDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease || index.column() != SchemaTreeModel::OptionalColumn)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton
        || !toggleRect(option.rect).adjusted(-4, -4, 4, 4).contains(mouse->pos()))
        return false;
    emit optionalClicked(index);
    return true;
}

bool StructureDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return false;
    QString words = index.data(Qt::DisplayRole).toString();
    if (index.column() == SchemaTreeModel::DocColumn && words.isEmpty())
        words = noteOf(index.siblingAtColumn(0));
    QToolTip::showText(event->globalPos(), words.toHtmlEscaped(), view);
    return true;
}

} // namespace tailrace::ui
