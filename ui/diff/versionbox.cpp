// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/versionbox.h"

#include "ui/diff/diffwords.h"
#include "ui/theme/fonts.h"

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int allRole = Qt::UserRole + 1; // what the list says of a version

// The list has room for more than the box.
class VersionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = index.data(allRole).toString();
    }
};

} // namespace

VersionBox::VersionBox(const QString &name, const QString &objectName, QWidget *parent)
    : QComboBox(parent)
{
    setAccessibleName(name);
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setItemDelegate(new VersionDelegate(this));
    connect(this, &QComboBox::activated, this, [this] { emit numberChosen(number()); });
}

QString VersionBox::titleOf(const DiffVersion &version)
{
    return version.label.isEmpty() ? tr("Version %1").arg(version.number) : version.label;
}

void VersionBox::setVersions(const std::vector<DiffVersion> &versions)
{
    const std::int32_t chosen = number();
    m_versions = versions;
    clear();
    for (const DiffVersion &version : versions) {
        QStringList parts {titleOf(version)};
        if (!version.id.isEmpty())
            parts << tr("id %1").arg(version.id);
        addItem(parts.join(QLatin1Char(' ')), version.number);
        if (version.createdMs)
            parts << dateText(*version.createdMs);
        if (version.state.kind == SchemaState::Kind::Disabled)
            parts << tr("disabled");
        else if (version.state.kind == SchemaState::Kind::Deprecated)
            parts << tr("deprecated");
        const QString all = parts.join(QStringLiteral(" \u00b7 "));
        setItemData(count() - 1, all, allRole);
        setItemData(count() - 1, all, Qt::AccessibleTextRole);
    }
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 24);
    setNumber(chosen);
    updateGeometry();
}

void VersionBox::setNumber(std::int32_t number)
{
    setCurrentIndex(findData(number));
}

QSize VersionBox::sizeHint() const
{
    int width = 0;
    const QFontMetrics strong(theme::font(theme::Text::Strong));
    for (int i = 0; i < count(); ++i)
        width = std::max(width, strong.horizontalAdvance(itemText(i)));
    return {std::clamp(width + 8 + 36, 120, 240), QComboBox::sizeHint().height()};
}

void VersionBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText.clear();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const int index = currentIndex();
    if (index < 0 || index >= static_cast<int>(m_versions.size()))
        return;
    const DiffVersion &version = m_versions[static_cast<std::size_t>(index)];
    QRect room = rect().adjusted(8, 0, -28, 0);
    const auto draw = [&](const QString &text, theme::Text role, Token tone) {
        painter.setFont(theme::font(role));
        painter.setPen(theme::color(isEnabled() ? tone : Token::TextDisabled, this));
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(text) + 6);
    };
    draw(titleOf(version), theme::Text::Strong, Token::TextPrimary);
    if (!version.id.isEmpty() && room.width() > 0)
        draw(tr("id %1").arg(version.id), theme::Text::Second, Token::TextTertiary);
}

} // namespace tailrace::ui
