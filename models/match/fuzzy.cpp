// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/match/fuzzy.h"

#include <algorithm>

namespace tailrace::models::fuzzy {

namespace {

bool startsWord(QStringView name, qsizetype at)
{
    return at == 0 || !name.at(at - 1).isLetterOrNumber();
}

// The run of the whole needle at the start of a word if there is one, else its first run; -1: only scattered.
qsizetype bestRun(QStringView needle, QStringView name)
{
    const qsizetype first = name.indexOf(needle);
    for (qsizetype at = first; at >= 0; at = name.indexOf(needle, at + 1)) {
        if (startsWord(name, at))
            return at;
    }
    return first;
}

} // namespace

int score(QStringView needle, QStringView name)
{
    if (needle.isEmpty())
        return 1;
    if (needle.size() > name.size())
        return 0;
    const int shortness = 200 - static_cast<int>(std::min<qsizetype>(name.size(), 199));
    const QChar head = needle.front();
    const qsizetype firstLetter = name.indexOf(head);
    if (firstLetter < 0)
        return 0;
    const qsizetype run = bestRun(needle, name);
    if (run >= 0)
        return (needle.size() == name.size()   ? 5000
                       : run == 0              ? 4000
                       : startsWord(name, run) ? 3000
                                               : 2000)
            + shortness;
    int words = 0;
    qsizetype at = firstLetter;
    for (const QChar letter : needle) {
        at = name.indexOf(letter, at);
        if (at < 0)
            return 0;
        if (startsWord(name, at))
            ++words;
        ++at;
    }
    return 1000 + std::min(words, 7) * 100 + shortness / 2;
}

QList<int> positions(QStringView needle, QStringView name)
{
    QList<int> found;
    const qsizetype run = needle.isEmpty() ? -1 : bestRun(needle, name);
    if (run >= 0) {
        for (qsizetype i = 0; i < needle.size(); ++i)
            found << static_cast<int>(run + i);
        return found;
    }
    qsizetype at = 0;
    for (const QChar letter : needle) {
        at = name.indexOf(letter, at);
        if (at < 0)
            return {};
        found << static_cast<int>(at++);
    }
    return found;
}

} // namespace tailrace::models::fuzzy
