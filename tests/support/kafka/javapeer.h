// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace tailrace::test {

// Sum of one partition as an independent reader has it (peer/Reader.java).
struct PartitionSum
{
    std::string topic;
    int partition = -1;
    std::int64_t count = 0;
    std::int64_t first = -1; // offset of the first record
    std::int64_t last = -1;
    std::string sha256; // hexadecimal

    bool operator==(const PartitionSum &) const = default;
    std::string text() const;
};

// Apache Kafka's own Java clients in one process that answers commands (peer/Peer.java). Main thread only.
class JavaPeer
{
public:
    JavaPeer();
    ~JavaPeer();
    static JavaPeer &shared();

    // The lines of the answer. On failure an empty list, and problem() says why.
    QStringList command(const QStringList &words);
    QString problem() const { return m_problem; }

    // The topics of peer/Shapes.java, made once; an error's text or nothing.
    QString makeShapes(const std::string &bootstrap);
    // Writes count records of every form into all partitions; an error's text or nothing.
    QString writeRandom(const std::string &bootstrap, const QString &topic, int count, int seed);
    // Sums of every partition of these topics, by topic and partition.
    std::vector<PartitionSum> digest(const std::string &bootstrap, bool committed, const QStringList &topics);

private:
    QProcess m_process;
    QString m_problem;
    bool m_shapes = false;
};

} // namespace tailrace::test
