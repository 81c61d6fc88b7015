// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/javapeer.h"

#include "tests/support/kafka/kafkaserver.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <memory>

namespace tailrace::test {

namespace {

std::unique_ptr<JavaPeer> sharedPeer;

} // namespace

std::string PartitionSum::text() const
{
    return topic + "/" + std::to_string(partition) + ": " + std::to_string(count) + " records "
        + std::to_string(first) + ".." + std::to_string(last) + " " + sha256;
}

JavaPeer::JavaPeer()
{
    dieWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(kafkaScript(), {QStringLiteral("peer")});
}

JavaPeer::~JavaPeer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

JavaPeer &JavaPeer::shared()
{
    if (!sharedPeer) {
        sharedPeer = std::make_unique<JavaPeer>();
        qAddPostRoutine([] { sharedPeer.reset(); });
    }
    return *sharedPeer;
}

QStringList JavaPeer::command(const QStringList &words)
{
    m_problem.clear();
    m_process.write(words.join(QLatin1Char('\t')).toUtf8() + '\n');
    QStringList lines;
    for (QDeadlineTimer limit(120000); !limit.hasExpired();) {
        while (m_process.canReadLine()) {
            const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
            if (line == QLatin1String("ok"))
                return lines;
            if (line.startsWith(QLatin1String("error "))) {
                m_problem = words.first() + QStringLiteral(": ") + line;
                return {};
            }
            lines.append(line);
        }
        if (!m_process.waitForReadyRead(1000) && m_process.state() == QProcess::NotRunning)
            break;
    }
    m_problem = words.first() + QStringLiteral(": no answer of the Java peer; ") + m_process.errorString();
    return {};
}

QString JavaPeer::makeShapes(const std::string &bootstrap)
{
    if (m_shapes)
        return {};
    command({QStringLiteral("shapes"), QString::fromStdString(bootstrap)});
    m_shapes = m_problem.isEmpty();
    return m_problem;
}

QString JavaPeer::writeRandom(const std::string &bootstrap, const QString &topic, int count, int seed)
{
    command({QStringLiteral("random"), QString::fromStdString(bootstrap), topic, QString::number(count),
        QString::number(seed)});
    return m_problem;
}

std::vector<PartitionSum> JavaPeer::digest(
    const std::string &bootstrap, bool committed, const QStringList &topics)
{
    std::vector<PartitionSum> sums;
    const QStringList head {QStringLiteral("digest"), QString::fromStdString(bootstrap),
        committed ? QStringLiteral("committed") : QStringLiteral("uncommitted")};
    const QStringList lines = command(head + topics);
    for (const QString &line : lines) {
        const QStringList words = line.split(QLatin1Char('\t'));
        sums.push_back({words.value(0).toStdString(), words.value(1).toInt(), words.value(2).toLongLong(),
            words.value(3).toLongLong(), words.value(4).toLongLong(), words.value(5).toStdString()});
    }
    return sums;
}

} // namespace tailrace::test
