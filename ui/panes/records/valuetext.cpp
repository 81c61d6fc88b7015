// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/valuetext.h"

#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"

#include <QPushButton>

namespace tailrace::ui {

namespace {

constexpr std::size_t part = 256 * 1024; // bytes shown at a time

// No part ends within a character of UTF-8.
std::size_t wholeCharacters(std::string_view text, std::size_t length)
{
    while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0U) == 0x80U)
        --length;
    return length;
}

} // namespace

ValueText::ValueText(const QString &name, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_more(makeButton({}, {}, nullptr, this))
{
    setAccessibleName(name);
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setFont(theme::font(theme::Text::Mono));
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setStyleSheet(QStringLiteral("QPlainTextEdit { border: 0; padding: 4px 8px; border-radius: 0; }"));
    setTabChangesFocus(true);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, &ValueText::showMore);
}

void ValueText::setBytes(std::string_view utf8, std::shared_ptr<const void> keeper)
{
    clear();
    m_keeper = std::move(keeper);
    m_rest = utf8;
    showMore();
    moveCursor(QTextCursor::Start);
}

void ValueText::setWrapped(bool wrapped)
{
    setLineWrapMode(wrapped ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
}

void ValueText::showMore()
{
    const std::size_t length = wholeCharacters(m_rest, std::min(part, m_rest.size()));
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(QString::fromUtf8(m_rest.data(), static_cast<qsizetype>(length)));
    m_rest.remove_prefix(length);
    m_more->setVisible(!m_rest.empty());
    m_more->setText(tr("Show more, %1 left").arg(theme::bytes(static_cast<std::int64_t>(m_rest.size()))));
    placeButton();
}

void ValueText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeButton();
}

void ValueText::placeButton()
{
    const QSize size = m_more->sizeHint();
    const QRect inside = viewport()->geometry();
    m_more->setGeometry(
        inside.right() - size.width() - 8, inside.bottom() - size.height() - 8, size.width(), size.height());
}

} // namespace tailrace::ui
