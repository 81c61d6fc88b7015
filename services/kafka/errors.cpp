// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/errors.h"

#include <string_view>

namespace tailrace::kafka {

namespace {

// A broker that closes the connection in the middle of the handshake is a transport failure to librdkafka.
bool speaksOfTls(std::string_view text)
{
    return text.find("SSL") != std::string_view::npos || text.find("certificate") != std::string_view::npos;
}

Error::Kind kindOf(rd_kafka_resp_err_t err, std::string_view text)
{
    switch (err) {
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM:
    case RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE:
        return Error::Kind::Auth;
    case RD_KAFKA_RESP_ERR__SSL:
        return Error::Kind::Tls;
    case RD_KAFKA_RESP_ERR__TRANSPORT:
        return speaksOfTls(text) ? Error::Kind::Tls : Error::Kind::Network;
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION:
    case RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR__NODE_UPDATE:
        return Error::Kind::Network;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED:
        return Error::Kind::Denied;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_ID:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
    case RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND:
        return Error::Kind::NotFound;
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
    case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
        return Error::Kind::Timeout;
    case RD_KAFKA_RESP_ERR__INVALID_ARG:
    case RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION:
        return Error::Kind::Invalid;
    case RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION:
        return Error::Kind::Unsupported;
    case RD_KAFKA_RESP_ERR__DESTROY:
    case RD_KAFKA_RESP_ERR__PURGE_QUEUE:
    case RD_KAFKA_RESP_ERR__PURGE_INFLIGHT:
        return Error::Kind::Cancelled;
    default:
        return Error::Kind::Kafka;
    }
}

bool isRetriable(Error::Kind kind)
{
    return kind == Error::Kind::Network || kind == Error::Kind::Timeout;
}

} // namespace

Error fromRdKafka(rd_kafka_resp_err_t err, std::string text, std::string where)
{
    const Error::Kind kind = kindOf(err, text);
    if (text.empty())
        text = rd_kafka_err2str(err);
    Error error = Error::make(kind, std::move(text), std::move(where), err);
    error.retriable = isRetriable(kind);
    error.fatal = err == RD_KAFKA_RESP_ERR__FATAL;
    return error;
}

int specificity(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Auth:
    case Error::Kind::Tls:
    case Error::Kind::Denied:
        return 3;
    case Error::Kind::Network:
        return error.code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN ? 1 : 2;
    case Error::Kind::Timeout:
        return 1;
    default:
        return 2;
    }
}

} // namespace tailrace::kafka
