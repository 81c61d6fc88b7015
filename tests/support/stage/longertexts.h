// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace tailrace::test {

// Every text of the window grows by 30 %, as texts do in other languages. Long ones grow by words, so that
// they can be wrapped; names of keys stay, because shortcuts are parsed from them.
class LongerTexts : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (text.isEmpty() || qstrcmp(context, "QShortcut") == 0)
            return {};
        const qsizetype more = (text.size() * 3 + 9) / 10;
        QString longer = text;
        for (qsizetype i = 0; i < more; ++i)
            longer += text.size() >= 20 && i % 7 == 0 ? QLatin1Char(' ') : QLatin1Char('n');
        return longer;
    }
};

} // namespace tailrace::test
