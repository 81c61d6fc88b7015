// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/codeeditor/bytechange.h"
#include "ui/codeeditor/codesyntax.h"

#include <QList>

#include <Qsci/qsciscintillabase.h>

#include <optional>
#include <string>
#include <string_view>

namespace tailrace::ui {

// Bytes of a text, end not included.
struct ByteRange
{
    int begin = 0;
    int end = 0;

    bool operator==(const ByteRange &) const = default;
};

// Something to say about a place of a text; plain text, shown under the pointer.
struct CodeRemark
{
    enum class Level : unsigned char
    {
        Info,
        Warning,
        Danger
    };

    ByteRange range {};
    Level level = Level::Danger;
    QString text {};
};

// A text that is edited by its bytes: they come back as they were given, whatever they are (ends of lines of
// any kind, zeros, no UTF-8), and only what is edited changes. Positions are bytes. The Tab key leaves it,
// Ctrl+] and Ctrl+[ indent. GUI thread.
class CodeView : public QsciScintillaBase
{
    Q_OBJECT

public:
    // What is larger is kept and not shown.
    static constexpr std::size_t maxBytes = 16U << 20;

    enum class Undo : unsigned char
    {
        Own, // keeps its own steps
        Asked // undoWanted() and redoWanted(): somebody else keeps them
    };

    explicit CodeView(QWidget *parent);

    // Forgets the steps to undo. False: too large to be shown, and read-only until another text comes.
    bool setBytes(const std::string &bytes);
    std::string bytes() const;
    int size() const;
    bool isTooLarge() const { return m_tooLarge.has_value(); }
    int lineCount() const;
    int lineOf(int byte) const; // from 0

    void setLanguage(CodeLanguage language);
    CodeLanguage language() const { return m_language; }
    void setLocked(bool locked); // read-only
    bool isLocked() const { return m_isLocked; }
    void setUndo(Undo undo);

    // In one step to undo; ranges of the text as it is before all of them, in order, none over another. The
    // selection stays with the text that it is of. Works on a locked text as well. No edited().
    void apply(const QList<ByteChange> &changes);

    void setRemarks(const QList<CodeRemark> &remarks);
    QString remarkAt(int byte) const; // empty: none
    QList<CodeRemark> remarks() const { return m_remarks; } // as they were set
    void setWrongLines(const QList<int> &lines); // from 1
    QList<int> wrongLines() const { return m_wrong; }
    void setTint(std::optional<ByteRange> range); // whole lines
    void setChangeBars(const QList<ByteRange> &added, const QList<ByteRange> &changed); // whole lines
    // Found text; current: an index, or -1.
    void setMatches(const QList<ByteRange> &matches, int current);

    ByteRange selection() const;
    void select(ByteRange range); // the caret at its begin, in sight
    void show(ByteRange range); // in sight, the selection as it is
    int caret() const;
    void goToLine(int line); // from 1; takes the keyboard

    std::string_view textRange(ByteRange range) const; // valid until the text changes

signals:
    // By the user: typed, pasted, dropped, undone here.
    void edited(const tailrace::ui::ByteChange &change);
    void changed(); // whoever changed it
    void caretMoved(int byte);
    void undoWanted();
    void redoWanted();
    void findWanted();

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setUp(); // once
    void offerActions();
    void dress(); // fonts and colours
    void styleColors();
    void styleTo(int end);
    void modified(int position, int kind, int length);
    void tell();
    void matchBraces();
    void widenMargin();
    void toggleFold(int position);
    void newLine();
    void indent(bool more);
    void fillIndicator(unsigned long indicator, ByteRange range, int value);
    void clearIndicator(unsigned long indicator);
    void markLines(ByteRange range, unsigned long marker);
    char byteAt(int position) const;

    CodeLanguage m_language = CodeLanguage::Json;
    Undo m_undo = Undo::Own;
    ChangeSpan m_span;
    QList<CodeRemark> m_remarks;
    QList<int> m_wrong;
    std::optional<std::string> m_tooLarge;
    int m_caret = -1;
    bool m_isLocked = false;
    bool m_isApplying = false;
    bool m_isDressing = false;
};

} // namespace tailrace::ui
