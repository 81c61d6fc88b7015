// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/open.h"

#include "services/guard/guardedbackend.h"

#include <QCoreApplication>
#include <QThread>

#include <optional>

namespace tailrace::profiles {

namespace {

// Waits for all references of some endpoints; deletes itself once it has answered.
class Resolution : public QObject
{
public:
    using Done = std::function<void(Result<std::vector<Secrets>>)>;

    Resolution(std::size_t endpoints, Done done)
        : m_secrets(endpoints)
        , m_done(std::move(done))
    {
        // An application that ends with a question open takes the question with it.
        if (auto *application = QCoreApplication::instance();
            application && application->thread() == thread())
            setParent(application);
    }

    void start(secrets::SecretStore &store, const std::vector<Endpoint> &endpoints)
    {
        for (std::size_t i = 0; i < endpoints.size(); ++i) {
            for (const auto &[name, reference] : endpoints[i].secrets) {
                const std::size_t question = m_errors.size();
                m_errors.emplace_back();
                ++m_open;
                onResult(store.read(reference), this,
                    [this, i, question, name = name, reference = reference](const Result<Secret> &secret) {
                        if (secret) {
                            m_secrets[i].emplace(name, *secret);
                        } else {
                            m_errors[question] = secret.error();
                            m_errors[question]->where = reference;
                        }
                        if (--m_open == 0)
                            finish();
                    });
            }
        }
        if (m_open == 0)
            finish();
    }

private:
    void finish()
    {
        deleteLater();
        for (std::optional<Error> &error : m_errors) {
            if (error)
                return m_done(fail(std::move(*error)));
        }
        m_done(std::move(m_secrets));
    }

    std::vector<Secrets> m_secrets;
    std::vector<std::optional<Error>> m_errors; // in the order of the questions
    std::size_t m_open = 0;
    Done m_done;
};

} // namespace

QFuture<Result<Secrets>> resolveSecrets(secrets::SecretStore &store, const Endpoint &endpoint)
{
    auto answer = std::make_shared<Answer<Secrets>>();
    auto future = answer->future();
    auto *resolution = new Resolution(1, [answer](Result<std::vector<Secrets>> all) {
        answer->give(
            all ? Result<Secrets>(std::move(all->front())) : Result<Secrets>(fail(std::move(all.error()))));
    });
    resolution->start(store, {endpoint});
    return future;
}

QFuture<Result<std::vector<Secrets>>> resolveSecrets(secrets::SecretStore &store, const Profile &profile)
{
    auto answer = std::make_shared<Answer<std::vector<Secrets>>>();
    auto future = answer->future();
    auto *resolution = new Resolution(profile.endpoints.size(),
        [answer](Result<std::vector<Secrets>> all) { answer->give(std::move(all)); });
    resolution->start(store, profile.endpoints);
    return future;
}

Result<std::unique_ptr<Connection>> open(const Profile &profile, const BackendFactories &factories,
    const std::vector<Secrets> &secrets, const BackendDecorator &decorate)
{
    auto isProtected = guard::TopicPatterns::make(profile.protectedTopics);
    if (!isProtected)
        return fail(std::move(isProtected.error()));
    std::vector<std::unique_ptr<Backend>> backends;
    for (std::size_t i = 0; i < profile.endpoints.size(); ++i) {
        const Endpoint &endpoint = profile.endpoints[i];
        const auto factory = factories.find(endpoint.kind);
        if (factory == factories.end())
            return fail(Error::Kind::Unsupported, "no backend for this kind of endpoint", endpoint.kind);
        auto backend = factory->second(endpoint, i < secrets.size() ? secrets[i] : Secrets());
        if (!backend)
            return fail(std::move(backend.error()));
        backends.push_back(guard::guarded(
            decorate ? decorate(std::move(*backend), endpoint) : std::move(*backend), *isProtected));
    }
    return std::make_unique<Connection>(profile.name, profile.readOnly, std::move(backends));
}

} // namespace tailrace::profiles
