// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/filtercompletion.h"

namespace tailrace::records {

namespace {

// The word that ends at the cursor, and the one before it. Words end at white space and parentheses outside
// of quotes and of a regex, which begins a word or an operand.
struct Words
{
    qsizetype start = 0;
    QString word;
    QString before;
    bool quoted = false; // the cursor stands inside of quotes or a regex
};

Words wordsOf(const QString &text, qsizetype cursor)
{
    Words words;
    QChar quote; // null: outside
    for (qsizetype i = 0; i < cursor; ++i) {
        const QChar c = text.at(i);
        if (!quote.isNull()) {
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == quote)
                quote = QChar();
            continue;
        }
        const bool begins = i == words.start || text.at(i - 1) == QLatin1Char(':');
        if (c == QLatin1Char('"') || (c == QLatin1Char('/') && begins)) {
            quote = c;
        } else if (c.isSpace() || c == QLatin1Char('(') || c == QLatin1Char(')')) {
            if (i > words.start)
                words.before = text.mid(words.start, i - words.start);
            if (!c.isSpace())
                words.before = c;
            words.start = i + 1;
        }
    }
    words.quoted = !quote.isNull();
    words.word = text.mid(words.start, std::max<qsizetype>(cursor - words.start, 0));
    return words;
}

QString headerTerm(const QString &name)
{
    static const QString special = QStringLiteral(": \t()\"");
    for (const QChar c : name) {
        if (special.contains(c)) {
            QString escaped = name;
            escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
                .replace(QLatin1Char('"'), QStringLiteral("\\\""));
            return QStringLiteral("header.\"%1\":").arg(escaped);
        }
    }
    return QStringLiteral("header.%1:").arg(name);
}

const QStringList &operatorsOfPath()
{
    static const QStringList all {QStringLiteral("== "), QStringLiteral("!= "), QStringLiteral(">= "),
        QStringLiteral("<= "), QStringLiteral("> "), QStringLiteral("< "), QStringLiteral("contains "),
        QStringLiteral("matches /"), QStringLiteral("exists "), QStringLiteral("is null "),
        QStringLiteral("is not null ")};
    return all;
}

// partition:, offset:, timestamp: and what may follow.
QStringList operatorsOfNumber(const QString &field)
{
    QStringList all;
    for (const char *each : {"=", "!=", ">=", "<=", ">", "<"})
        all += field + QLatin1String(each);
    return all;
}

bool isPath(const QString &word)
{
    return word.startsWith(QLatin1String("$.")) || word.startsWith(QLatin1String("$["));
}

QStringList termsOf(const SeenFields &seen)
{
    QStringList all {QStringLiteral("key:"), QStringLiteral("value:")};
    for (const QString &name : seen.headers)
        all += headerTerm(name);
    all += {QStringLiteral("partition:"), QStringLiteral("offset:"), QStringLiteral("timestamp:")};
    for (const QString &path : seen.paths)
        all += path + QLatin1Char(' ');
    return all;
}

QStringList candidates(const Words &words, const SeenFields &seen)
{
    if (isPath(words.before) && !isPath(words.word))
        return operatorsOfPath();
    for (const char *name : {"partition:", "offset:", "timestamp:"}) {
        if (words.word.startsWith(QLatin1String(name)))
            return operatorsOfNumber(QLatin1String(name));
    }
    QStringList all = termsOf(seen);
    const bool begins = words.before.isEmpty() || words.before == QLatin1String("(")
        || words.before == QLatin1String("AND") || words.before == QLatin1String("OR")
        || words.before == QLatin1String("NOT");
    if (!begins)
        all += {QStringLiteral("AND "), QStringLiteral("OR ")};
    if (words.before != QLatin1String("NOT"))
        all += QStringLiteral("NOT ");
    return all;
}

} // namespace

FilterCompletion completeFilter(
    const QString &text, qsizetype cursor, const SeenFields &seen, const QStringList &recent, bool all)
{
    const Words words = wordsOf(text, cursor);
    FilterCompletion completion;
    completion.start = words.start;
    completion.length = words.word.size();
    if (words.quoted || (words.word.isEmpty() && !all))
        return completion;
    if (text.trimmed().isEmpty()) {
        completion.start = 0;
        completion.length = text.size();
        completion.texts = recent;
    }
    for (const QString &each : candidates(words, seen)) {
        if (each.startsWith(words.word, Qt::CaseInsensitive) && each.trimmed() != words.word)
            completion.texts += each;
    }
    return completion;
}

} // namespace tailrace::records
