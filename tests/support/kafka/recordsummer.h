// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "tests/support/kafka/javapeer.h"

#include <QCryptographicHash>

#include <map>
#include <memory>

namespace tailrace::test {

// Sums up records per topic and partition in the canonical form of peer/Reader.java. One thread at a time.
class RecordSummer
{
public:
    void add(const RecordRef &record);
    // By topic name and partition; partitions without a record are absent.
    std::vector<PartitionSum> sums(const std::vector<std::string> &topics) const;
    // A record whose offset did not ascend within its partition: "topic index/partition: offset after
    // offset".
    const std::string &disorder() const { return m_disorder; }

private:
    struct Sum
    {
        std::unique_ptr<QCryptographicHash> hash;
        std::int64_t count = 0;
        std::int64_t first = -1;
        std::int64_t last = -1;
    };
    std::map<std::pair<std::uint16_t, std::int32_t>, Sum> m_sums;
    std::string m_disorder;
};

} // namespace tailrace::test
