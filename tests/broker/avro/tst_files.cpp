// SPDX-License-Identifier: GPL-3.0-or-later
// Object container files that Avro for Java wrote, in every codec that is read here, whole and damaged.
#include "services/decode/avro/avro.h"
#include "services/decode/avrofile/avrofile.h"
#include "services/decode/base64/base64.h"
#include "tests/support/avro/avrooracle.h"
#include "tests/support/avro/draft.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace tailrace;
using namespace tailrace::test;

namespace {

const char *const orderText
    = "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"},"
      "{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Line\","
      "\"fields\":[{\"name\":\"sku\",\"type\":\"string\"},{\"name\":\"price\",\"type\":[\"null\","
      "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}]}]}}},"
      "{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"values\":\"string\"}},"
      "{\"name\":\"hash\",\"type\":{\"type\":\"fixed\",\"name\":\"H\",\"size\":3}}]}";

// A file's bytes, a few at a time, so that every boundary falls into the middle of something.
avro::AvroFile::Source source(QByteArray bytes, std::size_t step)
{
    return [bytes = std::move(bytes), at = std::size_t(0), step](
               char *into, std::size_t size) mutable -> Result<std::size_t> {
        const std::size_t left = static_cast<std::size_t>(bytes.size()) - at;
        const std::size_t count = std::min({left, size, step});
        std::memcpy(into, bytes.constData() + at, count);
        at += count;
        return count;
    };
}

struct Outcome
{
    std::vector<std::string> values {};
    std::optional<Error> error {};
};

Outcome readAll(const QByteArray &bytes, std::size_t step = 4096)
{
    Outcome outcome;
    auto file = avro::AvroFile::open(source(bytes, step));
    if (!file) {
        outcome.error = file.error();
        return outcome;
    }
    for (;;) {
        const auto value = (*file)->next();
        if (!value)
            outcome.error = value.error();
        if (!value || !*value)
            return outcome;
        outcome.values.emplace_back(**value);
    }
}

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT

    AvroOracle m_oracle;
    QTemporaryDir m_folder;
    std::vector<std::string> m_values;

    QByteArray written(const char *codec)
    {
        const QString path = m_folder.filePath(QLatin1String(codec));
        AvroOracle::Question question {{"file", orderText, codec, path.toStdString()}};
        for (const std::string &value : m_values) {
            std::string text;
            decode::appendBase64(text, value);
            question.words.push_back(std::move(text));
        }
        const auto answers = m_oracle.ask({question});
        if (answers.size() != 1 || answers.front().front() != "FILE")
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        const auto answers = m_oracle.ask({{{"write", orderText, "7", "400"}}});
        QVERIFY2(answers.size() == 1, qPrintable(m_oracle.problem()));
        QCOMPARE(answers.front().front(), std::string("VALUES"));
        for (std::size_t i = 1; i < answers.front().size(); ++i)
            decode::appendFromBase64(m_values.emplace_back(), answers.front()[i]);
    }

    void everyCodec_data()
    {
        QTest::addColumn<QByteArray>("codec");
        for (const char *codec : {"null", "deflate", "snappy", "zstandard"})
            QTest::newRow(codec) << QByteArray(codec);
    }
    void everyCodec()
    {
        QFETCH(QByteArray, codec);
        const QByteArray bytes = written(codec.constData());
        QVERIFY2(!bytes.isEmpty(), qPrintable(m_oracle.problem()));
        for (const std::size_t step : {std::size_t(1), std::size_t(61), std::size_t(1) << 20U}) {
            const Outcome outcome = readAll(bytes, step);
            QVERIFY2(!outcome.error, outcome.error ? outcome.error->message.c_str() : "");
            QVERIFY(outcome.values == m_values);
        }
        auto file = avro::AvroFile::open(source(bytes, 4096));
        QVERIFY(file);
        QCOMPARE((*file)->codec(), codec.toStdString());
        QCOMPARE((*file)->plan()->schema()->definitions().size(), std::size_t(3));
    }

    // Cut anywhere, it gives what stands whole before, and says so.
    void aCutFileSaysSo()
    {
        const QByteArray bytes = written("deflate");
        std::size_t before = 0;
        for (qsizetype size = 0; size < bytes.size(); size += 97) {
            const Outcome outcome = readAll(bytes.left(size));
            QVERIFY(outcome.values.size() >= before && outcome.values.size() < m_values.size());
            QVERIFY(std::equal(outcome.values.begin(), outcome.values.end(), m_values.begin()));
            before = outcome.values.size();
            if (outcome.error)
                QCOMPARE(outcome.error->kind, Error::Kind::Parse);
        }
        QVERIFY(before > 0);
    }

    // No flipped byte goes unseen as a crash or a stall; what a checksum covers is told.
    void aDamagedFileIsNoOther()
    {
        const QByteArray bytes = written("snappy");
        const Outcome whole = readAll(bytes);
        const qsizetype header = bytes.indexOf("made.by");
        int told = 0;
        for (qsizetype at = header + 60; at < bytes.size(); at += 53) {
            QByteArray damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
            const Outcome outcome = readAll(damaged);
            told += outcome.error || outcome.values != whole.values ? 1 : 0;
        }
        QVERIFY(told > 20);
    }

    void whatIsNoFileIsRefused()
    {
        QVERIFY(!avro::AvroFile::isOne("Obj"));
        QVERIFY(avro::AvroFile::isOne(std::string_view("Obj\x01 and more")));
        const auto text = readAll(QByteArrayLiteral("{\"id\":1}"));
        QVERIFY(text.error && text.error->kind == Error::Kind::Parse);
        QByteArray other = written("deflate");
        other.replace("deflate", "bzip2xx");
        const auto unknown = readAll(other);
        QVERIFY(unknown.error && unknown.error->kind == Error::Kind::Unsupported);
        QVERIFY(QString::fromStdString(unknown.error->message).contains(QStringLiteral("bzip2xx")));
        other.replace("bzip2xx", "deflate");
        other.replace("\"record\"", "\"recorD\"");
        const auto schema = readAll(other);
        QVERIFY(schema.error && schema.error->kind == Error::Kind::Schema);
    }
};

TAILRACE_TEST(TestFiles)
#include "tst_files.moc"
