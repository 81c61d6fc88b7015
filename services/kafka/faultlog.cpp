// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/faultlog.h"

#include "services/kafka/errors.h"

#include <charconv>
#include <utility>

namespace tailrace::kafka {

namespace {

constexpr std::size_t shortestSecret = 3; // anything shorter would blot out ordinary text

} // namespace

FaultLog::FaultLog(std::vector<std::string> secrets)
    : m_secrets(std::move(secrets))
{
}

std::string FaultLog::scrubbed(std::string_view text) const
{
    std::string clean(text);
    for (const std::string &secret : m_secrets) {
        if (secret.size() < shortestSecret)
            continue;
        for (auto at = clean.find(secret); at != std::string::npos; at = clean.find(secret, at + 3))
            clean.replace(at, secret.size(), "***");
    }
    return clean;
}

void FaultLog::addError(rd_kafka_resp_err_t err, std::string_view text)
{
    Error error = fromRdKafka(err, scrubbed(text), "kafka");
    const std::scoped_lock lock(m_mutex);
    if (!m_cause)
        m_first = std::chrono::steady_clock::now();
    if (!m_cause || specificity(error) >= specificity(*m_cause))
        m_cause = std::move(error);
}

// A broker that hangs up during the first handshake is no error to librdkafka, only a line; one that expects
// TLS does that to a plaintext client. Once one was understood it only means that a broker went away.
//
// "… Topic NAME changed id from BASE64 to BASE64": written under the topic's lock by the thread that updates
// the metadata, so it is known here before the first fetch under the new id is sent.
void FaultLog::addLog(std::string_view line)
{
    constexpr std::string_view marker = " changed id from ";
    constexpr std::string_view before = "Topic ";
    if (line.find("Disconnected") != std::string_view::npos
        && line.find("in state APIVERSION_QUERY") != std::string_view::npos) {
        const bool known = line.find("ssl://") != std::string_view::npos || wasReached();
        return addError(
            RD_KAFKA_RESP_ERR__TRANSPORT, std::string(line) + (known ? "" : ": an SSL listener?"));
    }
    const auto at = line.find(marker);
    if (at == std::string_view::npos)
        return noteState(line);
    const auto start = line.rfind(before, at);
    const auto to = line.rfind(" to ");
    if (start == std::string_view::npos || to == std::string_view::npos || to < at)
        return;
    const auto name = line.substr(start + before.size(), at - start - before.size());
    const auto id = line.substr(to + 4);
    const std::scoped_lock lock(m_mutex);
    m_topicIds.insert_or_assign(std::string(name), std::string(id));
}

// "HOST:PORT/ID: Broker changed state CONNECT -> DOWN": unlike the errors, none of these is held back when it
// comes again.
void FaultLog::noteState(std::string_view line)
{
    constexpr std::string_view marker = ": Broker changed state ";
    const auto at = line.find(marker);
    const auto slash = line.rfind('/', at);
    if (at == std::string_view::npos || slash == std::string_view::npos)
        return;
    const std::string_view change = line.substr(at + marker.size());
    const bool up = change.ends_with(" -> UP");
    const std::scoped_lock lock(m_mutex);
    m_reached |= up;
    const std::string_view number = line.substr(slash + 1, at - slash - 1);
    std::int32_t broker = -1;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), broker);
    if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size())
        return; // a bootstrap address: not known yet which broker it is
    if (up)
        m_unreachable.erase(broker);
    else if (change.ends_with(" -> DOWN") && !change.starts_with("UP ") && !change.starts_with("INIT "))
        m_unreachable.try_emplace(broker, std::chrono::steady_clock::now());
}

bool FaultLog::wasReached() const
{
    const std::scoped_lock lock(m_mutex);
    return m_reached;
}

std::optional<std::chrono::steady_clock::time_point> FaultLog::unreachableSince(std::int32_t broker) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_unreachable.find(broker);
    return found == m_unreachable.end() ? std::nullopt : std::optional(found->second);
}

void FaultLog::forgetUnreachable()
{
    const std::scoped_lock lock(m_mutex);
    m_unreachable.clear();
}

std::optional<Error> FaultLog::cause() const
{
    const std::scoped_lock lock(m_mutex);
    return m_cause;
}

std::chrono::steady_clock::duration FaultLog::sinceFirst() const
{
    const std::scoped_lock lock(m_mutex);
    return m_cause ? std::chrono::steady_clock::now() - m_first : std::chrono::steady_clock::duration::zero();
}

void FaultLog::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_cause.reset();
}

bool FaultLog::hasTopicIds() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_topicIds.empty();
}

std::map<std::string, std::string, std::less<>> FaultLog::takeTopicIds()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_topicIds, {});
}

} // namespace tailrace::kafka
