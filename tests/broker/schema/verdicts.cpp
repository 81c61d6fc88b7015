// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/broker/schema/verdicts.h"

#include "services/schema/canonical.h"
#include "services/schema/readability.h"

#include <algorithm>

namespace tailrace::test {

namespace {

template<class Bytes>
std::string hex(const Bytes &bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()))
        .toHex()
        .toStdString();
}

} // namespace

QString Verdict::text() const
{
    std::string out = word;
    for (const auto &[type, location] : reasons)
        out += " " + type + " " + location;
    return QString::fromStdString(out);
}

Verdict verdictOf(const schema::Reading &reader, const schema::Reading &writer)
{
    if (!reader.isAccepted() || !writer.isAccepted())
        return {"ERROR", {}};
    const schema::Readability pair = schema::readability(*reader.schema, *writer.schema);
    const auto isAmbiguous
        = [](const schema::Obstacle &each) { return each.rule == schema::Rule::AmbiguousField; };
    if (!pair.isDecided || std::any_of(pair.obstacles.begin(), pair.obstacles.end(), isAmbiguous))
        return {"ERROR", {}};
    Verdict verdict {pair.isReadable ? "COMPATIBLE" : "INCOMPATIBLE", {}};
    for (const schema::Obstacle &each : pair.obstacles)
        verdict.reasons.emplace(ruleName(each.rule), each.location);
    return verdict;
}

Verdict verdictOf(const AvroOracle::Answer &answer)
{
    Verdict verdict {answer.front(), {}};
    for (std::size_t i = 1; verdict.word != "ERROR" && i + 1 < answer.size(); i += 2)
        verdict.reasons.emplace(answer[i], answer[i + 1]);
    return verdict;
}

AvroOracle::Answer formOf(const schema::Reading &reading)
{
    if (!reading.isAccepted())
        return {"ERROR"};
    const schema::Fingerprints prints = schema::fingerprints(*reading.schema);
    std::array<std::uint8_t, 8> rabin {};
    for (std::size_t i = 0; i < rabin.size(); ++i)
        rabin[i] = static_cast<std::uint8_t>(prints.rabin >> (8 * i));
    return {"FORM", canonicalForm(*reading.schema), hex(rabin), hex(prints.md5), hex(prints.sha256)};
}

} // namespace tailrace::test
