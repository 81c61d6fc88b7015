// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topicwriter.h"

#include "models/topics/knownmarks.h"
#include "services/capability/beside.h"
#include "services/settle/checks.h"

#include <algorithm>

namespace tailrace::models {

namespace {

Result<Effect> effectOf(const Result<Effect> &answer)
{
    return answer;
}

Result<Effect> effectOf(const Result<RecordsDeleted> &answer)
{
    return answer ? Result<Effect>(answer->effect) : Result<Effect>(fail(answer.error()));
}

std::string listedAs(const TopicOrder &order)
{
    const char *verb = std::holds_alternative<std::vector<DeleteBefore>>(order.what) ? "delete records of "
        : order.isCreation()                                                         ? "create topic "
        : order.isRemoval()                                                          ? "delete topic "
                                                                                     : "change topic ";
    return verb + order.topic;
}

// Whether each partition begins where it was cut, or later.
Result<bool> areDeleted(const Result<std::vector<Watermarks>> &answer, const std::vector<DeleteBefore> &cuts)
{
    if (!answer)
        return fail(answer.error());
    return std::all_of(cuts.begin(), cuts.end(), [&answer](const DeleteBefore &cut) {
        return std::any_of(answer->begin(), answer->end(), [&cut](const Watermarks &mark) {
            return mark.partition == cut.partition && !mark.hasError && mark.low >= cut.offset.value_or(0);
        });
    });
}

} // namespace

TopicWriter::TopicWriter(std::shared_ptr<Connection> connection, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
{
}

TopicWriter::~TopicWriter() = default;

template<class T>
void TopicWriter::send(const std::string &topic, const QFuture<Result<T>> &future)
{
    const quint64 number = m_runs.at(topic).number;
    onResult(future, this, [this, topic, number](const Result<T> &answer) {
        const auto run = m_runs.find(topic);
        if (run != m_runs.end() && run->second.number == number)
            answered(topic, effectOf(answer));
    });
}

void TopicWriter::execute(const TopicOrder &order)
{
    const auto before = m_runs.find(order.topic);
    if (before != m_runs.end() && before->second.entry.phase != Phase::Late) {
        emit refused(
            order, Error::make(Error::Kind::Conflict, "a change of it is under way already", order.topic));
        return;
    }
    Run &run = m_runs[order.topic];
    run.entry = {order};
    run.follower.reset();
    run.number = ++m_number;
    emit changed();
    if (const auto *cuts = std::get_if<std::vector<DeleteBefore>>(&order.what)) {
        const auto deletion = m_connection->capability<RecordDeletion>();
        if (deletion)
            send(order.topic, deletion->capability->deleteRecords(order.topic, *cuts));
        else
            send(order.topic, readyResult<Effect>(fail(deletion.error())));
        return;
    }
    const auto admin = m_connection->capability<TopicAdmin>();
    if (!admin)
        send(order.topic, readyResult<Effect>(fail(admin.error())));
    else if (const auto *topic = std::get_if<NewTopic>(&order.what))
        send(order.topic, admin->capability->create(*topic));
    else if (const auto *change = std::get_if<TopicChange>(&order.what))
        send(order.topic, admin->capability->change(order.topic, *change));
    else
        send(order.topic, admin->capability->remove(order.topic));
}

void TopicWriter::answered(const std::string &topic, const Result<Effect> &effect)
{
    Run &run = m_runs.at(topic);
    if (!effect) {
        const TopicOrder order = run.entry.order;
        drop(topic);
        emit refused(order, effect.error());
        return;
    }
    if (*effect == Effect::Done) {
        ended(topic, settle::Outcome::Seen, {});
        return;
    }
    run.entry.phase = Phase::Pending;
    follow(run);
    emit changed();
}

void TopicWriter::follow(Run &run)
{
    const TopicOrder &order = run.entry.order;
    run.follower = std::make_unique<settle::Follower>();
    run.follower->setListing(m_list, listedAs(order), m_connection->name());
    settle::Follower *follower = run.follower.get();
    connect(follower, &settle::Follower::ended, this,
        [this, topic = order.topic](
            settle::Outcome outcome, const Error &error) { ended(topic, outcome, error); });
    if (const auto *cuts = std::get_if<std::vector<DeleteBefore>>(&order.what)) {
        TopicInfo info;
        info.name = order.topic;
        for (const DeleteBefore &cut : *cuts) {
            info.partitions.emplace_back();
            info.partitions.back().partition = cut.partition;
        }
        follower->follow([this, info] { return knownWatermarks(*m_connection, {info}, this); },
            [cuts = *cuts](
                const Result<std::vector<Watermarks>> &answer) { return areDeleted(answer, cuts); },
            m_limit);
        return;
    }
    const auto admin = m_connection->capability<TopicAdmin>();
    const auto list
        = admin ? beside<TopicList>(*m_connection, *admin) : m_connection->capability<TopicList>();
    const auto configs
        = admin ? beside<TopicConfigs>(*m_connection, *admin) : m_connection->capability<TopicConfigs>();
    const auto ask = [list, name = order.topic] {
        return list ? list->capability->topic(name) : readyResult<TopicInfo>(fail(list.error()));
    };
    if (order.isCreation()) {
        follower->follow(ask, settle::isCreated, m_limit);
    } else if (order.isRemoval()) {
        follower->follow(ask, settle::isGone<TopicInfo>, m_limit);
    } else if (const auto &change = std::get<TopicChange>(order.what); change.totalPartitions) {
        follower->follow(
            ask,
            [total = *change.totalPartitions](
                const Result<TopicInfo> &answer) { return settle::hasPartitions(answer, total); },
            m_limit);
    } else {
        follower->follow(
            [configs, name = order.topic] {
                return configs ? configs->capability->configs(name)
                               : readyResult<std::vector<ConfigEntry>>(fail(configs.error()));
            },
            [changes = change.configs](
                const Result<std::vector<ConfigEntry>> &answer) { return settle::shows(answer, changes); },
            m_limit);
    }
}

void TopicWriter::ended(const std::string &topic, settle::Outcome outcome, const Error &error)
{
    Run &run = m_runs.at(topic);
    const TopicOrder order = run.entry.order;
    if (outcome == settle::Outcome::Pending) {
        run.entry.phase = Phase::Late;
        run.entry.waited = run.follower->waited();
        emit changed();
        emit late(order);
        return;
    }
    if (outcome == settle::Outcome::Seen)
        emit settled(order);
    else
        emit unclear(order, error);
    drop(topic);
}

void TopicWriter::drop(const std::string &topic)
{
    const auto run = m_runs.find(topic);
    if (run == m_runs.end())
        return;
    if (run->second.follower)
        run->second.follower.release()->deleteLater(); // it may be telling us just now
    m_runs.erase(run);
    emit changed();
}

void TopicWriter::forget(const std::string &topic)
{
    const auto run = m_runs.find(topic);
    if (run != m_runs.end() && run->second.follower)
        run->second.follower->cancel();
    drop(topic);
}

const TopicWriter::Entry *TopicWriter::entry(const std::string &topic) const
{
    const auto run = m_runs.find(topic);
    return run == m_runs.end() ? nullptr : &run->second.entry;
}

std::vector<const TopicWriter::Entry *> TopicWriter::entries() const
{
    std::vector<const Entry *> all;
    for (const auto &[topic, run] : m_runs)
        all.push_back(&run.entry);
    return all;
}

bool TopicWriter::isWriting() const
{
    return std::any_of(m_runs.begin(), m_runs.end(),
        [](const auto &run) { return run.second.entry.phase == Phase::Writing; });
}

} // namespace tailrace::models
