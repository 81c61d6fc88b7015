// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/documenteditor.h"

#include "ui/panes/bridges/jsoncolors.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int gutterWidth = 44;

} // namespace

DocumentEditor::DocumentEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new QWidget(this))
{
    setFont(theme::font(theme::Text::Mono));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setViewportMargins(gutterWidth, 0, 0, 0);
    m_gutter->installEventFilter(this);
    new JsonColors(this, document());
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this] { m_gutter->update(); });
}

void DocumentEditor::setDocumentText(const QString &text)
{
    if (toPlainText() == text)
        return;
    const int position = textCursor().position();
    const int scrolled = verticalScrollBar()->value();
    setPlainText(text);
    QTextCursor cursor = textCursor();
    cursor.setPosition(qMin(position, document()->characterCount() - 1));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scrolled);
}

void DocumentEditor::setMarks(Marks marks)
{
    m_marks = std::move(marks);
    applyGrounds();
    m_gutter->update();
    viewport()->update();
}

void DocumentEditor::applyGrounds()
{
    QList<QTextEdit::ExtraSelection> grounds;
    const auto add = [this, &grounds](int line, Token token) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            return;
        QTextEdit::ExtraSelection ground;
        ground.cursor = QTextCursor(block);
        ground.format.setBackground(theme::color(token, this));
        ground.format.setProperty(QTextFormat::FullWidthSelection, true);
        grounds << ground;
    };
    for (const int line : std::as_const(m_marks.added))
        add(line, Token::DiffAddBg);
    for (const int line : std::as_const(m_marks.removed))
        add(line, Token::DiffDelBg);
    for (const Note &note : m_marks.notes) {
        if (note.isWrong)
            add(note.line, Token::DangerSoft);
    }
    setExtraSelections(grounds);
}

void DocumentEditor::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (block.isValid())
        setTextCursor(QTextCursor(block));
    setFocus(Qt::OtherFocusReason);
}

QRect DocumentEditor::lineBox(const QTextBlock &block) const
{
    return blockBoundingGeometry(block).translated(contentOffset()).toAlignedRect();
}

void DocumentEditor::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    for (const Note &note : m_marks.notes) {
        const QTextBlock block = document()->findBlockByNumber(note.line - 1);
        if (!block.isValid())
            continue;
        const QRect box = lineBox(block);
        const int text = fontMetrics().horizontalAdvance(block.text());
        int x = box.x() + static_cast<int>(document()->documentMargin()) + text + 12;
        const QColor color = theme::color(note.isWrong ? Token::Danger : Token::TextTertiary, this);
        if (!note.iconId.isEmpty()) {
            painter.drawPixmap(x, box.y() + (box.height() - 12) / 2,
                theme::iconPixmap(note.iconId, color, 12, devicePixelRatioF()));
            x += 18;
        }
        painter.setFont(theme::font(theme::Text::Caption));
        painter.setPen(color);
        painter.drawText(QRect(x, box.y(), viewport()->width(), box.height()),
            Qt::AlignLeft | Qt::AlignVCenter, note.text);
    }
}

void DocumentEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inner = contentsRect();
    m_gutter->setGeometry(inner.x(), inner.y(), gutterWidth, viewport()->height());
}

bool DocumentEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_gutter && event->type() == QEvent::Paint) {
        paintGutter();
        return true;
    }
    return QPlainTextEdit::eventFilter(watched, event);
}

void DocumentEditor::paintGutter()
{
    QPainter painter(m_gutter);
    painter.fillRect(m_gutter->rect(), theme::color(Token::SurfaceInput, this));
    painter.setFont(theme::font(theme::Text::MonoCaption));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRect box = lineBox(block);
        if (box.y() > m_gutter->height())
            break;
        const int line = block.blockNumber() + 1;
        if (m_marks.changed.contains(line))
            painter.fillRect(QRect(0, box.y(), 3, box.height()), theme::color(Token::Accent, this));
        painter.setPen(theme::color(Token::TextTertiary, this));
        painter.drawText(QRect(0, box.y(), gutterWidth - 10, box.height()), Qt::AlignRight | Qt::AlignVCenter,
            QString::number(line));
    }
}

} // namespace tailrace::ui
