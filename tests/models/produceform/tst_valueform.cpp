// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/produceform/valueform.h"
#include "tests/support/avro/draft.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tailrace;
using models::FormRow;
using models::ValueForm;

namespace {

avro::PlanPtr planOf(const std::string &text)
{
    const schema::Reading reading = schema::Schema::read(text);
    return reading.schema ? avro::Plan::make(reading.schema) : nullptr;
}

const char *const paymentSchema
    = "{\"type\":\"record\",\"name\":\"Payment\",\"namespace\":\"shop\",\"fields\":["
      "{\"name\":\"id\",\"type\":\"string\"},"
      "{\"name\":\"amount\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":14,"
      "\"scale\":2}},"
      "{\"name\":\"currency\",\"type\":{\"type\":\"enum\",\"name\":\"Currency\",\"symbols\":[\"EUR\",\"GBP\"]"
      "}},"
      "{\"name\":\"method\",\"type\":[{\"type\":\"record\",\"name\":\"Card\",\"fields\":["
      "{\"name\":\"last4\",\"type\":{\"type\":\"fixed\",\"name\":\"Last4\",\"size\":4}},"
      "{\"name\":\"strong\",\"type\":\"boolean\",\"default\":true}]},"
      "{\"type\":\"record\",\"name\":\"Transfer\",\"fields\":[{\"name\":\"iban\",\"type\":\"string\"}]}]},"
      "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}},"
      "{\"name\":\"attempt\",\"type\":\"long\",\"default\":1},"
      "{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null},"
      "{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Line\","
      "\"fields\":[{\"name\":\"sku\",\"type\":\"string\"},{\"name\":\"qty\",\"type\":\"int\"}]}},"
      "\"default\":[]},"
      "{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"values\":\"string\"},\"default\":{}},"
      "{\"name\":\"request\",\"type\":{\"type\":\"string\",\"logicalType\":\"uuid\"}}]}";

// As somebody typed it: odd white space, other orders, an escape, a number with more digits than a double.
const char *const typed = "{ \"amount\" :129.70,\r\n\t\"id\":\"P\\u0041Y\", \"currency\":\"EUR\",\n"
                          "  \"method\":{\"shop.Card\":{\"last4\":{\"$base64\":\"NDQ3MQ==\"}}},\n"
                          "  \"at\":\"2026-11-22T14:03:13.902417Z\",\n"
                          "  \"attempt\": 9007199254740993,   \"lines\":[ {\"sku\":\"A\",\"qty\":2} ],\n"
                          "  \"request\":\"6f1d0c52-9b7e-4a7e-8d13-5e0a77b1c2e4\" }";

ValueForm payment(avro::Form form = avro::Form::People)
{
    ValueForm made(
        planOf(paymentSchema), form, {1'790'000'000'000'000'000, "00000000-0000-4000-8000-000000000001"});
    made.setText(form == avro::Form::People ? std::string(typed) : ValueForm::begin(*made.plan(), form, {}));
    return made;
}

FormRow at(const ValueForm &form, const char *path)
{
    const int row = form.rowOf(QString::fromUtf8(path));
    return row < 0 ? FormRow {} : form.rows()[static_cast<std::size_t>(row)];
}

// What differs between two texts: what was there, and what is there now.
std::pair<std::string, std::string> changed(const std::string &before, const std::string &after)
{
    std::size_t begin = 0;
    while (begin < before.size() && begin < after.size() && before[begin] == after[begin])
        ++begin;
    std::size_t end = 0;
    while (end < before.size() - begin && end < after.size() - begin
        && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    return {
        before.substr(begin, before.size() - begin - end), after.substr(begin, after.size() - begin - end)};
}

QString path(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestValueForm : public QObject
{
    Q_OBJECT

private slots:
    void rowsSayWhatIsThere()
    {
        const ValueForm form = payment();
        QVERIFY2(form.bytes(), form.bytes() ? "" : form.bytes().error().message.c_str());
        QStringList names;
        for (const FormRow &row : form.rows())
            names << QString(row.level, QLatin1Char(' ')) + row.name;
        QCOMPARE(names.join(QLatin1Char(',')),
            QStringLiteral("id,amount,currency,method, last4, strong,at,attempt,note,lines, 0,  sku,  "
                           "qty,tags,request"));
        QCOMPARE(at(form, "/id").text, QStringLiteral("PAY"));
        QCOMPARE(at(form, "/amount").text, QStringLiteral("129.70"));
        QCOMPARE(at(form, "/amount").type, QStringLiteral("decimal(14,2)"));
        QCOMPARE(at(form, "/currency").choices, (QStringList {QStringLiteral("EUR"), QStringLiteral("GBP")}));
        QCOMPARE(at(form, "/currency").choice, 0);
        QCOMPARE(
            at(form, "/method").branches, (QStringList {QStringLiteral("Card"), QStringLiteral("Transfer")}));
        QCOMPARE(at(form, "/method").branch, 0);
        QCOMPARE(at(form, "/method/last4").text, QStringLiteral("34 34 37 31"));
        QVERIFY(at(form, "/method/strong").isMissing && at(form, "/method/strong").isDefault);
        QCOMPARE(at(form, "/method/strong").choice, 1);
        QCOMPARE(at(form, "/attempt").text, QStringLiteral("9007199254740993"));
        QVERIFY(!at(form, "/attempt").isDefault && at(form, "/attempt").hasDefault);
        QVERIFY(at(form, "/note").isMissing && at(form, "/note").branch == 0);
        QCOMPARE(at(form, "/note").type, QStringLiteral("null | string"));
        QCOMPARE(at(form, "/lines").type, QStringLiteral("array of Line"));
        QVERIFY(at(form, "/request").isUuid);
    }

    // One place of the text changes, whatever it looks like, and the value has what was entered.
    void aChangeKeepsTheRest()
    {
        const ValueForm form = payment();
        const auto check = [&form](const ValueForm::Text &text, const char *was, const char *is) {
            if (!text)
                return qPrintable(text.error()) != nullptr && false;
            const auto [before, after] = changed(form.text(), *text);
            ValueForm next = payment();
            next.setText(*text);
            const bool isSame = before == was && after == is && next.bytes();
            if (!isSame)
                qInfo("-%s\n+%s\n%s", before.c_str(), after.c_str(), text->c_str());
            return isSame;
        };
        QVERIFY(check(form.withText(path("/amount"), path("129.75")), "0", "5"));
        QVERIFY(check(form.withText(path("/id"), path("PAY\"\n")), "\\u0041Y", "AY\\\"\\n"));
        QVERIFY(check(form.withChoice(path("/currency"), 1), "EUR", "GBP"));
        QVERIFY(check(form.withText(path("/method/last4"), path("34 34 37 32")), "Q", "g"));
        QVERIFY(check(form.withChoice(path("/method/strong"), 0), "", ",\"strong\":false"));
        QVERIFY(check(form.withText(path("/attempt"), path("-9223372036854775808")), "9007199254740993",
            "-9223372036854775808"));
        QVERIFY(check(form.withBranch(path("/note"), 1), "", "\n  \"note\": \"\","));
        QVERIFY(check(form.withItem(path("/lines")), "", ", {\n      \"sku\": \"\",\n      \"qty\": 0\n  }"));
        QVERIFY(check(form.withText(path("/lines/0/qty"), path("7")), "2", "7"));
        QVERIFY(check(form.withoutItem(path("/lines/0")), " {\"sku\":\"A\",\"qty\":2} ", ""));
        QVERIFY(check(form.withDefault(path("/attempt")), "9007199254740993", "1"));
        QVERIFY(check(form.withText(path("/at"), path("0")), "\"2026-11-22T14:03:13.902417Z\"", "0"));
    }

    void aBranchBringsItsOwnValue()
    {
        ValueForm form = payment();
        form.setText(form.withBranch(path("/method"), 1).value());
        QVERIFY(form.bytes());
        QCOMPARE(at(form, "/method").branch, 1);
        QCOMPARE(at(form, "/method/iban").editor, FormRow::Editor::Text);
        form.setText(form.withText(path("/method/iban"), path("PT50")).value());
        QCOMPARE(at(form, "/method/iban").text, path("PT50"));
        form.setText(form.withBranch(path("/note"), 1).value());
        form.setText(form.withText(path("/note"), path("hello")).value());
        QCOMPARE(at(form, "/note").text, path("hello"));
        form.setText(form.withBranch(path("/note"), 0).value());
        QVERIFY(at(form, "/note").isDefault && !at(form, "/note").isMissing);
    }

    void entriesOfAMapHaveKeys()
    {
        ValueForm form = payment();
        form.setText(form.withDefault(path("/tags")).value());
        form.setText(form.withItem(path("/tags")).value());
        form.setText(form.withItem(path("/tags")).value());
        QCOMPARE(at(form, "/tags").size, 2);
        QCOMPARE(at(form, "/tags/1").name, path("key2"));
        form.setText(form.withKey(path("/tags/0"), path("colour/\"x\"")).value());
        QCOMPARE(at(form, "/tags/0").name, path("colour/\"x\""));
        QVERIFY(!form.withKey(path("/tags/0"), path("key2")));
        form.setText(form.withText(path("/tags/0"), path("red")).value());
        QVERIFY(form.bytes());
        form.setText(form.withoutItem(path("/tags/1")).value());
        QCOMPARE(at(form, "/tags").size, 1);
        QCOMPARE(at(form, "/tags/0").text, path("red"));
    }

    // What is wrong stays where it was typed, and is said there.
    void aWrongValueIsSaidAtItsPlace()
    {
        ValueForm form = payment();
        form.setText(form.withText(path("/lines/0/qty"), path("12x")).value());
        QVERIFY(!form.bytes());
        QCOMPARE(form.problemPath(), path("/lines/0/qty"));
        QCOMPARE(at(form, "/lines/0/qty").text, path("12x"));
        QVERIFY(!at(form, "/lines/0/qty").problem.isEmpty());
        form.setText(form.withText(path("/lines/0/qty"), path("12")).value());
        QVERIFY(form.bytes());
        QVERIFY(!form.withText(path("/method/last4"), path("34 34 3")));
        QCOMPARE(form.withText(path("/method/last4"), path("34 34 37")).error(), path("3 of 4 bytes"));
        form.setText("{\"id\":\"x\"}");
        QCOMPARE(form.bytes().error().message, std::string("no field \"amount\", which has no default"));
        QVERIFY(at(form, "/amount").isMissing && !at(form, "/amount").isDefault);
        // a text that is no JSON: the rows stay
        const std::size_t rows = form.rows().size();
        form.setText("{\"id\":");
        QVERIFY(!form.bytes());
        QCOMPARE(form.rows().size(), rows);
    }

    // The same value in both forms, edited in the same words.
    void avrosOwnFormIsEditedAlike()
    {
        ValueForm form = payment(avro::Form::Own);
        QVERIFY2(form.bytes(), form.bytes() ? "" : form.bytes().error().message.c_str());
        QVERIFY(form.text().find("\"shop.Card\"") != std::string::npos);
        form.setText(form.withText(path("/amount"), path("12.34")).value());
        QCOMPARE(at(form, "/amount").text, path("12.34"));
        QVERIFY(form.text().find("\\u0004\xc3\x92") != std::string::npos); // 04 d2
        form.setText(form.withText(path("/at"), path("2026-11-22T14:03:13.902417Z")).value());
        QCOMPARE(at(form, "/at").text, path("2026-11-22T14:03:13.902417Z"));
        form.setText(form.withText(path("/method/last4"), path("00 ff 80 7f")).value());
        QCOMPARE(at(form, "/method/last4").text, path("00 ff 80 7f"));
        form.setText(form.withBranch(path("/note"), 1).value());
        QVERIFY(form.text().find("{\"string\":\"\"}") != std::string::npos
            || form.text().find("\"string\": \"\"") != std::string::npos);
        form.setText(form.withText(path("/note"), path("x")).value());
        QVERIFY(form.bytes());
        ValueForm people = payment();
        people.setText(form.inForm(avro::Form::People).value());
        QCOMPARE(*people.bytes(), *form.bytes());
        form.setText(people.inForm(avro::Form::Own).value());
        QCOMPARE(*people.bytes(), *form.bytes());
    }

    // Every text to begin with is one, in both forms, and each row takes back what it shows.
    void everySchemaHasAForm()
    {
        int forms = 0;
        int rows = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            test::Random random(seed);
            const std::string schema = test::Draft::random(random).text();
            const avro::PlanPtr plan = planOf(schema);
            QVERIFY(plan);
            for (const avro::Form style : {avro::Form::People, avro::Form::Own}) {
                ValueForm form(plan, style, {});
                form.setText(ValueForm::begin(*plan, style, {}));
                if (!form.bytes())
                    continue; // a type without an end
                ++forms;
                const std::string bytes = *form.bytes();
                for (const FormRow &row : form.rows()) {
                    ++rows;
                    if (row.editor == FormRow::Editor::None || row.isMissing)
                        continue;
                    const auto text
                        = row.editor == FormRow::Editor::Choice || row.editor == FormRow::Editor::Switch
                        ? form.withChoice(row.path, row.choice)
                        : form.withText(row.path, row.text);
                    QVERIFY2(text, qPrintable(row.path));
                    ValueForm next(plan, style, {});
                    next.setText(*text);
                    QVERIFY2(next.bytes() && *next.bytes() == bytes, (schema + "\n" + *text).c_str());
                }
                for (const FormRow &row : form.rows()) {
                    for (int branch = 0; branch < row.branches.size(); ++branch) {
                        ValueForm next(plan, style, {});
                        next.setText(form.withBranch(row.path, branch).value());
                        const int again = next.rowOf(row.path);
                        QVERIFY2(again >= 0, qPrintable(row.path));
                        if (next.bytes())
                            QCOMPARE(next.rows()[static_cast<std::size_t>(again)].branch, branch);
                    }
                }
            }
        }
        qInfo("%d forms, %d rows", forms, rows);
        QVERIFY(forms > 500 && rows > 3000);
    }
};

TAILRACE_TEST(TestValueForm)
#include "tst_valueform.moc"
