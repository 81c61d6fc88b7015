// SPDX-License-Identifier: GPL-3.0-or-later
// Values by chance of schemas by chance, written by Avro for Java: each is read here without a difference,
// and what is written here from that text Java reads as the same value.
#include "services/decode/avro/avro.h"
#include "services/decode/base64/base64.h"
#include "tests/support/avro/avrooracle.h"
#include "tests/support/avro/draft.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>

using namespace tailrace;
using namespace tailrace::test;

namespace {

constexpr int schemas = 600;
constexpr int valuesOfSchema = 20;
constexpr int valuesOfAllTypes = 4000;

// Every type and logical type of Avro 1.12, also as branches that have to be told apart.
const char *const allTypes
    = "{\"type\":\"record\",\"name\":\"All\",\"namespace\":\"shop\",\"fields\":["
      "{\"name\":\"nothing\",\"type\":\"null\"},{\"name\":\"boolean\",\"type\":\"boolean\"},"
      "{\"name\":\"int\",\"type\":\"int\"},{\"name\":\"long\",\"type\":\"long\"},"
      "{\"name\":\"float\",\"type\":\"float\"},{\"name\":\"double\",\"type\":\"double\"},"
      "{\"name\":\"bytes\",\"type\":\"bytes\"},{\"name\":\"string\",\"type\":\"string\"},"
      "{\"name\":\"enum\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\",\"C\"]}},"
      "{\"name\":\"fixed\",\"type\":{\"type\":\"fixed\",\"name\":\"F\",\"size\":5}},"
      "{\"name\":\"array\",\"type\":{\"type\":\"array\",\"items\":[\"null\",\"long\",\"double\",\"string\"]}}"
      ","
      "{\"name\":\"map\",\"type\":{\"type\":\"map\",\"values\":[\"bytes\",\"string\",\"E\",\"F\",\"null\"]}},"
      "{\"name\":\"decimal\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":40,"
      "\"scale\":7}},"
      "{\"name\":\"fixedDecimal\",\"type\":{\"type\":\"fixed\",\"name\":\"D\",\"size\":20,\"logicalType\":"
      "\"decimal\","
      "\"precision\":40,\"scale\":3}},"
      "{\"name\":\"bigDecimal\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}},"
      "{\"name\":\"uuid\",\"type\":{\"type\":\"string\",\"logicalType\":\"uuid\"}},"
      "{\"name\":\"fixedUuid\",\"type\":{\"type\":\"fixed\",\"name\":\"U\",\"size\":16,\"logicalType\":"
      "\"uuid\"}},"
      "{\"name\":\"duration\",\"type\":{\"type\":\"fixed\",\"name\":\"P\",\"size\":12,\"logicalType\":"
      "\"duration\"}},"
      "{\"name\":\"date\",\"type\":{\"type\":\"int\",\"logicalType\":\"date\"}},"
      "{\"name\":\"timeMillis\",\"type\":{\"type\":\"int\",\"logicalType\":\"time-millis\"}},"
      "{\"name\":\"timeMicros\",\"type\":{\"type\":\"long\",\"logicalType\":\"time-micros\"}},"
      "{\"name\":\"millis\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
      "{\"name\":\"micros\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}},"
      "{\"name\":\"nanos\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}},"
      "{\"name\":\"localMillis\",\"type\":{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}},"
      "{\"name\":\"localMicros\",\"type\":{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}},"
      "{\"name\":\"localNanos\",\"type\":{\"type\":\"long\",\"logicalType\":\"local-timestamp-nanos\"}},"
      "{\"name\":\"next\",\"type\":[\"null\",\"All\"]},"
      "{\"name\":\"either\",\"type\":[{\"type\":\"map\",\"values\":\"string\"},\"F\",\"string\",\"U\",\"D\","
      "\"null\","
      "{\"type\":\"record\",\"name\":\"S\",\"fields\":[{\"name\":\"string\",\"type\":\"string\"}]},"
      "{\"type\":\"int\",\"logicalType\":\"date\"},{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"},"
      "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}]}]}";

std::string base64(std::string_view bytes)
{
    std::string out;
    decode::appendBase64(out, bytes);
    return out;
}

} // namespace

class TestValues : public QObject
{
    Q_OBJECT

    AvroOracle m_oracle;
    int m_same = 0;
    int m_own = 0;
    int m_endless = 0; // schemas that have no value
    int m_differences = 0;
    std::size_t m_bytes = 0;

    void differ(const std::string &schema, const std::string &what)
    {
        if (++m_differences <= 5)
            qInfo("%s\n  %s", schema.c_str(), what.c_str());
    }

    // The questions about one schema's values.
    void compare(
        const std::string &text, const AvroOracle::Answer &values, std::vector<AvroOracle::Question> &out)
    {
        const schema::Reading reading = schema::Schema::read(text);
        if (!reading.schema)
            return differ(text, "no schema here");
        const avro::PlanPtr plan = avro::Plan::make(reading.schema);
        const std::string begun = avro::freshJson(*plan, plan->root(), {});
        if (const auto fresh = avro::encode(*plan, begun); !fresh)
            differ(text, "to begin with: " + begun + ": " + fresh.error().message);
        std::string json;
        for (std::size_t i = 1; i < values.size(); ++i) {
            std::string bytes;
            decode::appendFromBase64(bytes, values[i]);
            m_bytes += bytes.size();
            if (const auto read = avro::toJson(*plan, bytes, json); !read) {
                differ(text, values[i] + ": " + read.error().message);
                continue;
            }
            const auto written = avro::encode(*plan, json);
            if (!written) {
                differ(text, json + ": " + written.error().message);
                continue;
            }
            // without blocks of sizes there is one way to write a value
            const bool isPlain = i % 2 == 1 && json.find("NaN") == std::string::npos;
            const bool isMap = text.find("\"map\"") != std::string::npos;
            if (isPlain && !isMap && *written != bytes)
                differ(text, json + ": other bytes");
            if (const auto tree = avro::decode(*plan, bytes); !tree || tree->root.end != bytes.size())
                differ(text, json + ": the tree");
            out.push_back({{"compare", text, values[i], json, base64(*written)}});
            own(*plan, text, bytes, out);
        }
    }

    // Avro's own JSON: read here as the same bytes, and by Java.
    void own(const avro::Plan &plan, const std::string &text, const std::string &bytes,
        std::vector<AvroOracle::Question> &out)
    {
        std::string json;
        if (const auto read = avro::appendAvroJson(plan, bytes, json); !read)
            return differ(text, "own form: " + read.error().message);
        const auto back = avro::encode(plan, json, avro::Form::Own);
        std::string first;
        std::string second;
        if (!back || !avro::toJson(plan, bytes, first) || !avro::toJson(plan, *back, second)
            || first != second)
            return differ(text, json + ": " + (back ? "another value" : back.error().message));
        out.push_back({{"own", text, json, base64(bytes)}});
    }

    void compareAll(const std::vector<std::string> &texts, int count)
    {
        std::vector<AvroOracle::Question> asked;
        for (std::size_t i = 0; i < texts.size(); ++i)
            asked.push_back({{"write", texts[i], std::to_string(i + 1), std::to_string(count)}});
        const auto values = m_oracle.ask(asked);
        QVERIFY2(values.size() == texts.size(), qPrintable(m_oracle.problem()));
        std::vector<AvroOracle::Question> questions;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (values[i].front() == "VALUES")
                compare(texts[i], values[i], questions);
            else
                ++m_endless;
        }
        const auto answers = m_oracle.ask(questions);
        QVERIFY2(answers.size() == questions.size(), qPrintable(m_oracle.problem()));
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const bool isOwn = questions[i].words[0] == "own";
            if (answers[i].front() == "SAME")
                ++(isOwn ? m_own : m_same);
            else
                differ(questions[i].words[1],
                    answers[i].front() + " " + answers[i].at(1) + "\n  " + questions[i].words[isOwn ? 2 : 3]);
        }
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyType()
    {
        std::vector<std::string> texts(40, allTypes);
        compareAll(texts, valuesOfAllTypes / 40);
        qInfo("%d values of every type, %zu bytes", m_same, m_bytes);
        QCOMPARE(m_differences, 0);
        QCOMPARE(m_same, valuesOfAllTypes);
        QCOMPARE(m_own, valuesOfAllTypes);
    }

    void randomSchemas()
    {
        m_same = m_own = 0;
        std::vector<std::string> texts;
        for (int i = 0; i < schemas; ++i) {
            Random random(static_cast<std::uint64_t>(i) + 1);
            texts.push_back(Draft::random(random).text());
        }
        compareAll(texts, valuesOfSchema);
        qInfo("%d values of %d schemas, %d of them without values", m_same, schemas, m_endless);
        QCOMPARE(m_differences, 0);
        QVERIFY(m_same > schemas * valuesOfSchema / 2);
        QCOMPARE(m_own, m_same);
    }
};

TAILRACE_TEST(TestValues)
#include "tst_values.moc"
