// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeeditor/codeview.h"

#include "ui/codeeditor/codeviewparts.h"

#include <QTimer>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int colouredAtOnce = 2 << 20; // so that whole texts of the usual size can be folded

unsigned long position(int byte)
{
    return static_cast<unsigned long>(std::max(byte, 0));
}

} // namespace

CodeView::CodeView(QWidget *parent)
    : QsciScintillaBase(parent)
{
    setUp();
    offerActions();
    connect(this, &QsciScintillaBase::SCN_STYLENEEDED, this, &CodeView::styleTo);
    connect(this, &QsciScintillaBase::SCN_MARGINCLICK, this, [this](int at, int, int margin) {
        if (margin == int(parts::foldMargin))
            toggleFold(at);
    });
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, [this] {
        matchBraces();
        if (const int now = caret(); now != m_caret) {
            m_caret = now;
            emit caretMoved(now);
        }
    });
    connect(this,
        qOverload<int, int, const char *, int, int, int, int, int, int, int>(
            &QsciScintillaBase::SCN_MODIFIED),
        this, [this](int at, int kind, const char *, int length) { modified(at, kind, length); });
    dress();
}

bool CodeView::setBytes(const std::string &bytes)
{
    m_isApplying = true;
    m_tooLarge.reset();
    if (bytes.size() > maxBytes)
        m_tooLarge = bytes;
    const std::string &shown = m_tooLarge ? std::string() : bytes;
    SendScintilla(SCI_SETREADONLY, 0UL);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_ADDTEXT, static_cast<unsigned long>(shown.size()), shown.data());
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_SETUNDOCOLLECTION, m_undo == Undo::Own ? 1UL : 0UL);
    SendScintilla(SCI_GOTOPOS, 0UL);
    SendScintilla(SCI_SETXOFFSET, 0UL);
    // New lines are like those that there are.
    const std::size_t end = shown.find_first_of("\r\n");
    const bool isPair = end != std::string::npos && shown.compare(end, 2, "\r\n") == 0;
    const bool isReturn = end != std::string::npos && shown[end] == '\r';
    SendScintilla(SCI_SETEOLMODE, isPair ? SC_EOL_CRLF : isReturn ? SC_EOL_CR : SC_EOL_LF);
    // Steps of two or four, as the text has them.
    const std::size_t first = shown.find("\n  ");
    SendScintilla(
        SCI_SETINDENT, first != std::string::npos && shown.compare(first, 5, "\n    ") == 0 ? 4 : 2);
    SendScintilla(SCI_SETREADONLY, m_isLocked || m_tooLarge ? 1UL : 0UL);
    if (shown.size() <= colouredAtOnce)
        SendScintilla(SCI_COLOURISE, 0UL, -1L);
    m_isApplying = false;
    m_span = {};
    m_remarks.clear();
    m_wrong.clear();
    widenMargin();
    emit changed();
    return !m_tooLarge;
}

std::string CodeView::bytes() const
{
    return m_tooLarge ? *m_tooLarge : std::string(textRange({0, size()}));
}

int CodeView::size() const
{
    return static_cast<int>(SendScintilla(SCI_GETLENGTH));
}

int CodeView::lineCount() const
{
    return static_cast<int>(SendScintilla(SCI_GETLINECOUNT));
}

int CodeView::lineOf(int byte) const
{
    return static_cast<int>(SendScintilla(SCI_LINEFROMPOSITION, position(byte)));
}

std::string_view CodeView::textRange(ByteRange range) const
{
    const int end = std::clamp(range.end, 0, size());
    const int begin = std::clamp(range.begin, 0, end);
    const auto *all = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return {all + begin, static_cast<std::size_t>(end - begin)};
}

char CodeView::byteAt(int at) const
{
    return static_cast<char>(SendScintilla(SCI_GETCHARAT, position(at)));
}

void CodeView::setLanguage(CodeLanguage language)
{
    if (m_language == language)
        return;
    m_language = language;
    SendScintilla(SCI_CLEARDOCUMENTSTYLE);
    SendScintilla(SCI_COLOURISE, 0UL, static_cast<long>(std::min(size(), colouredAtOnce)));
}

void CodeView::setLocked(bool locked)
{
    m_isLocked = locked;
    SendScintilla(SCI_SETREADONLY, m_isLocked || m_tooLarge ? 1UL : 0UL);
}

void CodeView::setUndo(Undo undo)
{
    m_undo = undo;
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_SETUNDOCOLLECTION, undo == Undo::Own ? 1UL : 0UL);
}

void CodeView::apply(const QList<ByteChange> &changes)
{
    if (changes.isEmpty() || m_tooLarge)
        return;
    tell(); // what was typed before comes before
    m_isApplying = true;
    SendScintilla(SCI_SETREADONLY, 0UL);
    SendScintilla(SCI_BEGINUNDOACTION);
    for (auto change = changes.crbegin(); change != changes.crend(); ++change) {
        SendScintilla(
            SCI_SETTARGETRANGE, position(change->begin), static_cast<long>(change->begin + change->removed));
        SendScintilla(
            SCI_REPLACETARGET, static_cast<unsigned long>(change->added.size()), change->added.constData());
    }
    SendScintilla(SCI_ENDUNDOACTION);
    SendScintilla(SCI_SETREADONLY, m_isLocked ? 1UL : 0UL);
    m_isApplying = false;
    m_span = {};
    widenMargin();
    emit changed();
}

void CodeView::modified(int at, int kind, int length)
{
    if (!(kind & (SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT)))
        return;
    if (m_isApplying)
        return;
    if (m_span.isEmpty()) // told at the end of the event, else as soon as there is time
        QTimer::singleShot(0, this, &CodeView::tell);
    if (kind & SC_MOD_INSERTTEXT)
        m_span.inserted(at, length);
    else
        m_span.deleted(at, length);
}

void CodeView::tell()
{
    if (m_span.isEmpty())
        return;
    const ChangeSpan span = std::exchange(m_span, {});
    const std::string_view added = textRange({span.begin(), span.begin() + span.added()});
    const ByteChange change {
        span.begin(), span.removed(), QByteArray(added.data(), static_cast<qsizetype>(added.size()))};
    widenMargin();
    emit edited(change);
    emit changed();
}

void CodeView::styleTo(int end)
{
    int line = lineOf(static_cast<int>(SendScintilla(SCI_GETENDSTYLED)));
    int start = static_cast<int>(SendScintilla(SCI_POSITIONFROMLINE, line));
    const int last = size();
    while (start < std::min(end, last)) {
        const long before = line > 0 ? SendScintilla(SCI_GETLINESTATE, line - 1) : 0;
        CodeState state {static_cast<int>(before >> 1), (before & 1) != 0};
        const int next
            = line + 1 < lineCount() ? static_cast<int>(SendScintilla(SCI_POSITIONFROMLINE, line + 1)) : last;
        const int depth = state.depth;
        const std::string styles = styleLine(m_language, textRange({start, next}), state);
        SendScintilla(SCI_STARTSTYLING, position(start), 0L);
        SendScintilla(SCI_SETSTYLINGEX, static_cast<unsigned long>(styles.size()), styles.data());
        SendScintilla(SCI_SETLINESTATE, static_cast<unsigned long>(line),
            static_cast<long>(state.depth * 2 + (state.inComment ? 1 : 0)));
        SendScintilla(SCI_SETFOLDLEVEL, static_cast<unsigned long>(line),
            static_cast<long>(
                (SC_FOLDLEVELBASE + depth) | (state.depth > depth ? SC_FOLDLEVELHEADERFLAG : 0)));
        start = next;
        ++line;
    }
}

void CodeView::toggleFold(int at)
{
    SendScintilla(SCI_COLOURISE, 0UL, -1L); // the end of a fold is known by its style
    SendScintilla(SCI_TOGGLEFOLD, lineOf(at));
}

void CodeView::matchBraces()
{
    const int now = caret();
    const auto isBrace = [this](int at) {
        const char c = at >= 0 && at < size() ? byteAt(at) : '\0';
        return c != '\0' && std::string_view("{}[]()").find(c) != std::string_view::npos;
    };
    const int brace = isBrace(now - 1) ? now - 1 : isBrace(now) ? now : -1;
    if (brace < 0) {
        SendScintilla(SCI_BRACEHIGHLIGHT, ~0UL, -1L);
        return;
    }
    const long other = SendScintilla(SCI_BRACEMATCH, position(brace), 0L);
    if (other >= 0)
        SendScintilla(SCI_BRACEHIGHLIGHT, position(brace), other);
    else
        SendScintilla(SCI_BRACEBADLIGHT, position(brace));
}

void CodeView::fillIndicator(unsigned long indicator, ByteRange range, int value)
{
    SendScintilla(SCI_SETINDICATORCURRENT, indicator);
    SendScintilla(SCI_SETINDICATORVALUE, value);
    SendScintilla(SCI_INDICATORFILLRANGE, position(range.begin), static_cast<long>(range.end - range.begin));
}

void CodeView::clearIndicator(unsigned long indicator)
{
    SendScintilla(SCI_SETINDICATORCURRENT, indicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(size()));
}

void CodeView::setRemarks(const QList<CodeRemark> &remarks)
{
    m_remarks = remarks;
    for (const unsigned long indicator : {parts::infoRemark, parts::warningRemark, parts::dangerRemark})
        clearIndicator(indicator);
    for (qsizetype i = 0; i < remarks.size(); ++i) {
        ByteRange range {
            std::clamp(remarks[i].range.begin, 0, size()), std::clamp(remarks[i].range.end, 0, size())};
        if (range.end <= range.begin) { // a place between two letters: the nearer one that there is
            range.end = static_cast<int>(SendScintilla(SCI_POSITIONAFTER, position(range.begin)));
            if (range.end <= range.begin)
                range.begin = static_cast<int>(SendScintilla(SCI_POSITIONBEFORE, position(range.begin)));
        }
        if (range.begin < range.end)
            fillIndicator(parts::remark(remarks[i].level), range, static_cast<int>(i) + 1);
    }
}

QString CodeView::remarkAt(int byte) const
{
    for (const unsigned long indicator : {parts::dangerRemark, parts::warningRemark, parts::infoRemark}) {
        const long value = SendScintilla(
            SCI_INDICATORVALUEAT, static_cast<unsigned long>(indicator), static_cast<long>(byte));
        if (value > 0 && value <= m_remarks.size())
            return m_remarks[value - 1].text;
    }
    return {};
}

void CodeView::setMatches(const QList<ByteRange> &matches, int current)
{
    clearIndicator(parts::match);
    clearIndicator(parts::currentMatch);
    for (qsizetype i = 0; i < matches.size(); ++i)
        fillIndicator(i == current ? parts::currentMatch : parts::match, matches[i], 1);
}

void CodeView::markLines(ByteRange range, unsigned long marker)
{
    const int last = lineOf(std::max(range.begin, range.end - 1));
    for (int line = lineOf(range.begin); line <= last; ++line)
        SendScintilla(SCI_MARKERADD, static_cast<unsigned long>(line), static_cast<long>(marker));
}

void CodeView::setWrongLines(const QList<int> &lines)
{
    m_wrong = lines;
    SendScintilla(SCI_MARKERDELETEALL, parts::wrongLine);
    SendScintilla(SCI_MARKERDELETEALL, parts::wrongBar);
    for (const int line : lines) {
        if (line < 1 || line > lineCount())
            continue;
        SendScintilla(
            SCI_MARKERADD, static_cast<unsigned long>(line - 1), static_cast<long>(parts::wrongLine));
        SendScintilla(
            SCI_MARKERADD, static_cast<unsigned long>(line - 1), static_cast<long>(parts::wrongBar));
    }
}

void CodeView::setTint(std::optional<ByteRange> range)
{
    SendScintilla(SCI_MARKERDELETEALL, parts::tint);
    if (range)
        markLines(*range, parts::tint);
}

void CodeView::setChangeBars(const QList<ByteRange> &added, const QList<ByteRange> &changedRanges)
{
    SendScintilla(SCI_MARKERDELETEALL, parts::addedBar);
    SendScintilla(SCI_MARKERDELETEALL, parts::changedBar);
    for (const ByteRange &range : changedRanges)
        markLines(range, parts::changedBar);
    for (const ByteRange &range : added)
        markLines(range, parts::addedBar);
}

ByteRange CodeView::selection() const
{
    return {static_cast<int>(SendScintilla(SCI_GETSELECTIONSTART)),
        static_cast<int>(SendScintilla(SCI_GETSELECTIONEND))};
}

int CodeView::caret() const
{
    return static_cast<int>(SendScintilla(SCI_GETCURRENTPOS));
}

void CodeView::select(ByteRange range)
{
    show(range);
    SendScintilla(SCI_SETSEL, position(range.end), static_cast<long>(range.begin));
}

void CodeView::show(ByteRange range)
{
    const int first = lineOf(range.begin);
    const int last = lineOf(range.end);
    SendScintilla(SCI_ENSUREVISIBLE, first);
    const int top = static_cast<int>(SendScintilla(SCI_GETFIRSTVISIBLELINE));
    const int shown = std::max(static_cast<int>(SendScintilla(SCI_LINESONSCREEN)), 1);
    const int visible = static_cast<int>(SendScintilla(SCI_VISIBLEFROMDOCLINE, first));
    const int visibleLast = static_cast<int>(SendScintilla(SCI_VISIBLEFROMDOCLINE, last));
    if (visible >= top && visibleLast < top + shown)
        return;
    // A little of what stands before it as well.
    const int above = std::clamp((shown - (visibleLast - visible)) / 3, 0, 4);
    SendScintilla(SCI_SETFIRSTVISIBLELINE, std::max(visible - above, 0));
}

void CodeView::goToLine(int line)
{
    const int at = static_cast<int>(SendScintilla(SCI_POSITIONFROMLINE, std::max(line - 1, 0)));
    select({at, at});
    setFocus(Qt::OtherFocusReason);
}

} // namespace tailrace::ui
