// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/messagehub/objectupload.h"

#include <cstdio>
#include <fstream>

namespace tailrace::sandbox {

namespace {

std::string padded(std::int64_t offset)
{
    const std::string digits = std::to_string(offset);
    constexpr std::size_t width = 20; // so that names sort as offsets do
    return std::string(width - digits.size(), '0') + digits;
}

} // namespace

ObjectUpload::ObjectUpload(const Json &bridge, const std::filesystem::path &folder, TopicState &topics,
    std::string servers, Positions positions)
    : m_topic(bridge.string("topic").value_or(""))
    , m_topics(topics)
    , m_servers(std::move(servers))
    , m_written(std::move(positions))
{
    const Json &configuration = *bridge.find("configuration");
    const Json &scheme = configuration.find("partitioning")->members().front().second;
    m_dateProperty = scheme.string("propertyName").value_or("");
    m_sizeLimit = static_cast<std::size_t>(*configuration.integer("uploadSizeThresholdKB")) * 1024;
    m_timeLimit = std::chrono::seconds(*configuration.integer("uploadDurationThresholdSeconds"));
    // a container's name is any text: here it is one folder's
    std::string container = *configuration.string("container");
    for (char &c : container) {
        if (c == '/' || c == '\0')
            c = '_';
    }
    if (container.empty() || container == "." || container == "..")
        container = "_";
    m_container = folder / container;
    m_thread = std::thread([this] { run(); });
}

ObjectUpload::~ObjectUpload()
{
    stop();
}

ObjectUpload::Positions ObjectUpload::stop()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
    return m_written;
}

std::string ObjectUpload::dateOf(std::string_view value) const
{
    constexpr std::size_t length = 10; // 2026-11-22
    const auto record = Json::parse(value);
    const std::string text = record ? record->string(m_dateProperty).value_or("") : std::string();
    bool valid = text.size() >= length;
    for (std::size_t i = 0; valid && i < length; ++i)
        valid = i == 4 || i == 7 ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
    return valid ? text.substr(0, length) : "unknown";
}

void ObjectUpload::take(const rd_kafka_message_t &message)
{
    const std::string_view value(static_cast<const char *>(message.payload), message.len);
    std::int64_t &next = m_read[{m_topic, message.partition}];
    if (message.offset < next)
        return;
    next = message.offset + 1;
    const std::string date = m_dateProperty.empty() ? std::string() : dateOf(value);
    const auto [object, isNew] = m_objects.try_emplace({date, message.partition});
    if (isNew)
        object->second.first = message.offset;
    if (m_bytes == 0)
        m_since = TopicState::Clock::now();
    object->second.bytes.append(value) += '\n';
    m_bytes += value.size() + 1;
}

void ObjectUpload::write()
{
    bool whole = true;
    for (const auto &[place, object] : m_objects) {
        const auto &[date, partition] = place;
        std::filesystem::path file = m_container;
        if (!date.empty())
            file /= "dt=" + date;
        file /= "topic=" + m_topic;
        file /= "partition=" + std::to_string(partition);
        std::error_code error;
        std::filesystem::create_directories(file, error);
        file /= "offset=" + padded(object.first);
        std::filesystem::path part = file;
        part += ".part";
        std::ofstream out(part, std::ios::binary);
        out.write(object.bytes.data(), static_cast<std::streamsize>(object.bytes.size()));
        out.close();
        if (out)
            std::filesystem::rename(part, file, error); // an object is there as a whole or not at all
        whole = whole && out && !error;
    }
    m_objects.clear();
    m_bytes = 0;
    if (whole)
        m_written = m_read;
    else
        m_stop = true; // the next one reads it again
}

void ObjectUpload::run()
{
    auto reader = RecordReader::open(m_servers, "sandbox-bridge");
    const auto topic = m_topics.find(m_topic);
    if (!reader || !topic)
        return;
    for (std::int32_t p = 0; p < static_cast<std::int32_t>(topic->replicas.size()); ++p)
        m_written.try_emplace({m_topic, p}, 0);
    m_read = m_written;
    (*reader)->assign(m_written);
    while (!m_stop) {
        if (const auto message = (*reader)->next(100))
            take(*message);
        if (m_bytes >= m_sizeLimit || (m_bytes > 0 && TopicState::Clock::now() - m_since >= m_timeLimit))
            write();
    }
}

} // namespace tailrace::sandbox
