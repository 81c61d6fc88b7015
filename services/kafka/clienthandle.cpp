// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/clienthandle.h"

#include "services/kafka/errors.h"
#include "services/kafka/requestlog.h"

#include <array>
#include <optional>

namespace tailrace::kafka {

namespace {

FaultLog &faultsOf(const rd_kafka_t *handle)
{
    return *static_cast<FaultLog *>(rd_kafka_opaque(handle));
}

void onError(rd_kafka_t *, int err, const char *reason, void *opaque)
{
    static_cast<FaultLog *>(opaque)->addError(static_cast<rd_kafka_resp_err_t>(err), reason ? reason : "");
}

// Any thread of librdkafka, also during rd_kafka_new() when the opaque is not readable yet.
void onLog(const rd_kafka_t *handle, int, const char *, const char *text)
{
    if (handle && text && rd_kafka_opaque(handle))
        faultsOf(handle).addLog(text);
}

class ConfBuilder
{
public:
    void set(const std::string &name, const std::string &value)
    {
        if (m_failed)
            return;
        std::array<char, 512> text {};
        if (rd_kafka_conf_set(m_conf.get(), name.c_str(), value.c_str(), text.data(), text.size())
            != RD_KAFKA_CONF_OK)
            m_failed = Error::make(Error::Kind::Invalid, text.data(), name);
    }
    rd_kafka_conf_t *conf() { return m_conf.get(); }
    rd_kafka_conf_t *release() { return m_conf.release(); }
    void adopt(rd_kafka_conf_t *conf) { m_conf.reset(conf); }
    const std::optional<Error> &failure() const { return m_failed; }

private:
    ConfPtr m_conf {rd_kafka_conf_new()};
    std::optional<Error> m_failed;
};

bool usesOAuth(const ClientConfig &config)
{
    for (const char *name : {"sasl.mechanisms", "sasl.mechanism"}) {
        const auto found = config.properties.find(name);
        if (found != config.properties.end() && found->second == "OAUTHBEARER")
            return true;
    }
    return false;
}

} // namespace

Result<std::shared_ptr<ClientHandle>> makeClient(rd_kafka_type_t type, const ClientConfig &config,
    const Settings &settings, const Settings &forced, int events)
{
    std::vector<std::string> secrets;
    ConfBuilder builder;
    for (const auto &[name, value] : settings)
        builder.set(name, value);
    for (const auto &[name, value] : config.properties)
        builder.set(name, value);
    for (const auto &[name, value] : forced)
        builder.set(name, value);
    // Two things only the debug log tells, in lines that come with changes of state, never with records: that
    // a name belongs to another topic now, and why a broker hangs up during the first handshake (see
    // FaultLog).
    builder.set("debug", "topic,broker");
    builder.set("log.thread.name", "false");
    if (builder.failure())
        return fail(*builder.failure());
    for (const auto &[name, secret] : config.secrets) {
        builder.set(name, secret.reveal());
        if (builder.failure()) // the library's text would quote the value
            return fail(Error::Kind::Invalid, "not accepted by librdkafka", name);
        secrets.push_back(secret.reveal());
    }

    auto client = std::make_shared<ClientHandle>();
    client->faults = std::make_unique<FaultLog>(std::move(secrets));
    rd_kafka_conf_set_opaque(builder.conf(), client->faults.get());
    rd_kafka_conf_set_error_cb(builder.conf(), onError);
    rd_kafka_conf_set_log_cb(builder.conf(), onLog);
    rd_kafka_conf_set_events(builder.conf(), events);
    client->requests = config.requests;
    if (client->requests)
        client->requests->watch(builder.conf());
    const bool oauth = usesOAuth(config);
    rd_kafka_conf_enable_sasl_queue(builder.conf(), oauth ? 1 : 0);

    std::array<char, 512> text {};
    rd_kafka_conf_t *conf = builder.release();
    client->handle.reset(rd_kafka_new(type, conf, text.data(), text.size()));
    if (!client->handle) {
        builder.adopt(conf); // rd_kafka_new() takes it only when it succeeds
        const std::string reason = client->faults->scrubbed(text.data());
        const bool tls = reason.find("ssl") != std::string::npos || reason.find("SSL") != std::string::npos;
        return fail(tls ? Error::Kind::Tls : Error::Kind::Invalid, reason, "kafka");
    }
    // Tokens are fetched over HTTP: on librdkafka's own background thread, never on one that serves records.
    if (oauth)
        KafkaErrorPtr(rd_kafka_sasl_background_callbacks_enable(client->get()));
    return client;
}

} // namespace tailrace::kafka
