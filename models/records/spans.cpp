// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/spans.h"

#include <algorithm>

namespace tailrace::records {

namespace {

bool isPunctuation(QChar c)
{
    return c == u'{' || c == u'}' || c == u'[' || c == u']' || c == u':' || c == u',' || c.isSpace();
}

// One past the closing quote, or the end of a cut text.
qsizetype endOfString(QStringView text, qsizetype at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == u'\\')
            ++at;
        else if (text[at] == u'"')
            return at + 1;
    }
    return text.size();
}

bool isMemberName(QStringView text, qsizetype after)
{
    while (after < text.size() && text[after] == u' ')
        ++after;
    return after < text.size() && text[after] == u':';
}

SpanKind kindOfWord(QStringView word)
{
    if (word == u"true" || word == u"false")
        return SpanKind::Boolean;
    if (word == u"null")
        return SpanKind::Null;
    if (word.front() == u'-' || word.front().isDigit())
        return SpanKind::Number;
    return SpanKind::Plain;
}

} // namespace

std::vector<Span> jsonSpans(QStringView text)
{
    std::vector<Span> spans;
    const auto add = [&spans](qsizetype begin, qsizetype end, SpanKind kind) {
        spans.push_back({static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end - begin), kind});
    };
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        if (text[at] == u'"') {
            end = endOfString(text, at);
            add(at, end, isMemberName(text, end) ? SpanKind::Key : SpanKind::String);
        } else if (isPunctuation(text[at])) {
            while (end < text.size() && isPunctuation(text[end]))
                ++end;
            add(at, end, SpanKind::Punctuation);
        } else {
            while (end < text.size() && !isPunctuation(text[end]) && text[end] != u'"')
                ++end;
            add(at, end, kindOfWord(text.mid(at, end - at)));
        }
        at = end;
    }
    return spans;
}

void loosenJson(QString &text, std::vector<Span> &spans)
{
    const auto isWord = [](QStringView name) {
        return name.size() > 2 && std::all_of(name.begin() + 1, name.end() - 1, [](QChar c) {
            return c == u'_' || (c.unicode() < 0x80 && c.isLetterOrNumber());
        });
    };
    QString loose;
    loose.reserve(text.size() + 16);
    for (Span &span : spans) {
        QStringView part = QStringView(text).mid(span.start, span.length);
        span.start = static_cast<std::int32_t>(loose.size());
        if (span.kind == SpanKind::Key && isWord(part)) {
            loose += part.mid(1, part.size() - 2);
        } else if (span.kind == SpanKind::Punctuation) {
            for (qsizetype i = 0; i < part.size(); ++i) {
                loose += part[i];
                const bool separates = part[i] == u':' || part[i] == u',';
                if (separates && (i + 1 == part.size() || part[i + 1] != u' '))
                    loose += u' ';
            }
        } else {
            loose += part;
        }
        span.length = static_cast<std::int32_t>(loose.size()) - span.start;
    }
    text = loose;
}

QString visibleLine(QString text)
{
    for (QChar &c : text) {
        const char16_t u = c.unicode();
        if (u < 0x20)
            c = QChar(static_cast<char16_t>(0x2400 + u));
        else if (u == 0x7f)
            c = QChar(u'\u2421');
        else if ((u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069) || (u >= 0x80 && u < 0xa0)
            || u == 0x2028 || u == 0x2029)
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace tailrace::records
