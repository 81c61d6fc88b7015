// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/filteredit.h"

#include "ui/panes/records/suggestionlist.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QTextCharFormat>

#include <algorithm>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int delayMs = 150;

qsizetype utf16Position(const QByteArray &utf8, std::size_t byte)
{
    return QString::fromUtf8(utf8.left(static_cast<qsizetype>(byte))).size();
}

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("records.filter"));
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter: word, key:ORD-88, $.total >= 400, /regex/ …"));
    setClearButtonEnabled(true);
    setFont(theme::font(theme::Text::Mono));
    addAction(theme::icon(QStringLiteral("filter"), Token::Accent), QLineEdit::LeadingPosition);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &FilterEdit::check);
    connect(this, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(this, &QLineEdit::returnPressed, this, [this] {
        check();
        if (m_filter)
            emit used(text().trimmed());
    });
}

FilterEdit::~FilterEdit()
{
    delete m_offer;
}

void FilterEdit::setFilterText(const QString &text)
{
    setText(text);
    check();
}

void FilterEdit::check()
{
    m_delay.stop();
    const QByteArray utf8 = text().toUtf8();
    const auto compiled
        = filter::Filter::compile(std::string_view(utf8.constData(), std::size_t(utf8.size())));
    m_filter = compiled && !(*compiled)->matchesAll() ? *compiled : nullptr;
    m_problem.clear();
    m_wrongAt = -1;
    if (!compiled) {
        const filter::FilterError &wrong = compiled.error();
        m_wrongAt = utf16Position(utf8, wrong.column > 0 ? wrong.column - 1 : 0);
        m_wrongLength = utf16Position(utf8, wrong.column - 1 + wrong.length) - m_wrongAt;
        m_problem = tr("column %1: %2").arg(m_wrongAt + 1).arg(QString::fromStdString(wrong.error.message));
    }
    setStyleProperty(this, "invalid", !m_problem.isEmpty());
    setAccessibleDescription(m_problem);
    paintText();
    emit checked();
}

void FilterEdit::paintText()
{
    const auto format = [this](Token token, bool bold = false) {
        QTextCharFormat look;
        look.setForeground(theme::color(token, this));
        if (bold)
            look.setFontWeight(QFont::DemiBold);
        return look;
    };
    // Formats reach a line edit only through an input method's attributes; they are relative to the cursor.
    QList<QInputMethodEvent::Attribute> attributes;
    const auto mark = [this, &attributes](qsizetype start, qsizetype length, const QTextCharFormat &look) {
        attributes.append({QInputMethodEvent::TextFormat, static_cast<int>(start) - cursorPosition(),
            static_cast<int>(length), look});
    };
    static const QRegularExpression tokens(QStringLiteral(
        R"re((\b(?:AND|OR|NOT)\b)|([\w.]+:)|(\$[\w.\[\]"]*)|("(?:[^"\\]|\\.)*")|(\b\d[\d.]*\b)|([()]))re"));
    const Token looks[] {Token::Accent, Token::DataKey, Token::DataKey, Token::DataString, Token::DataNumber,
        Token::TextTertiary};
    for (auto it = tokens.globalMatch(text()); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        for (int group = 1; group <= 6; ++group) {
            if (match.capturedLength(group) > 0)
                mark(match.capturedStart(group), match.capturedLength(group),
                    format(looks[group - 1], group == 1));
        }
    }
    if (m_wrongAt >= 0) {
        QTextCharFormat wrong;
        wrong.setForeground(theme::color(Token::Danger, this));
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(theme::color(Token::Danger, this));
        const qsizetype at = std::min(m_wrongAt, std::max<qsizetype>(text().size() - 1, 0));
        mark(at, std::max<qsizetype>(m_wrongLength, 1), wrong);
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void FilterEdit::offer(bool all)
{
    if (!isOffering())
        m_fields = m_seen ? m_seen() : records::SeenFields();
    m_completion = records::completeFilter(text(), cursorPosition(), m_fields, m_recent, all);
    if (m_completion.texts.isEmpty() || !hasFocus()) {
        closeOffer();
        return;
    }
    if (!m_offer) {
        m_offer = new SuggestionList(tr("What fits into the filter"), window());
        m_offer->setObjectName(QStringLiteral("records.offer"));
        m_offer->setProperty("area", QStringLiteral("overlay"));
        connect(m_offer, &SuggestionList::picked, this, &FilterEdit::take);
    }
    m_offer->setTexts(m_completion.texts);
    const QPoint pos = mapTo(window(), QPoint(cursorRect().left(), height() + 2));
    const QSize size = m_offer->sizeHint();
    m_offer->setGeometry(std::min(pos.x(), std::max(window()->width() - size.width(), 0)), pos.y(),
        size.width(), size.height());
    m_offer->raise();
    m_offer->show();
}

void FilterEdit::closeOffer()
{
    if (m_offer)
        m_offer->hide();
}

bool FilterEdit::isOffering() const
{
    return m_offer && m_offer->isVisible();
}

void FilterEdit::take(const QString &text)
{
    closeOffer();
    setSelection(static_cast<int>(m_completion.start), static_cast<int>(m_completion.length));
    insert(text);
    closeOffer();
    // behind a field stands what it is compared with
    if (text.startsWith(QLatin1Char('$')) && text.endsWith(QLatin1Char(' ')))
        offer(true);
}

bool FilterEdit::offerKey(const QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if ((event->key() == Qt::Key_Space && control) || (event->key() == Qt::Key_Down && !isOffering())) {
        offer(true);
        return true;
    }
    if (!isOffering())
        return false;
    switch (event->key()) {
    case Qt::Key_Down:
        m_offer->step(1);
        return true;
    case Qt::Key_Up:
        m_offer->step(-1);
        return true;
    case Qt::Key_Tab:
        take(m_offer->chosen().isEmpty() ? m_offer->first() : m_offer->chosen());
        return true;
    case Qt::Key_Escape:
        closeOffer();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_offer->chosen().isEmpty()) {
            take(m_offer->chosen());
            return true;
        }
        closeOffer();
        return false;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
        closeOffer();
        return false;
    default:
        return false;
    }
}

bool FilterEdit::event(QEvent *event)
{
    // Tab never reaches keyPressEvent: it would move the focus first.
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && offerKey(key))
            return true;
    }
    return QLineEdit::event(event);
}

void FilterEdit::focusOutEvent(QFocusEvent *event)
{
    closeOffer();
    QLineEdit::focusOutEvent(event);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (offerKey(event)) {
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty()) {
            emit left();
        } else {
            clear();
            check();
        }
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_wrongAt < 0 && !text().isEmpty())
        paintText();
}

} // namespace tailrace::ui
