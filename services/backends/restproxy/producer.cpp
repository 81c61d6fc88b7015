// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/producer.h"

#include "services/backends/restproxy/answers.h"
#include "services/rest/errorshape.h"

namespace tailrace::restproxy {

namespace {

constexpr const char *place = "rest-proxy: produce";

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

Encoding encodingOf(const ProxySettings &settings)
{
    return {settings.produceFormat, settings.keySchema, settings.valueSchema, {}, {}};
}

Producer::Producer(Dialogue &talk, const ProxySettings &settings, std::optional<Api> known, std::string topic,
    std::chrono::milliseconds limit)
    : m_talk(talk)
    , m_fixed(settings.api)
    , m_topic(std::move(topic))
    , m_limit(limit)
    , m_encoding(encodingOf(settings))
{
    if (known && *known != Api::V3)
        m_plain = known;
}

// A proxy that has no v2 refuses its media type.
Api Producer::plainApi()
{
    if (m_plain)
        return *m_plain;
    rest::Request ask {.what = "rest-proxy: find version", .segments = {"topics", m_topic}};
    ask.accept = mediaType(Api::V2);
    const auto answer = m_talk.call(std::move(ask), m_limit);
    const int code = answer ? 0 : answer.error().code;
    m_plain = code == 406 || code == 415 ? Api::V1 : Api::V2;
    return *m_plain;
}

Result<std::string> Producer::clusterId()
{
    if (!m_clusterId.empty())
        return m_clusterId;
    auto answer
        = m_talk.call({.what = "rest-proxy: find version 3", .segments = {"v3", "clusters"}}, m_limit);
    if (!answer
        && (answer.error().kind == Error::Kind::NotFound || answer.error().code == 405
            || answer.error().code == 406))
        return fail(Error::Kind::Unsupported,
            "this proxy has no version 3, and only that can write headers and times", place);
    if (!answer)
        return fail(std::move(answer.error()));
    const auto json = jsonOf(*answer);
    if (!json)
        return fail(json.error());
    const auto &clusters = (*json)["data"].items();
    if (clusters.empty() || clusters.front()["cluster_id"].text().empty())
        return fail(Error::Kind::Parse, "\"cluster_id\" is not there", place);
    m_clusterId = clusters.front()["cluster_id"].text();
    return m_clusterId;
}

std::vector<Delivery> Producer::write(std::span<const Waiting> records)
{
    std::vector<Delivery> all;
    while (!records.empty()) {
        // Runs of one kind, so that records keep their order.
        const auto isStream = [this](const Waiting &each) { return m_fixed == Api::V3 || each.needsV3(); };
        const bool stream = isStream(records.front());
        std::size_t size = 1;
        while (size < records.size() && isStream(records[size]) == stream)
            ++size;
        const auto run = records.first(size);
        const auto deliveries = stream ? writeStream(run) : writePlain(run);
        all.insert(all.end(), deliveries.begin(), deliveries.end());
        records = records.subspan(size);
    }
    return all;
}

std::vector<Delivery> Producer::writePlain(std::span<const Waiting> records)
{
    const Api api = plainApi();
    rest::Request produce {.what = place, .method = "POST", .segments = {"topics", m_topic}};
    produce.contentType = mediaType(api, m_encoding.format);
    produce.accept = mediaType(api);
    produce.body = produceBody(m_encoding, records);
    produce.accepted = {422}; // some proxies answer so where a single record failed
    auto answer = m_talk.call(std::move(produce), m_limit);
    if (!answer)
        return failedAll(answer.error(), records);
    const auto json = jsonOf(*answer);
    if (answer->status >= 400 && !(json && (*json)["offsets"].isArray()))
        return failedAll(rest::errorOf(*answer, place), records);
    auto deliveries
        = json ? readProduced(*json, records, m_encoding) : Result<std::vector<Delivery>>(fail(json.error()));
    if (!deliveries) {
        deliveries.error().where = place;
        return failedAll(deliveries.error(), records);
    }
    return std::move(*deliveries);
}

std::vector<Delivery> Producer::writeStream(std::span<const Waiting> records)
{
    if (m_fixed && *m_fixed != Api::V3)
        return failedAll(Error::make(Error::Kind::Unsupported,
                             "version " + std::string(wordOf(*m_fixed).substr(1))
                                 + " of the proxy's API cannot write headers and times",
                             place),
            records);
    const auto cluster = clusterId();
    if (!cluster)
        return failedAll(cluster.error(), records);
    rest::Request produce {.what = place,
        .method = "POST",
        .segments = {"v3", "clusters", *cluster, "topics", m_topic, "records"}};
    produce.body = produceStream(records);
    auto answer = m_talk.call(std::move(produce), m_limit);
    if (!answer)
        return failedAll(answer.error(), records);
    return readProducedStream(viewOf(answer->body), records);
}

} // namespace tailrace::restproxy
