// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/decode/binaryformat.h"

#include <QProcess>
#include <QTest>

using namespace tailrace::decode;
using namespace tailrace::test;

// What other writers of MessagePack and CBOR wrote is read exactly, and what we write they read back.
class TestPeers : public QObject
{
    Q_OBJECT

    static QByteArray answer(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess peers;
        peers.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // the one that python3-cbor2 and python3-msgpack are installed for
        peers.start(QStringLiteral("/usr/bin/python3"),
            QStringList {QStringLiteral("-B"),
                qEnvironmentVariable("TAILRACE_SOURCE") + QStringLiteral("/tests/unit/decode/peers.py")}
                + arguments);
        peers.write(input);
        peers.closeWriteChannel();
        return peers.waitForFinished(120'000) && peers.exitCode() == 0 ? peers.readAllStandardOutput()
                                                                       : QByteArray();
    }

private slots:
    void bothWays()
    {
        constexpr int count = 4000;
        const QByteArray made = answer({QStringLiteral("make"), QString::number(count)});
        QByteArray questions;
        for (const QByteArray &line : made.split('\n')) {
            if (line.isEmpty())
                continue;
            const qsizetype space = line.indexOf(' ');
            const BinaryFormat format(line.left(space).constData());
            const std::string text = format.textOfHex(line.mid(space + 1).constData());
            questions += line + ' ' + QByteArray::fromStdString(format.hex(text)) + ' '
                + QByteArray::fromStdString(text) + '\n';
        }
        QCOMPARE(questions.count('\n'), qsizetype(count));
        QCOMPARE(answer({QStringLiteral("check")}, questions).left(2000),
            "checked " + QByteArray::number(count) + "\n");
    }
};

TAILRACE_TEST(TestPeers)
#include "tst_peers.moc"
