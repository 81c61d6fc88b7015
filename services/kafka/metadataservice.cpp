// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/metadataservice.h"

namespace tailrace::kafka {

namespace {

template<class T, class Ask>
QFuture<Result<T>> post(MetadataWorker &worker, Ask ask)
{
    auto answer = std::make_shared<Answer<T>>();
    auto future = answer->future();
    worker.post([answer = std::move(answer), ask = std::move(ask)](MetadataWorker &self) {
        if (!answer->isCanceled())
            answer->give(ask(self));
    });
    return future;
}

} // namespace

MetadataThread::MetadataThread(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper)
    : m_reaper(std::move(reaper))
    , m_worker(std::make_shared<MetadataWorker>(std::move(config), m_reaper))
{
    m_reaper->dispose([worker = m_worker] { worker->run(); });
}

MetadataThread::~MetadataThread()
{
    m_worker->stop();
}

KafkaTopicList::KafkaTopicList(std::shared_ptr<MetadataThread> thread)
    : m_thread(std::move(thread))
{
}

QFuture<Result<std::vector<TopicInfo>>> KafkaTopicList::topics()
{
    return post<std::vector<TopicInfo>>(
        m_thread->worker(), [](MetadataWorker &worker) { return worker.topics(); });
}

QFuture<Result<TopicInfo>> KafkaTopicList::topic(const std::string &name)
{
    return post<TopicInfo>(m_thread->worker(), [name](MetadataWorker &worker) { return worker.topic(name); });
}

QFuture<Result<std::vector<Watermarks>>> KafkaTopicList::watermarks(const std::vector<TopicInfo> &topics)
{
    return post<std::vector<Watermarks>>(
        m_thread->worker(), [topics](MetadataWorker &worker) { return worker.watermarks(topics); });
}

QFuture<Result<std::vector<TimeOffset>>> KafkaTopicList::offsetsAt(
    const TopicInfo &topic, std::int64_t epochMs)
{
    return post<std::vector<TimeOffset>>(m_thread->worker(),
        [topic, epochMs](MetadataWorker &worker) { return worker.offsetsAt(topic, epochMs); });
}

KafkaClusterInfo::KafkaClusterInfo(std::shared_ptr<MetadataThread> thread)
    : m_thread(std::move(thread))
{
}

QFuture<Result<ClusterDescription>> KafkaClusterInfo::cluster()
{
    return post<ClusterDescription>(
        m_thread->worker(), [](MetadataWorker &worker) { return worker.cluster(); });
}

} // namespace tailrace::kafka
