// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/recordsummer.h"

#include <algorithm>

namespace tailrace::test {

namespace {

template<class T>
void addNumber(QCryptographicHash &hash, T number)
{
    char bytes[sizeof(T)];
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes[i]
            = static_cast<char>((static_cast<std::uint64_t>(number) >> (8 * (sizeof(T) - 1 - i))) & 0xffU);
    hash.addData(QByteArrayView(bytes, static_cast<qsizetype>(sizeof(T))));
}

void addBytes(QCryptographicHash &hash, std::string_view bytes)
{
    addNumber<std::int32_t>(hash, isNull(bytes) ? -1 : static_cast<std::int32_t>(bytes.size()));
    if (!bytes.empty())
        hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

} // namespace

void RecordSummer::add(const RecordRef &record)
{
    Sum &sum = m_sums[{record.topic, record.partition}];
    if (!sum.hash)
        sum.hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    if (record.offset <= sum.last && m_disorder.empty())
        m_disorder = std::to_string(record.topic) + "/" + std::to_string(record.partition) + ": "
            + std::to_string(record.offset) + " after " + std::to_string(sum.last);
    if (sum.count == 0)
        sum.first = record.offset;
    sum.last = record.offset;
    ++sum.count;
    addNumber(*sum.hash, record.offset);
    addNumber(*sum.hash, record.timestamp);
    addNumber<std::int8_t>(*sum.hash,
        record.timestampType == TimestampType::None         ? -1
            : record.timestampType == TimestampType::Create ? 0
                                                            : 1);
    addBytes(*sum.hash, record.key);
    addBytes(*sum.hash, record.value);
    addNumber(*sum.hash, static_cast<std::int32_t>(headerCount(record.headers)));
    HeaderCursor cursor(record.headers);
    while (const auto header = cursor.next()) {
        addBytes(*sum.hash, present(header->name));
        addBytes(*sum.hash, header->value);
    }
}

std::vector<PartitionSum> RecordSummer::sums(const std::vector<std::string> &topics) const
{
    std::vector<PartitionSum> all;
    for (const auto &[where, sum] : m_sums)
        all.push_back({where.first < topics.size() ? topics[where.first] : "topic out of range", where.second,
            sum.count, sum.first, sum.last, sum.hash->result().toHex().toStdString()});
    std::sort(all.begin(), all.end(), [](const PartitionSum &a, const PartitionSum &b) {
        return std::tie(a.topic, a.partition) < std::tie(b.topic, b.partition);
    });
    return all;
}

} // namespace tailrace::test
