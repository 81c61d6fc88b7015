// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/find.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::records;

namespace {

std::vector<std::size_t> beginsOf(const std::vector<Hit> &hits)
{
    std::vector<std::size_t> begins;
    for (const Hit &hit : hits)
        begins.push_back(hit.begin);
    return begins;
}

std::shared_ptr<const Hits> waitFor(const QFuture<Result<std::shared_ptr<const Hits>>> &future)
{
    const Result<std::shared_ptr<const Hits>> result = future.result();
    return result ? *result : nullptr;
}

} // namespace

// What the detail's search finds, and where.
class TestFind : public QObject
{
    Q_OBJECT

private slots:
    void lettersOfEitherCase()
    {
        QCOMPARE(
            beginsOf(placesIn("abc ABC aBc", textQuery("abc", false))), (std::vector<std::size_t> {0, 4, 8}));
        QCOMPARE(beginsOf(placesIn("abc ABC aBc", textQuery("ABC", true))), std::vector<std::size_t> {4});
        QCOMPARE(
            beginsOf(placesIn("\xc3\x84rger, \xc3\xa4rger, \xc3\x84RGER", textQuery("\xc3\xa4rger", false))),
            (std::vector<std::size_t> {0, 8, 16}));
        QVERIFY(textQuery("", false).isEmpty());
        QCOMPARE(beginsOf(placesIn("aaaa", textQuery("aa", false))), (std::vector<std::size_t> {0, 2}));
    }

    void bytesAndTextOfASearchForBytes()
    {
        const std::string data("\xde\xad\xbe\xef cafe \xca\xfe", 12);
        QCOMPARE(beginsOf(placesIn(data, bytesQuery("de ad be ef", false))), std::vector<std::size_t> {0});
        QCOMPARE(beginsOf(placesIn(data, bytesQuery("0xBEEF", false))), std::vector<std::size_t> {2});
        QCOMPARE(beginsOf(placesIn(data, bytesQuery("cafe", false))), (std::vector<std::size_t> {5, 10}));
        QCOMPARE(beginsOf(placesIn(data, bytesQuery("afe", false))), std::vector<std::size_t> {6});
        QVERIFY(bytesQuery("0xdea", false).bytes.empty()); // half a byte is none
        QCOMPARE(bytesQuery("0xdea", false).texts, std::vector<std::string> {"0xdea"});
    }

    void acrossTheSlices()
    {
        const std::size_t slice = 4 * 1024 * 1024;
        auto text = std::make_shared<std::string>(3 * slice, '.');
        for (const std::size_t place : {std::size_t {0}, slice - 3, slice, 2 * slice - 1, 3 * slice - 6})
            text->replace(place, 6, "needle");
        text->replace(slice - 3, 3, "..."); // the one at the edge begins with the next
        text->replace(slice - 6, 6, "needle");
        const auto hits = waitFor(findInText(*text, text, textQuery("NEEDLE", false), makeStop()));
        QVERIFY(hits);
        QCOMPARE(beginsOf(hits->list),
            (std::vector<std::size_t> {0, slice - 6, slice, 2 * slice - 1, 3 * slice - 6}));
        QVERIFY(!hits->more);
    }

    void manyHitsEndSomewhere()
    {
        auto text = std::make_shared<std::string>(1'000'000, 'a');
        const auto hits = waitFor(findInText(*text, text, textQuery("a", false), makeStop()));
        QVERIFY(hits);
        QCOMPARE(hits->size(), Hits::mostHits);
        QVERIFY(hits->more);
    }

    void nobodyWaits()
    {
        auto text = std::make_shared<std::string>(64 * 1024 * 1024, 'a');
        const Stop stop = makeStop();
        *stop = true;
        const auto answer = findInText(*text, text, textQuery("b", false), stop).result();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
    }

    void namesAndValuesOfATree()
    {
        const decode::DecoderRegistry decoders;
        auto decoded
            = decoders.find("json")->decode(R"({"total":7,"lines":[{"sku":"total"},{"x":1}],"1":null})");
        QVERIFY(decoded);
        const auto value = std::make_shared<const decode::Decoded>(std::move(*decoded));
        const auto hits = waitFor(findInTree(value, textQuery("Total", false), makeStop()));
        QVERIFY(hits);
        using Path = std::vector<std::uint32_t>;
        QCOMPARE(hits->paths, (std::vector<Path> {{0}, {1, 0, 0}}));
        // the index of an element is no name
        const auto ones = waitFor(findInTree(value, textQuery("1", false), makeStop()));
        QCOMPARE(ones->paths, (std::vector<Path> {{1, 1, 0}, {2}}));
    }

    void fieldsByNameTextAndBytes()
    {
        const std::vector<FindField> fields {
            {"trace-id", "6f1d", "6f1d"}, {"long", "begin", "begin and end"}, {"x", "null", {}}};
        const auto hits = waitFor(findInFields(fields, nullptr, textQuery("END", false), makeStop()));
        QCOMPARE(beginsOf(hits->list), std::vector<std::size_t> {1});
        QCOMPARE(beginsOf(waitFor(findInFields(fields, nullptr, textQuery("n", false), makeStop()))->list),
            (std::vector<std::size_t> {1, 2}));
    }
};

TAILRACE_TEST(TestFind)
#include "tst_find.moc"
