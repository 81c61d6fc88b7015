// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/filteredit.h"

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
    setPlaceholderText(tr("Filter: word, key:ORD-88, $.total >= 400, header.source:web, /regex/ …"));
    setClearButtonEnabled(true);
    setFont(theme::font(theme::Text::Mono));
    addAction(theme::icon(QStringLiteral("filter"), Token::Accent), QLineEdit::LeadingPosition);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &FilterEdit::check);
    connect(this, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(this, &QLineEdit::returnPressed, this, &FilterEdit::check);
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

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
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
