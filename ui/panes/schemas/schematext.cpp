// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schematext.h"

#include "ui/panes/schemas/schemacolors.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QEvent>
#include <QPainter>
#include <QTextBlock>

namespace tailrace::ui {

using theme::Token;

SchemaText::SchemaText(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new QWidget(this))
    , m_colors(new SchemaColors(this, document()))
{
    setFont(theme::font(theme::Text::Mono));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    m_gutter->installEventFilter(this);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this] { m_gutter->update(); });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SchemaText::placeGutter);
    placeGutter();
}

void SchemaText::showText(const QString &text)
{
    setWrongLines({});
    setPlainText(text);
    moveCursor(QTextCursor::Start);
}

QString SchemaText::text() const
{
    return document()->toRawText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void SchemaText::setWrongLines(const QList<int> &lines)
{
    m_wrong = lines;
    paintGrounds();
    m_gutter->update();
}

void SchemaText::paintGrounds()
{
    QList<QTextEdit::ExtraSelection> grounds;
    for (const int line : m_wrong) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection ground;
        ground.cursor = QTextCursor(block);
        ground.format.setBackground(theme::color(Token::DangerSoft, this));
        ground.format.setProperty(QTextFormat::FullWidthSelection, true);
        grounds << ground;
    }
    setExtraSelections(grounds);
}

void SchemaText::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (block.isValid())
        setTextCursor(QTextCursor(block));
    setFocus(Qt::OtherFocusReason);
}

int SchemaText::gutterWidth() const
{
    const QFontMetrics metrics(theme::font(theme::Text::MonoCaption));
    return qMax(44, metrics.horizontalAdvance(QString::number(blockCount())) + 20);
}

void SchemaText::placeGutter()
{
    const int width = gutterWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inner = contentsRect();
    m_gutter->setGeometry(inner.x(), inner.y(), width, viewport()->height());
}

void SchemaText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void SchemaText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_colors) {
        m_colors->rehighlight();
        paintGrounds();
    }
}

bool SchemaText::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_gutter && event->type() == QEvent::Paint) {
        paintGutter();
        return true;
    }
    return QPlainTextEdit::eventFilter(watched, event);
}

void SchemaText::paintGutter()
{
    QPainter painter(m_gutter);
    painter.fillRect(m_gutter->rect(), theme::color(Token::SurfaceInput, this));
    painter.setFont(theme::font(theme::Text::MonoCaption));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRect box = blockBoundingGeometry(block).translated(contentOffset()).toAlignedRect();
        if (box.y() > m_gutter->height())
            break;
        const int line = block.blockNumber() + 1;
        const bool isWrong = m_wrong.contains(line);
        if (isWrong)
            painter.fillRect(QRect(0, box.y(), 3, box.height()), theme::color(Token::Danger, this));
        painter.setPen(theme::color(isWrong ? Token::Danger : Token::TextTertiary, this));
        painter.drawText(QRect(0, box.y(), m_gutter->width() - 10, box.height()),
            Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
}

} // namespace tailrace::ui
