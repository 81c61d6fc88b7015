// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schemacolors.h"

#include "ui/theme/color.h"

#include <QRegularExpression>
#include <QWidget>

namespace tailrace::ui {

using theme::Token;

namespace {

// Beyond it a line is one of a text without breaks: colours would cost more than they tell.
constexpr int longest = 20'000;

} // namespace

SchemaColors::SchemaColors(QWidget *view, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_view(view)
{
}

void SchemaColors::highlightBlock(const QString &text)
{
    if (text.size() > longest)
        return;
    // A string, perhaps without its end; a colon behind it says that it is a name.
    static const QRegularExpression token(
        QStringLiteral("(?<string>\"(?:[^\"\\\\]|\\\\.)*+\"?)(?<colon>\\s*:)?"
                       "|(?<number>-?\\b\\d[\\d.eE+-]*)|(?<word>\\b(?:true|false)\\b)|(?<null>\\bnull\\b)"));
    for (auto all = token.globalMatch(text); all.hasNext();) {
        const auto match = all.next();
        const auto paint = [this, &match](const char *group, Token color) {
            const QLatin1String name(group);
            if (match.capturedStart(name) >= 0)
                setFormat(static_cast<int>(match.capturedStart(name)),
                    static_cast<int>(match.capturedLength(name)), theme::color(color, m_view));
        };
        const bool isName = match.capturedStart(QStringLiteral("colon")) >= 0;
        paint("number", Token::DataNumber);
        paint("word", Token::DataBoolean);
        paint("null", Token::DataNull);
        paint("string", isName ? Token::DataKey : Token::DataString);
    }
}

} // namespace tailrace::ui
