// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeeditor/codeviewparts.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QAction>
#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <cmath>

// How the view looks, and what it can do without being asked.
namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int linePixels = 20; // at 96 dots an inch

struct Colored
{
    CodeStyle style;
    Token token;
};
constexpr Colored colored[] {{CodeStyle::Plain, Token::TextPrimary}, {CodeStyle::Key, Token::DataKey},
    {CodeStyle::String, Token::DataString}, {CodeStyle::Number, Token::DataNumber},
    {CodeStyle::Boolean, Token::DataBoolean}, {CodeStyle::Null, Token::DataNull},
    {CodeStyle::Punctuation, Token::TextSecondary}, {CodeStyle::Comment, Token::TextTertiary},
    {CodeStyle::Keyword, Token::DataKey}, {CodeStyle::Type, Token::DataBoolean}};
static_assert(std::size(colored) == codeStyles);

} // namespace

void CodeView::setUp()
{
    setFrameShape(QFrame::NoFrame);
    setAttribute(Qt::WA_InputMethodEnabled);
    SendScintilla(SCI_SETCODEPAGE, SC_CP_UTF8);
    SendScintilla(SCI_SETMODEVENTMASK, SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT);
    SendScintilla(SCI_SETMULTIPLESELECTION, 0UL);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    SendScintilla(SCI_SETUSETABS, 0UL);
    SendScintilla(SCI_SETTABWIDTH, 4UL);
    SendScintilla(SCI_SETBACKSPACEUNINDENTS, 0UL);
    SendScintilla(SCI_SETAUTOMATICFOLD, SC_AUTOMATICFOLD_SHOW | SC_AUTOMATICFOLD_CHANGE);
    SendScintilla(SCI_USEPOPUP, 0UL); // the menu is ours
    SendScintilla(SCI_SETMARGINS, 3UL);
    SendScintilla(SCI_SETMARGINTYPEN, parts::barMargin, static_cast<long>(SC_MARGIN_SYMBOL));
    SendScintilla(SCI_SETMARGINTYPEN, parts::numberMargin, static_cast<long>(SC_MARGIN_NUMBER));
    SendScintilla(SCI_SETMARGINTYPEN, parts::foldMargin, static_cast<long>(SC_MARGIN_SYMBOL));
    const long bars = (1L << parts::changedBar) | (1L << parts::addedBar) | (1L << parts::wrongBar);
    SendScintilla(SCI_SETMARGINMASKN, parts::barMargin, bars);
    SendScintilla(SCI_SETMARGINMASKN, parts::numberMargin, 0L);
    SendScintilla(SCI_SETMARGINMASKN, parts::foldMargin, static_cast<long>(SC_MASK_FOLDERS));
    SendScintilla(SCI_SETMARGINSENSITIVEN, parts::foldMargin, 1L);
    SendScintilla(SCI_SETMARGINWIDTHN, parts::barMargin, 4L);
    SendScintilla(SCI_SETMARGINWIDTHN, parts::foldMargin, 14L);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 4L);
    for (const unsigned long marker : {parts::tint, parts::wrongLine})
        SendScintilla(SCI_MARKERDEFINE, marker, static_cast<long>(SC_MARK_BACKGROUND));
    for (const unsigned long marker : {parts::changedBar, parts::addedBar, parts::wrongBar})
        SendScintilla(SCI_MARKERDEFINE, marker, static_cast<long>(SC_MARK_FULLRECT));
    for (const unsigned long marker : std::initializer_list<unsigned long> {
             SC_MARKNUM_FOLDERSUB, SC_MARKNUM_FOLDERTAIL, SC_MARKNUM_FOLDERMIDTAIL})
        SendScintilla(SCI_MARKERDEFINE, marker, static_cast<long>(SC_MARK_EMPTY));
    for (const unsigned long marker :
        std::initializer_list<unsigned long> {SC_MARKNUM_FOLDER, SC_MARKNUM_FOLDEREND})
        SendScintilla(SCI_MARKERDEFINE, marker, static_cast<long>(SC_MARK_ARROW));
    for (const unsigned long marker :
        std::initializer_list<unsigned long> {SC_MARKNUM_FOLDEROPEN, SC_MARKNUM_FOLDEROPENMID})
        SendScintilla(SCI_MARKERDEFINE, marker, static_cast<long>(SC_MARK_ARROWDOWN));
    for (const unsigned long indicator : {parts::infoRemark, parts::warningRemark, parts::dangerRemark}) {
        SendScintilla(SCI_INDICSETSTYLE, indicator, static_cast<long>(INDIC_SQUIGGLE));
        SendScintilla(SCI_INDICSETUNDER, indicator, 0L);
    }
    for (const unsigned long indicator : {parts::match, parts::currentMatch}) {
        SendScintilla(SCI_INDICSETSTYLE, indicator, static_cast<long>(INDIC_FULLBOX));
        SendScintilla(SCI_INDICSETALPHA, indicator, 255L);
        SendScintilla(SCI_INDICSETOUTLINEALPHA, indicator, 255L);
        SendScintilla(SCI_INDICSETUNDER, indicator, 1L);
    }
    // Keys that would edit whole lines unasked, or change the size of letters.
    for (const char key : {'D', 'L', 'T', 'U'}) {
        SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(key) | (SCMOD_CTRL << 16U));
        SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(key) | ((SCMOD_CTRL | SCMOD_SHIFT) << 16U));
    }
    for (const unsigned long key : {0UL + SCK_ADD, 0UL + SCK_SUBTRACT, 0UL + SCK_DIVIDE})
        SendScintilla(SCI_CLEARCMDKEY, key | (SCMOD_CTRL << 16U));
}

// So that a menu of the window finds what the text can do; the keys are taken by the text itself.
void CodeView::offerActions()
{
    const auto offer = [this](const QString &text, QKeySequence::StandardKey key, auto run) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    const auto send = [this](unsigned int message) { return [this, message] { SendScintilla(message); }; };
    offer(tr("Undo"), QKeySequence::Undo, [this] {
        if (m_undo == Undo::Asked)
            emit undoWanted();
        else
            SendScintilla(SCI_UNDO);
    });
    offer(tr("Redo"), QKeySequence::Redo, [this] {
        if (m_undo == Undo::Asked)
            emit redoWanted();
        else
            SendScintilla(SCI_REDO);
    });
    offer(tr("Cut"), QKeySequence::Cut, send(SCI_CUT));
    offer(tr("Copy"), QKeySequence::Copy, send(SCI_COPY));
    offer(tr("Paste"), QKeySequence::Paste, send(SCI_PASTE));
    offer(tr("Find"), QKeySequence::Find, [this] { emit findWanted(); });
}

void CodeView::dress()
{
    m_isDressing = true;
    const QFont font = theme::font(theme::Text::Mono);
    setFont(font);
    const auto setFontOf = [this](int style, const QFont &f) {
        const QByteArray family = f.family().toUtf8();
        SendScintilla(SCI_STYLESETFONT, static_cast<unsigned long>(style), family.constData());
        SendScintilla(
            SCI_STYLESETSIZEFRACTIONAL, static_cast<unsigned long>(style), std::lround(f.pointSizeF() * 100));
    };
    setFontOf(STYLE_DEFAULT, font);
    SendScintilla(SCI_STYLESETFORE, STYLE_DEFAULT, theme::color(Token::TextPrimary, this));
    SendScintilla(SCI_STYLESETBACK, STYLE_DEFAULT, theme::color(Token::SurfaceInput, this));
    SendScintilla(SCI_STYLECLEARALL);
    setFontOf(STYLE_LINENUMBER, theme::font(theme::Text::MonoCaption));
    styleColors();
    SendScintilla(SCI_SETEXTRAASCENT, 0UL);
    SendScintilla(SCI_SETEXTRADESCENT, 0UL);
    const int missing
        = std::max(linePixels * logicalDpiY() / 96 - static_cast<int>(SendScintilla(SCI_TEXTHEIGHT, 0UL)), 0);
    SendScintilla(SCI_SETEXTRAASCENT, missing - missing / 2);
    SendScintilla(SCI_SETEXTRADESCENT, missing / 2);
    widenMargin();
    m_isDressing = false;
}

void CodeView::styleColors()
{
    const auto color = [this](Token token) { return theme::color(token, this); };
    for (const Colored &one : colored)
        SendScintilla(SCI_STYLESETFORE, static_cast<unsigned long>(one.style), color(one.token));
    SendScintilla(SCI_STYLESETITALIC, static_cast<unsigned long>(CodeStyle::Null), 1L);
    SendScintilla(SCI_STYLESETFORE, STYLE_LINENUMBER, color(Token::TextTertiary));
    SendScintilla(SCI_STYLESETBACK, STYLE_LINENUMBER, color(Token::SurfaceInput));
    SendScintilla(SCI_STYLESETFORE, STYLE_BRACELIGHT, color(Token::Accent));
    SendScintilla(SCI_STYLESETBACK, STYLE_BRACELIGHT, color(Token::AccentSoft));
    SendScintilla(SCI_STYLESETFORE, STYLE_BRACEBAD, color(Token::Danger));
    SendScintilla(SCI_STYLESETBACK, STYLE_BRACEBAD, color(Token::DangerSoft));
    SendScintilla(SCI_STYLESETFORE, STYLE_CONTROLCHAR, color(Token::Warning));
    SendScintilla(SCI_SETFOLDMARGINCOLOUR, 1UL, color(Token::SurfaceInput));
    SendScintilla(SCI_SETFOLDMARGINHICOLOUR, 1UL, color(Token::SurfaceInput));
    SendScintilla(SCI_SETCARETFORE, color(Token::TextPrimary));
    SendScintilla(SCI_SETSELBACK, 1UL, color(Token::Selection));
    SendScintilla(SCI_SETSELFORE, 0UL, color(Token::TextPrimary));
    const auto mark = [&](unsigned long marker, Token fore, Token back) {
        SendScintilla(SCI_MARKERSETFORE, static_cast<unsigned long>(marker), color(fore));
        SendScintilla(SCI_MARKERSETBACK, static_cast<unsigned long>(marker), color(back));
    };
    mark(parts::tint, Token::AccentSoft, Token::AccentSoft);
    mark(parts::wrongLine, Token::DangerSoft, Token::DangerSoft);
    mark(parts::changedBar, Token::Accent, Token::Accent);
    mark(parts::addedBar, Token::Ok, Token::Ok);
    mark(parts::wrongBar, Token::Danger, Token::Danger);
    for (unsigned long marker = SC_MARKNUM_FOLDEREND; marker <= SC_MARKNUM_FOLDEROPEN; ++marker)
        mark(marker, Token::TextTertiary, Token::TextTertiary);
    const auto indicate = [&](unsigned long indicator, Token token) {
        SendScintilla(SCI_INDICSETFORE, static_cast<unsigned long>(indicator), color(token));
    };
    indicate(parts::infoRemark, Token::Info);
    indicate(parts::warningRemark, Token::Warning);
    indicate(parts::dangerRemark, Token::Danger);
    indicate(parts::match, Token::MatchBg);
    indicate(parts::currentMatch, Token::MatchCurrentBg);
}

void CodeView::widenMargin()
{
    const QFontMetrics metrics(theme::font(theme::Text::MonoCaption));
    const auto digits = std::max(QString::number(lineCount()).size(), qsizetype(3));
    const long width = static_cast<long>(metrics.horizontalAdvance(QLatin1Char('0')) * digits + 12);
    if (SendScintilla(SCI_GETMARGINWIDTHN, parts::numberMargin) != width)
        SendScintilla(SCI_SETMARGINWIDTHN, parts::numberMargin, width);
}

void CodeView::changeEvent(QEvent *event)
{
    QsciScintillaBase::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
    if (isLook && !m_isDressing)
        dress();
}

void CodeView::paintEvent(QPaintEvent *event)
{
    QsciScintillaBase::paintEvent(event);
    if (!m_tooLarge)
        return;
    QPainter painter(viewport());
    painter.setFont(theme::font(theme::Text::Body));
    painter.setPen(theme::color(Token::TextSecondary, this));
    painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
        tr("This text has %1 bytes. Texts beyond %2 are kept as they are and not shown.")
            .arg(m_tooLarge->size())
            .arg(maxBytes));
}

} // namespace tailrace::ui
