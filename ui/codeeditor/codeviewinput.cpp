// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeeditor/codeviewparts.h"
#include "ui/theme/icon.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>

// Keys, menu and pointer of the view.
namespace tailrace::ui {

namespace {

// What a text takes for itself before a shortcut of the window sees it.
bool isForText(const QKeyEvent &event, bool isLocked)
{
    for (const auto key : {QKeySequence::Copy, QKeySequence::SelectAll, QKeySequence::Find}) {
        if (event.matches(key))
            return true;
    }
    if (isLocked)
        return false;
    for (const auto key : {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Cut, QKeySequence::Paste,
             QKeySequence::Delete, QKeySequence::DeleteStartOfWord, QKeySequence::DeleteEndOfWord}) {
        if (event.matches(key))
            return true;
    }
    const auto held = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return held == Qt::NoModifier && event.key() < Qt::Key_Escape;
}

} // namespace

bool CodeView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && isForText(*static_cast<QKeyEvent *>(event), m_isLocked)) {
        event->accept();
        return true;
    }
    const bool done = QsciScintillaBase::event(event);
    tell();
    return done;
}

bool CodeView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const long at = SendScintilla(SCI_POSITIONFROMPOINTCLOSE,
            static_cast<unsigned long>(std::max(help->x(), 0)), static_cast<long>(help->y()));
        const QString text = at >= 0 ? remarkAt(static_cast<int>(at)) : QString();
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(),
                text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")), viewport());
        return true;
    }
    const bool done = QsciScintillaBase::viewportEvent(event);
    tell();
    return done;
}

bool CodeView::focusNextPrevChild(bool next)
{
    return QWidget::focusNextPrevChild(next);
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        emit findWanted();
    } else if (m_undo == Undo::Asked && event->matches(QKeySequence::Undo)) {
        tell();
        emit undoWanted();
    } else if (m_undo == Undo::Asked && event->matches(QKeySequence::Redo)) {
        tell();
        emit redoWanted();
    } else if (event->matches(QKeySequence::Redo)) {
        SendScintilla(SCI_REDO);
    } else if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab
        || event->key() == Qt::Key_Escape) {
        event->ignore(); // the way out
    } else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_BracketRight) {
        indent(true);
    } else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_BracketLeft) {
        indent(false);
    } else if (!(event->modifiers() & ~Qt::KeypadModifier)
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        newLine();
    } else if ((event->modifiers() & Qt::AltModifier) && !(event->modifiers() & Qt::ControlModifier)) {
        event->ignore(); // keys of what it stands in
    } else {
        QsciScintillaBase::keyPressEvent(event);
    }
    tell();
}

// As deep as the line before, one step more behind an open bracket.
void CodeView::newLine()
{
    if (SendScintilla(SCI_GETREADONLY))
        return;
    SendScintilla(SCI_BEGINUNDOACTION);
    const ByteRange chosen = selection();
    const int line = lineOf(chosen.begin);
    const long deep = SendScintilla(SCI_GETLINEINDENTATION, line);
    const char before = chosen.begin > 0 ? byteAt(chosen.begin - 1) : '\0';
    const char after = chosen.end < size() ? byteAt(chosen.end) : '\0';
    const bool opens = before == '{' || before == '[';
    const bool closes = opens && (after == '}' || after == ']');
    SendScintilla(SCI_NEWLINE);
    const long step = SendScintilla(SCI_GETINDENT);
    if (closes) {
        const int here = caret();
        SendScintilla(SCI_NEWLINE);
        SendScintilla(SCI_SETLINEINDENTATION, static_cast<unsigned long>(line + 2), deep);
        SendScintilla(SCI_GOTOPOS, here);
    }
    SendScintilla(SCI_SETLINEINDENTATION, static_cast<unsigned long>(line + 1), deep + (opens ? step : 0));
    SendScintilla(SCI_GOTOPOS, SendScintilla(SCI_GETLINEINDENTPOSITION, line + 1));
    SendScintilla(SCI_ENDUNDOACTION);
    SendScintilla(SCI_SCROLLCARET);
}

void CodeView::indent(bool more)
{
    if (SendScintilla(SCI_GETREADONLY))
        return;
    const ByteRange chosen = selection();
    const int last = lineOf(std::max(chosen.begin, chosen.end - 1));
    const long step = SendScintilla(SCI_GETINDENT);
    SendScintilla(SCI_BEGINUNDOACTION);
    for (int line = lineOf(chosen.begin); line <= last; ++line) {
        const long deep = SendScintilla(SCI_GETLINEINDENTATION, line) + (more ? step : -step);
        SendScintilla(SCI_SETLINEINDENTATION, static_cast<unsigned long>(line), std::max(deep, 0L));
    }
    SendScintilla(SCI_ENDUNDOACTION);
}

void CodeView::wheelEvent(QWheelEvent *event)
{
    // Letters keep their size; that is the system's to set.
    if (event->modifiers() & Qt::ControlModifier)
        event->ignore();
    else
        QAbstractScrollArea::wheelEvent(event);
}

void CodeView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isLocked = SendScintilla(SCI_GETREADONLY) != 0;
    const ByteRange chosen = selection();
    const bool some = chosen.begin < chosen.end;
    const auto add = [menu](const QString &text, const QString &icon, const QKeySequence &key, bool can) {
        QAction *action = menu->addAction(icon.isEmpty() ? QIcon() : theme::icon(icon), text);
        action->setShortcut(key);
        action->setEnabled(can);
        return action;
    };
    if (!isLocked) {
        const bool asks = m_undo == Undo::Asked;
        connect(
            add(tr("Undo"), QStringLiteral("undo"), QKeySequence::Undo, asks || SendScintilla(SCI_CANUNDO)),
            &QAction::triggered, this,
            [this, asks] { asks ? emit undoWanted() : void(SendScintilla(SCI_UNDO)); });
        connect(add(tr("Redo"), {}, QKeySequence::Redo, asks || SendScintilla(SCI_CANREDO)),
            &QAction::triggered, this,
            [this, asks] { asks ? emit redoWanted() : void(SendScintilla(SCI_REDO)); });
        menu->addSeparator();
        connect(add(tr("Cut"), {}, QKeySequence::Cut, some), &QAction::triggered, this,
            [this] { SendScintilla(SCI_CUT); });
    }
    connect(add(tr("Copy"), QStringLiteral("copy"), QKeySequence::Copy, some), &QAction::triggered, this,
        [this] { SendScintilla(SCI_COPY); });
    if (!isLocked)
        connect(add(tr("Paste"), {}, QKeySequence::Paste, SendScintilla(SCI_CANPASTE) != 0),
            &QAction::triggered, this, [this] { SendScintilla(SCI_PASTE); });
    menu->addSeparator();
    connect(add(tr("Select all"), {}, QKeySequence::SelectAll, size() > 0), &QAction::triggered, this,
        [this] { SendScintilla(SCI_SELECTALL); });
    connect(add(tr("Find"), QStringLiteral("search"), QKeySequence::Find, size() > 0), &QAction::triggered,
        this, &CodeView::findWanted);
    menu->popup(event->globalPos());
}

} // namespace tailrace::ui
