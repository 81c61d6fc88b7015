// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/processhardening.h"
#include "services/secrets/sessionsecretstore.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <optional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tailrace;
using namespace tailrace::secrets;

namespace {

// A keychain that works until it is told to fail.
class FakeKeychain : public MemorySecretStore
{
public:
    std::optional<Error::Kind> failure;

    QFuture<Result<Secret>> read(const std::string &reference) override
    {
        return failure ? readyResult<Secret>(fail(*failure, "fake", reference))
                       : MemorySecretStore::read(reference);
    }
    QFuture<Result<std::monostate>> write(const std::string &reference, Secret secret) override
    {
        return failure ? readyResult<std::monostate>(fail(*failure, "fake", reference))
                       : MemorySecretStore::write(reference, std::move(secret));
    }
    QFuture<Result<std::monostate>> remove(const std::string &reference) override
    {
        return failure ? readyResult<std::monostate>(fail(*failure, "fake", reference))
                       : MemorySecretStore::remove(reference);
    }
};

} // namespace

class TestSecretStores : public QObject
{
    Q_OBJECT

    template<class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        QObject context;
        std::optional<Result<T>> answer;
        onResult(future, &context, [&](const Result<T> &result) { answer = result; });
        [&] { QTRY_VERIFY(answer); }();
        return answer ? *answer : Result<T>(fail(Error::Kind::Internal, "no answer"));
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void nothingFallsBackUnasked()
    {
        FakeKeychain keychain;
        SessionSecretStore store(keychain);
        for (const auto kind : {Error::Kind::Unsupported, Error::Kind::Denied, Error::Kind::Timeout}) {
            keychain.failure = kind;
            QVERIFY(wait(store.write("a", Secret("x"))).error().kind == kind);
            QVERIFY(wait(store.read("a")).error().kind == kind);
            QVERIFY(store.isPersistent());
        }
    }

    void memoryWhenTheUserAgreed()
    {
        FakeKeychain keychain;
        SessionSecretStore store(keychain);
        keychain.failure = Error::Kind::Unsupported;
        store.setMemoryAllowed(true);
        QVERIFY(wait(store.write("a", Secret("x"))));
        QVERIFY(!store.isPersistent());
        QCOMPARE(wait(store.read("a"))->reveal(), std::string("x"));
        QVERIFY(wait(store.read("b")).error().kind == Error::Kind::Unsupported);
        QVERIFY(wait(store.remove("a")));
        QVERIFY(!wait(store.read("a")));

        QVERIFY(wait(store.write("a", Secret("x"))));
        store.setMemoryAllowed(false);
        QVERIFY(!wait(store.read("a")));
    }

    void anotherErrorIsNotSwallowed()
    {
        FakeKeychain keychain;
        SessionSecretStore store(keychain);
        store.setMemoryAllowed(true);
        keychain.failure = Error::Kind::Io;
        QVERIFY(wait(store.write("a", Secret("x"))).error().kind == Error::Kind::Io);
        QVERIFY(store.isPersistent());
    }

    void theKeychainIsUsedOnceItIsBack()
    {
        FakeKeychain keychain;
        SessionSecretStore store(keychain);
        store.setMemoryAllowed(true);
        keychain.failure = Error::Kind::Denied;
        QVERIFY(wait(store.write("a", Secret("old"))));
        keychain.failure.reset();
        QVERIFY(wait(store.write("a", Secret("new"))));
        QVERIFY(store.isPersistent());
        QCOMPARE(wait(store.read("a"))->reveal(), std::string("new"));
        QVERIFY(keychain.contains("a"));
    }

    void aDyingStoreAnswers()
    {
        FakeKeychain keychain;
        auto store = std::make_unique<SessionSecretStore>(keychain);
        const auto future = store->write("a", Secret("x"));
        store.reset();
        QVERIFY(wait(future).error().kind == Error::Kind::Cancelled);
    }

    void noCoreDumps()
    {
        const pid_t child = fork();
        if (child == 0) {
            forbidCoreDumps();
            rlimit limit {1, 1};
            getrlimit(RLIMIT_CORE, &limit);
#ifdef __SANITIZE_ADDRESS__
            const bool dumpable = false; // stays as it is there
#else
            const bool dumpable = prctl(PR_GET_DUMPABLE) != 0;
#endif
            _exit(limit.rlim_max == 0 && !dumpable ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }
};

TAILRACE_TEST(TestSecretStores)
#include "tst_secretstores.moc"
