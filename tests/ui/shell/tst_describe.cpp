// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/shell/describe.h"

#include <QSet>
#include <QTest>

#include <iterator>
#include <utility>

using namespace tailrace;

class TestDescribe : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsOwnWords()
    {
        QSet<QString> titles;
        const int last = static_cast<int>(Error::Kind::Internal);
        for (int kind = 0; kind <= last; ++kind) {
            const ui::Description words
                = ui::describe(Error::make(static_cast<Error::Kind>(kind), "raw text", "there"));
            QVERIFY2(words.title.endsWith(QLatin1Char('.')), qPrintable(words.title));
            QVERIFY(!words.title.contains(QLatin1String("raw text")));
            QCOMPARE(words.verbatim, QStringLiteral("there: raw text"));
            titles << words.title;
        }
        QCOMPARE(titles.size(), last + 1);
    }

    // Each way not to get in has words of its own and keeps the server's text out of them.
    void failedConnectionsAreToldApart()
    {
        using Kind = Error::Kind;
        const std::pair<Error, QString> cases[] = {
            {Error::make(Kind::Auth,
                 "SASL authentication error: Authentication failed: Invalid username or "
                 "password"),
                QStringLiteral("The server refused the sign-in.")},
            {Error::make(Kind::Tls,
                 "SSL handshake failed: error:0A000086:SSL routines::certificate verify "
                 "failed"),
                QStringLiteral("The server's certificate is not trusted.")},
            {Error::make(Kind::Network,
                 "Failed to resolve 'no-such-host.invalid:9092': Name or service not "
                 "known"),
                QStringLiteral("The server's name is not known.")},
            {Error::make(Kind::Network, "Connect to ipv4#127.0.0.1:9 failed: Connection refused"),
                QStringLiteral("The server refused the connection.")},
            {Error::make(Kind::Tls, "Disconnected: connection closed by peer"),
                QStringLiteral("The server closed the connection: it seems to expect TLS.")},
            {Error::make(Kind::Tls, "SSL handshake failed: wrong version number"),
                QStringLiteral("No secure connection was agreed on.")},
            {Error::make(Kind::Denied, "Broker: Topic authorization failed"),
                QStringLiteral("This user may not use the topic.")},
            {Error::make(Kind::Denied, "Broker: Group authorization failed"),
                QStringLiteral("Permission was denied.")},
            {Error::make(Kind::NotFound, "Broker: Unknown topic or partition"),
                QStringLiteral("It does not exist, or may not be seen by this user.")},
        };
        QSet<QString> advice;
        for (const auto &[error, title] : cases) {
            const ui::Description words = ui::describe(error);
            QCOMPARE(words.title, title);
            QVERIFY(words.retry);
            QCOMPARE(words.verbatim, QString::fromStdString(error.message));
            advice << words.advice;
        }
        QCOMPARE(advice.size(), static_cast<int>(std::size(cases)));
    }

    void nothingVerbatimWithoutAText() { QVERIFY(ui::describe(Error::cancelled()).verbatim.isEmpty()); }

    void fatalIsNotRetried()
    {
        Error error = Error::make(Error::Kind::Kafka, "fenced");
        QVERIFY(ui::describe(error).retry);
        error.fatal = true;
        QVERIFY(!ui::describe(error).retry);
    }
};

TAILRACE_TEST(TestDescribe)
#include "tst_describe.moc"
