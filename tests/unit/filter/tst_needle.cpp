// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/needle.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <cctype>
#include <memory>
#include <random>

using tailrace::filter::Needle;

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text;
}

} // namespace

class TestNeedle : public QObject
{
    Q_OBJECT

private slots:
    // Every size around the block of sixteen, in a buffer that ends where the haystack does.
    void againstStdFind()
    {
        std::mt19937 random(4711);
        const std::string letters = "aAbB@`{[\x80\xc3";
        int hits = 0;
        for (int round = 0; round < 40000; ++round) {
            const auto text = [&](std::size_t size) {
                std::string bytes;
                for (std::size_t i = 0; i < size; ++i)
                    bytes.push_back(letters[random() % letters.size()]);
                return bytes;
            };
            const std::string haystack = text(random() % 70);
            const std::string wanted = text(random() % (round % 5 == 0 ? 24 : 4));
            const auto exact = std::make_unique<char[]>(haystack.size());
            std::copy(haystack.begin(), haystack.end(), exact.get());
            const std::string_view view(exact.get(), haystack.size());
            QCOMPARE(Needle(wanted, false).find(view), haystack.find(wanted));
            QCOMPARE(Needle(wanted, true).find(view), lowered(haystack).find(lowered(wanted)));
            hits += haystack.find(wanted) != std::string::npos;
        }
        QVERIFY(hits > 1000);
    }
};

TAILRACE_TEST(TestNeedle)
#include "tst_needle.moc"
