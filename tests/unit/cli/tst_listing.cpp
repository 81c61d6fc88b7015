// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe.h"
#include "app/cli/diagnostics.h"
#include "app/cli/output/listing.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <unistd.h>

using namespace tailrace;
using namespace tailrace::cli;

namespace {

Listing sample()
{
    Listing listing({{"Name"}, {"Count", true}});
    listing.add({"{\"name\":\"größe\",\"count\":5}", {"größe", "5"}});
    listing.add({"{\"name\":\"b\\u001b[2J\",\"count\":1234}", {"b\x1b[2J", "1234"}});
    return listing;
}

std::string written(const Listing &listing, Output output)
{
    ByteSink sink(-1);
    listing.write(sink, output, false);
    return std::string(sink.bytes());
}

std::string printed(Diagnostics::Style style, const std::function<void(Diagnostics &)> &use)
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return "no pipe";
    Diagnostics diagnostics(style, ends[1]);
    use(diagnostics);
    ::close(ends[1]);
    std::string text(4096, '\0');
    const ssize_t size = ::read(ends[0], text.data(), text.size());
    ::close(ends[0]);
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return text;
}

} // namespace

class TestListing : public QObject
{
    Q_OBJECT

private slots:
    void columnsAlignAndHostileNamesAreShown()
    {
        QCOMPARE(written(sample(), Output::Table),
            std::string("Name      Count\n"
                        "größe         5\n"
                        "b\\x1b[2J   1234\n"));
    }

    void jsonIsAnArrayAndJsonlALineEach()
    {
        QCOMPARE(written(sample(), Output::Jsonl),
            std::string("{\"name\":\"größe\",\"count\":5}\n{\"name\":\"b\\u001b[2J\",\"count\":1234}\n"));
        QVERIFY(written(sample(), Output::Json).starts_with("[\n  {\n    \"name\": \"größe\",\n"));
        QCOMPARE(written(Listing({{"Name"}}), Output::Json), std::string("[]\n"));
        QCOMPARE(written(Listing({{"Name"}}), Output::Jsonl), std::string());
    }

    void errorsComeInBothForms()
    {
        const Error error = Error::make(Error::Kind::Timeout, "no answer", "kafka: metadata", 7);
        const auto print = [&error](Diagnostics &diagnostics) { diagnostics.error(error); };
        QCOMPARE(printed({}, print), "error: kafka: metadata: no answer\n" + describe(error).advice + "\n");
        Diagnostics::Style json;
        json.json = true;
        QCOMPARE(printed(json, print),
            "{\"error\":{\"kind\":\"timeout\",\"code\":7,\"message\":\"no answer\",\"where\":\"kafka: "
            "metadata\","
            "\"retriable\":false,\"advice\":\""
                + describe(error).advice + "\"}}\n");
    }

    void quietDropsTheSummaryOnly()
    {
        Diagnostics::Style quiet;
        quiet.quiet = true;
        QCOMPARE(printed(quiet,
                     [](Diagnostics &d) {
                         d.summary("done", "{}");
                         d.error(Error::make(Error::Kind::Io, "x"));
                     }),
            std::string("error: x\n"));
        Diagnostics::Style json;
        json.json = true;
        QCOMPARE(printed(json, [](Diagnostics &d) { d.summary("done", "{\"a\":1}"); }),
            std::string("{\"summary\":{\"a\":1}}\n"));
    }
};

TAILRACE_TEST(TestListing)
#include "tst_listing.moc"
