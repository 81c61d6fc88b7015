// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/probe/endpointtest.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/faketopics.h"
#include "tests/support/http/certificates.h"
#include "tests/support/http/httpserver.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace tailrace;
using namespace tailrace::probe;
using tailrace::test::Certificates;
using tailrace::test::HttpReaction;
using tailrace::test::HttpRequest;
using tailrace::test::HttpServer;

// What each step of a test finds, on real sockets.
class TestEndpointTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_topics = std::make_shared<test::FakeTopics>();
        m_topics->all = {test::FakeTopics::topicOf("a"), test::FakeTopics::topicOf("b")};
    }

    void everyStepPasses()
    {
        const HttpServer server(silence);
        EndpointTest test(plan(server.port()));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("passed passed notNeeded passed passed"));
        QCOMPARE(at(test, 0).addresses, std::vector<std::string> {"127.0.0.1"});
        QCOMPARE(at(test, 4).count, std::optional<std::int64_t>(2));
        QVERIFY(!test.failure());
        QVERIFY(test.duration() >= at(test, 1).duration);
        QVERIFY(at(test, 1).duration.count() > 0);
    }

    void withoutCredentialsNobodySignsIn()
    {
        const HttpServer server(silence);
        Plan open = plan(server.port());
        open.signsIn = false;
        EndpointTest test(std::move(open));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("passed passed notNeeded notNeeded passed"));
    }

    void aHostThatDoesNotExist()
    {
        Plan wrong = plan(1);
        wrong.hosts = {{"no-such-host.invalid", 9092}};
        EndpointTest test(std::move(wrong));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("failed notAsked notNeeded notAsked notAsked"));
        QCOMPARE(test.failure()->error.kind, Error::Kind::Network);
        QCOMPARE(test.failure()->error.where, std::string("no-such-host.invalid"));
    }

    void aPortThatRefuses()
    {
        EndpointTest test(plan(freePort()));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("passed failed notNeeded notAsked notAsked"));
        QCOMPARE(test.failure()->error.kind, Error::Kind::Network);
    }

    void theNextServerIsTried()
    {
        const HttpServer server(silence);
        Plan two = plan(server.port());
        two.hosts.insert(two.hosts.begin(), {"127.0.0.1", freePort()});
        two.hosts.insert(two.hosts.begin(), {"no-such-host.invalid", 1});
        EndpointTest test(std::move(two));
        QVERIFY(run(test));
        QVERIFY(!test.failure());
        QCOMPARE(test.host().port, server.port());
    }

    void theChainOfATrustedServer()
    {
        const Certificates certificates("IP:127.0.0.1");
        const HttpServer server(silence, certificates.server());
        Plan secure = plan(server.port());
        secure.encryption = Encryption {.own = QSslCertificate::fromData(certificates.pem())};
        EndpointTest test(std::move(secure));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("passed passed passed passed passed"));
        const Step &tls = at(test, 2);
        QVERIFY(tls.protocol.starts_with("TLS 1."));
        QCOMPARE(tls.chain.size(), 1U);
        QCOMPARE(tls.chain[0].subject, std::string("tailrace test"));
        QVERIFY(tls.chain[0].isOfOwnFile);
        const auto days = (tls.chain[0].endsMs - QDateTime::currentMSecsSinceEpoch()) / 86'400'000;
        QVERIFY(days >= 1 && days <= 2);
    }

    void aCertificateThatNobodyKnows()
    {
        const Certificates certificates("IP:127.0.0.1");
        const HttpServer server(silence, certificates.server());
        Plan secure = plan(server.port());
        secure.encryption = Encryption {};
        EndpointTest test(std::move(secure));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("passed passed failed notAsked notAsked"));
        QCOMPARE(test.failure()->error.kind, Error::Kind::Tls);
        QVERIFY(test.failure()->error.message.find("self-signed") != std::string::npos
            || test.failure()->error.message.find("self signed") != std::string::npos);
        QCOMPARE(at(test, 2).chain.size(), 1U); // what was refused can be looked at
    }

    void aCertificateOfAnotherHost()
    {
        const Certificates certificates("DNS:other.example");
        const HttpServer server(silence, certificates.server());
        for (const bool checks : {true, false}) {
            Plan secure = plan(server.port());
            secure.encryption
                = Encryption {.own = QSslCertificate::fromData(certificates.pem()), .checksHostName = checks};
            EndpointTest test(std::move(secure));
            QVERIFY(run(test));
            QCOMPARE(test.failure() != nullptr, checks);
            QCOMPARE(at(test, 2).isHostNameChecked, checks);
        }
    }

    void aServerWithoutEncryption()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        Plan secure = plan(server.serverPort());
        secure.encryption = Encryption {};
        EndpointTest test(std::move(secure));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("passed passed failed notAsked notAsked"));
        QCOMPARE(test.failure()->error.kind, Error::Kind::Tls);
    }

    void aServerThatSaysNothing()
    {
        QTcpServer server; // takes connections, and keeps them waiting
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Plan secure = plan(server.serverPort());
        secure.encryption = Encryption {};
        secure.limit = std::chrono::milliseconds(150);
        EndpointTest test(std::move(secure));
        QVERIFY(run(test));
        QCOMPARE(words(test), QStringLiteral("passed passed failed notAsked notAsked"));
        QCOMPARE(test.failure()->error.kind, Error::Kind::Timeout);
        QVERIFY(test.failure()->duration >= std::chrono::milliseconds(140));
    }

    void whatTheServiceSaysOfTheCredentials_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("steps");
        QTest::newRow("refused") << int(Error::Kind::Auth)
                                 << QStringLiteral("passed passed notNeeded failed notAsked");
        QTest::newRow("known, not allowed")
            << int(Error::Kind::Denied) << QStringLiteral("passed passed notNeeded passed failed");
        QTest::newRow("nobody knows")
            << int(Error::Kind::Http) << QStringLiteral("passed passed notNeeded notAsked failed");
    }
    void whatTheServiceSaysOfTheCredentials()
    {
        QFETCH(int, kind);
        QFETCH(QString, steps);
        const HttpServer server(silence);
        m_topics->failure = Error::make(static_cast<Error::Kind>(kind), "said so", "fake");
        EndpointTest test(plan(server.port()));
        QVERIFY(run(test));
        QCOMPARE(words(test), steps);
        QCOMPARE(test.failure()->error.message, std::string("said so"));
    }

    void settingsThatMakeNoBackend()
    {
        const HttpServer server(silence);
        Plan wrong = plan(server.port());
        wrong.makeBackend = []() -> Result<std::unique_ptr<Backend>> {
            return fail(Error::Kind::Invalid, "no such property", "kafka");
        };
        EndpointTest test(std::move(wrong));
        QVERIFY(run(test));
        QCOMPARE(test.failure()->error.kind, Error::Kind::Invalid);
    }

    void itCanBeCancelled()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Plan secure = plan(server.serverPort());
        secure.encryption = Encryption {};
        EndpointTest test(std::move(secure));
        QSignalSpy finished(&test, &EndpointTest::finished);
        test.start();
        QTRY_COMPARE(at(test, 2).state, Step::State::Running);
        test.cancel();
        QVERIFY(!test.isFinished()); // never from within
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(words(test), QStringLiteral("passed passed failed notAsked notAsked"));
        QCOMPARE(test.failure()->error.kind, Error::Kind::Cancelled);
        test.cancel();
        QTest::qWait(0);
        QCOMPARE(finished.count(), 1);
    }

    void itMayBeDropped()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Plan secure = plan(server.serverPort());
        secure.encryption = Encryption {};
        auto test = std::make_unique<EndpointTest>(std::move(secure));
        test->start();
        QTRY_COMPARE(at(*test, 2).state, Step::State::Running);
        test.reset();
        QTest::qWait(0);
    }

private:
    static HttpReaction silence(const HttpRequest &) { return HttpReaction::silence(); }
    static quint16 freePort()
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
    }
    Plan plan(quint16 port)
    {
        Plan made;
        made.hosts = {{"127.0.0.1", port}};
        made.signsIn = true;
        made.makeBackend = [topics = m_topics]() -> Result<std::unique_ptr<Backend>> {
            auto backend = std::make_unique<test::FakeBackend>();
            backend->offer<TopicList>(topics);
            return std::unique_ptr<Backend>(std::move(backend));
        };
        return made;
    }
    static bool run(EndpointTest &test)
    {
        QSignalSpy finished(&test, &EndpointTest::finished);
        test.start();
        return finished.wait(10'000) && test.isFinished();
    }
    static const Step &at(const EndpointTest &test, std::size_t index) { return test.steps()[index]; }
    static QString words(const EndpointTest &test)
    {
        QStringList all;
        for (const Step &each : test.steps()) {
            const std::string_view word = wordOf(each.state);
            all << QString::fromUtf8(word.data(), qsizetype(word.size()));
        }
        return all.join(u' ');
    }

    std::shared_ptr<test::FakeTopics> m_topics;
};

TAILRACE_TEST(TestEndpointTest)
#include "tst_endpointtest.moc"
