// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/observedservices.h"

#include "services/activity/observedcapability.h"

namespace tailrace::activity {

namespace {

class ObservedMirroring : public ObservedCapability<Mirroring>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<std::string>>> selection() override
    {
        return told(inner().selection(), "mirroring selection");
    }
    QFuture<Result<std::vector<std::string>>> activeTopics() override
    {
        return told(inner().activeTopics(), "mirrored topics");
    }
};

class ObservedMirroringAdmin : public ObservedCapability<MirroringAdmin>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<std::string>>> replaceSelection(
        const std::vector<std::string> &patterns) override
    {
        return told(inner().replaceSelection(patterns), "replace the mirroring selection");
    }
};

class ObservedBridges : public ObservedCapability<Bridges>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<Bridge>>> bridges() override
    {
        return told(inner().bridges(), "list bridges");
    }
    QFuture<Result<Bridge>> bridge(const std::string &name) override
    {
        return told(inner().bridge(name), "describe bridge " + name);
    }
};

class ObservedBridgeAdmin : public ObservedCapability<BridgeAdmin>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<Effect>> create(const Secret &document) override
    {
        return told(inner().create(document), "create a bridge");
    }
    QFuture<Result<Effect>> replace(const std::string &name, const Secret &document) override
    {
        return told(inner().replace(name, document), "replace bridge " + name);
    }
    QFuture<Result<Effect>> patch(const std::string &name, const Secret &mergePatch) override
    {
        return told(inner().patch(name, mergePatch), "change bridge " + name);
    }
    QFuture<Result<Effect>> pause(const std::string &name) override
    {
        return told(inner().pause(name), "pause bridge " + name);
    }
    QFuture<Result<Effect>> resume(const std::string &name) override
    {
        return told(inner().resume(name), "resume bridge " + name);
    }
    QFuture<Result<Effect>> remove(const std::string &name) override
    {
        return told(inner().remove(name), "delete bridge " + name);
    }
};

class ObservedServiceStatus : public ObservedCapability<ServiceStatus>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::monostate>> alive() override
    {
        return told(inner().alive(), "whether the service answers");
    }
    QFuture<Result<ServiceState>> status() override { return told(inner().status(), "state of the service"); }
};

} // namespace

std::shared_ptr<Mirroring> observed(std::shared_ptr<Mirroring> mirroring, const Observer &observer)
{
    return std::make_shared<ObservedMirroring>(std::move(mirroring), observer);
}

std::shared_ptr<MirroringAdmin> observed(std::shared_ptr<MirroringAdmin> admin, const Observer &observer)
{
    return std::make_shared<ObservedMirroringAdmin>(std::move(admin), observer);
}

std::shared_ptr<Bridges> observed(std::shared_ptr<Bridges> bridges, const Observer &observer)
{
    return std::make_shared<ObservedBridges>(std::move(bridges), observer);
}

std::shared_ptr<BridgeAdmin> observed(std::shared_ptr<BridgeAdmin> admin, const Observer &observer)
{
    return std::make_shared<ObservedBridgeAdmin>(std::move(admin), observer);
}

std::shared_ptr<ServiceStatus> observed(std::shared_ptr<ServiceStatus> status, const Observer &observer)
{
    return std::make_shared<ObservedServiceStatus>(std::move(status), observer);
}

} // namespace tailrace::activity
