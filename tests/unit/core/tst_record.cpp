// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/record.h"
#include "services/core/secret.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;

class TestRecord : public QObject
{
    Q_OBJECT

private slots:
    void headersKeepOrderDuplicatesAndNull()
    {
        std::string encoded;
        const std::string big(300, 'x');
        appendHeader(encoded, "dup", "1");
        appendHeader(encoded, "dup", "2");
        appendHeader(encoded, "null", nullBytes);
        appendHeader(encoded, "", "");
        appendHeader(encoded, "big", big);
        QCOMPARE(headerCount(encoded), std::size_t(5));
        HeaderCursor cursor(encoded);
        QCOMPARE(cursor.next()->value, std::string_view("1"));
        QCOMPARE(cursor.next()->value, std::string_view("2"));
        QVERIFY(isNull(cursor.next()->value));
        const auto empty = cursor.next();
        QVERIFY(empty->name.empty() && !isNull(empty->value) && empty->value.empty());
        QCOMPARE(cursor.next()->value, std::string_view(big));
        QVERIFY(!cursor.next());
    }

    void hostileHeadersEnd()
    {
        for (const std::string &bad : {std::string("\x7f"), std::string("\x06"),
                 std::string("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), std::string("\x02k\x7f"),
                 std::string("\x02k\x03"), std::string("\x01")})
            QCOMPARE(headerCount(bad), std::size_t(0));
    }

    void secretIsWipedWhenMoved()
    {
        Secret first(std::string("correct horse battery staple"));
        const Secret second(std::move(first));
        QVERIFY(first.isEmpty()); // NOLINT: that is the point
        QCOMPARE(second.reveal(), std::string("correct horse battery staple"));
    }
};

TAILRACE_TEST(TestRecord)
#include "tst_record.moc"
