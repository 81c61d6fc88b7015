// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"
#include "tests/support/avro/avrooracle.h"

#include <QStringList>

#include <map>
#include <set>
#include <string>

namespace tailrace::test {

// What we say about a pair, in the form of Java's answer.
struct Verdict
{
    std::string word {}; // "COMPATIBLE", "INCOMPATIBLE", "ERROR"
    std::set<std::pair<std::string, std::string>> reasons {}; // type and location

    bool operator==(const Verdict &) const = default;
    QString text() const;
};

Verdict verdictOf(const schema::Reading &reader, const schema::Reading &writer);
Verdict verdictOf(const AvroOracle::Answer &answer);

// "FORM CANONICAL CRC-64-AVRO MD5 SHA-256" or "ERROR".
AvroOracle::Answer formOf(const schema::Reading &reading);

} // namespace tailrace::test
