// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/jsoncolors.h"

#include "ui/theme/color.h"

#include <QRegularExpression>
#include <QWidget>

namespace tailrace::ui {

using theme::Token;

JsonColors::JsonColors(QWidget *view, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_view(view)
{
}

void JsonColors::highlightBlock(const QString &text)
{
    // A string, perhaps without its end; what stands behind it says whether it is
    // a name.
    static const QRegularExpression token(
        QStringLiteral("(?<string>\"(?:[^\"\\\\]|\\\\.)*\"?)(?<colon>\\s*:)?"
                       "|(?<number>-?\\d[\\d.eE+-]*)|(?<word>true|false)|(?<null>null)"));
    bool isPassword = previousBlockState() == 1;
    for (auto all = token.globalMatch(text); all.hasNext();) {
        const auto match = all.next();
        const auto paint = [this, &match](const char *group, Token color) {
            const QLatin1String name(group);
            if (match.capturedStart(name) >= 0)
                setFormat(static_cast<int>(match.capturedStart(name)),
                    static_cast<int>(match.capturedLength(name)), theme::color(color, m_view));
        };
        const QString string = match.captured(QStringLiteral("string"));
        const bool isName = match.capturedStart(QStringLiteral("colon")) >= 0;
        paint("number", Token::DataNumber);
        paint("word", Token::DataBoolean);
        paint("null", Token::DataNull);
        paint("string", isName ? Token::DataKey : Token::DataString);
        static const QRegularExpression mask(QStringLiteral("^\"\\**\"$"));
        if (isPassword && !isName && !string.isEmpty() && !mask.match(string).hasMatch()) {
            QTextCharFormat cover;
            cover.setForeground(theme::color(Token::SurfacePressed, m_view));
            cover.setBackground(theme::color(Token::SurfacePressed, m_view));
            setFormat(
                static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), cover);
        }
        isPassword = isName && string.contains(QLatin1String("password"), Qt::CaseInsensitive);
    }
    setCurrentBlockState(isPassword ? 1 : 0); // its value may stand on the next line
}

} // namespace tailrace::ui
