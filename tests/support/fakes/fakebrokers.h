// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/brokers.h"
#include "services/capability/servicestatus.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::test {

// Brokers in memory, their cluster and its service. While held, questions for configurations wait for
// release(). One thread.
class FakeBrokers : public Brokers, public ClusterInfo, public ServiceStatus
{
public:
    std::vector<BrokerInfo> all;
    std::map<std::int32_t, std::vector<ConfigEntry>> settings;
    std::string clusterId = "cluster-1";
    std::int32_t controllerId = 1;
    ServiceState state {ServiceState::Kind::Available, "available"};
    std::optional<Error> listFailure;
    std::optional<Error> clusterFailure;
    std::optional<Error> configFailure;
    std::optional<Error> statusFailure;
    bool held = false;
    std::vector<std::int32_t> asked; // whose configuration

    QFuture<Result<std::vector<BrokerInfo>>> brokers() override
    {
        return readyResult<std::vector<BrokerInfo>>(
            listFailure ? Result<std::vector<BrokerInfo>>(fail(*listFailure)) : all);
    }
    QFuture<Result<BrokerDescription>> broker(std::int32_t brokerId) override
    {
        for (const BrokerInfo &info : all) {
            if (info.id == brokerId)
                return readyResult<BrokerDescription>(BrokerDescription {info, settings[brokerId]});
        }
        return readyResult<BrokerDescription>(fail(Error::Kind::NotFound, "no such broker"));
    }
    QFuture<Result<std::vector<ConfigEntry>>> configs(std::int32_t brokerId) override
    {
        asked.push_back(brokerId);
        using Entries = Result<std::vector<ConfigEntry>>;
        auto answer = std::make_shared<Answer<std::vector<ConfigEntry>>>();
        auto future = answer->future();
        auto give = [this, answer, brokerId] {
            answer->give(configFailure ? Entries(fail(*configFailure)) : Entries(settings[brokerId]));
        };
        if (held)
            m_waiting.push_back(std::move(give));
        else
            give();
        return future;
    }
    QFuture<Result<ClusterDescription>> cluster() override
    {
        return readyResult<ClusterDescription>(clusterFailure
                ? Result<ClusterDescription>(fail(*clusterFailure))
                : ClusterDescription {clusterId, controllerId, all});
    }
    QFuture<Result<std::monostate>> alive() override
    {
        const bool isGone = statusFailure && statusFailure->kind == Error::Kind::Network;
        return readyResult<std::monostate>(
            isGone ? Result<std::monostate>(fail(*statusFailure)) : std::monostate {});
    }
    QFuture<Result<ServiceState>> status() override
    {
        return readyResult<ServiceState>(
            statusFailure ? Result<ServiceState>(fail(*statusFailure)) : Result<ServiceState>(state));
    }

    void release() // the newest question first
    {
        const auto give = std::move(m_waiting.back());
        m_waiting.pop_back();
        give();
    }
    std::size_t waiting() const { return m_waiting.size(); }

private:
    std::deque<std::function<void()>> m_waiting;
};

} // namespace tailrace::test
