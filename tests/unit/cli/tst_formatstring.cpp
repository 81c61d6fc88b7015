// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/escapes.h"
#include "app/cli/records/formatstring.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::cli;

namespace {

std::string formatted(std::string_view format, const RecordRef &record)
{
    const auto parsed = FormatString::parse(format, {"zero", "orders"});
    if (!parsed)
        return "!" + parsed.error().where;
    ByteSink sink(-1);
    (*parsed)->add(sink, record);
    return std::string(sink.bytes());
}

} // namespace

class TestFormatString : public QObject
{
    Q_OBJECT

private slots:
    void tokensAndEscapes()
    {
        std::string headers;
        appendHeader(headers, "a", "1");
        appendHeader(headers, "b", nullBytes);
        appendHeader(headers, "c", "");
        RecordRef record;
        record.topic = 1;
        record.partition = 7;
        record.offset = 9007199254740993;
        record.timestamp = 1700000000123;
        record.key = "k\0k";
        record.key = std::string_view("k\0k", 3);
        record.value = "v";
        record.headers = headers;
        QCOMPARE(formatted("%t/%p/%o %T %k(%K)=%s(%S) [%h] 100%%", record),
            std::string("orders/7/9007199254740993 1700000000123 ") + std::string("k\0k", 3)
                + "(3)=v(1) [a=1,b=NULL,c=] 100%");
        QCOMPARE(formatted("\\n\\r\\t\\\\\\x41\\x0a", record), std::string("\n\r\t\\A\n"));
        QCOMPARE(formatted("", record), std::string());
    }

    void nullAndEmptyDiffer()
    {
        RecordRef record;
        record.value = present({});
        QCOMPARE(formatted("%K %S %T|%k|%s|%h", record), std::string("-1 0 -1|||"));
    }

    void errorsNameTheColumn()
    {
        const RecordRef record;
        QCOMPARE(formatted("ab%q", record), std::string("!--format: column 3"));
        QCOMPARE(formatted("ab%", record), std::string("!--format: column 3"));
        QCOMPARE(formatted("\\x4", record), std::string("!column 2"));
        QCOMPARE(formatted("\\", record), std::string("!column 2"));
    }

    void delimiterKnowsZero()
    {
        QCOMPARE(*parseDelimiter("\\0"), std::string(1, '\0'));
        QCOMPARE(*parseDelimiter("--\\n"), std::string("--\n"));
        QCOMPARE(*parseDelimiter(""), std::string());
        QVERIFY(!parseDelimiter("\\q"));
    }
};

TAILRACE_TEST(TestFormatString)
#include "tst_formatstring.moc"
