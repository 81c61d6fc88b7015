// SPDX-License-Identifier: GPL-3.0-or-later
// tailrace-sandbox: a stand-in environment on loopback, in memory, with live demo data (DESIGN §9). Prints
// one line of JSON with every endpoint and serves until it is interrupted, its parent ends or its standard
// input (if that is a pipe) is closed.
#include "app/sandbox/restproxy/standaloneproxy.h"
#include "app/sandbox/station.h"
#include "app/sandbox/temporaryfolder.h"
#include "services/secrets/processhardening.h"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace tailrace;
using namespace tailrace::sandbox;

volatile std::sig_atomic_t interrupted = 0;

std::int64_t now()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

bool standardInputIsPipe()
{
    struct stat info
    {
    };
    return fstat(STDIN_FILENO, &info) == 0 && (S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode));
}

// Waits up to ms; false when the other end of the pipe has gone.
bool waitOnParent(bool watchInput, int ms)
{
    pollfd input {watchInput ? STDIN_FILENO : -1, POLLIN, 0};
    const int ready = ::poll(&input, 1, ms);
    if (ready <= 0)
        return true;
    char byte = 0;
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

int report(const Error &error)
{
    std::fprintf(stderr, "tailrace-sandbox: %s: %s\n", error.where.c_str(), error.message.c_str());
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    tailrace::secrets::forbidCoreDumps();
    std::int64_t rate = 400;
    std::int64_t firehose = 1000;
    std::string kafka;
    std::string faults;
    CLI::App app("Two Kafka clusters on loopback, in memory, with live demo data and REST services.",
        "tailrace-sandbox");
    app.add_option("--rate", rate, "records a second over all quiet topics")->check(CLI::Range(0, 2000));
    app.add_option("--firehose", firehose, "records a second on the short-lived topic with 64 partitions")
        ->check(CLI::Range(0, 200000));
    app.add_option("--kafka", kafka, "HOST:PORT of a running Kafka to fill instead of the mock brokers");
    app.set_version_flag("--version", "tailrace-sandbox " TAILRACE_VERSION);
    app.add_option("--faults", faults,
        "what goes wrong over HTTP, as NAME[:EVERY],…: slow 429 500 503 cut html expired stall redirect; of "
        "event streams also ws-cut:SECONDS token:SECONDS sink-fails delete-409");
    std::string proxied;
    std::string proxyVersions = "all";
    std::int64_t proxyIdle = 300;
    RestProxyOptions proxyOptions;
    app.add_option(
        "--rest-proxy", proxied, "HOST:PORT,… of a running Kafka: serve a REST proxy over it, alone");
    app.add_option("--rest-proxy-api", proxyVersions, "which versions of the REST proxy's API there are")
        ->check(CLI::IsMember({"v1", "v2", "v3", "all"}));
    app.add_option("--rest-proxy-idle", proxyIdle, "seconds after which an idle consumer instance ends")
        ->check(CLI::Range(1, 86400));
    app.add_option("--rest-proxy-name", proxyOptions.host,
        "HOST[:PORT] that the REST proxy calls itself in its answers");
    CLI11_PARSE(app, argc, argv);
    proxyOptions.takeVersions(proxyVersions);
    proxyOptions.idle = std::chrono::seconds(proxyIdle);

    const pid_t parent = getppid();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct sigaction action
    {
    };
    action.sa_handler = [](int) { interrupted = 1; };
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);

    const auto streamFaults = StreamFaults::takeFrom(faults);
    if (!streamFaults)
        return report(streamFaults.error());
    auto plan = http::FaultPlan::parse(faults);
    if (!plan)
        return report(plan.error());
    if (!proxied.empty()) {
        auto alone = StandaloneProxy::start(proxied, std::move(proxyOptions), *plan);
        if (!alone)
            return report(alone.error());
        const std::string line = Json::object({{"clusters", Json::array().push((*alone)->description())},
                                                  {"pid", static_cast<std::int64_t>(getpid())}})
                                     .dump()
            + "\n";
        std::fputs(line.c_str(), stdout);
        std::fflush(stdout);
        const bool watchInput = standardInputIsPipe();
        while (!interrupted && getppid() == parent && waitOnParent(watchInput, 100)) { }
        return 0;
    }
    const auto objects = TemporaryFolder::make();
    if (!objects)
        return report(objects.error());
    auto shop = Station::start("shop", 3, kafka);
    if (!shop)
        return report(shop.error());
    auto ready = (*shop)->addRegistry();
    if (ready)
        ready = (*shop)->addRestProxy(proxyOptions);
    if (ready)
        ready = (*shop)->fill(shopCatalog(), 20261122, now());
    (*shop)->addMessageHub((*objects)->path());
    (*shop)->addStreams(*streamFaults);
    std::vector<Station *> stations {shop->get()};
    std::unique_ptr<Station> recovery;
    if (ready && kafka.empty()) {
        auto second = Station::start("shop-recovery", 1, {});
        if (!second)
            return report(second.error());
        recovery = std::move(*second);
        ready = recovery->fill(recoveryCatalog(), 4711, now());
        recovery->mirrorFrom(**shop);
        stations.push_back(recovery.get());
    }
    Json clusters = Json::array();
    for (Station *station : stations) {
        if (ready)
            ready = station->serve(*plan);
        if (!ready)
            return report(ready.error());
        clusters.push(station->description());
    }
    const std::string line = Json::object({{"clusters", clusters}, {"objects", (*objects)->path().string()},
                                              {"pid", static_cast<std::int64_t>(getpid())}})
                                 .dump()
        + "\n";
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);

    const bool watchInput = standardInputIsPipe();
    while (!interrupted && getppid() == parent && waitOnParent(watchInput, 20)) {
        for (Station *station : stations) {
            const bool main = station == stations.front();
            constexpr std::int64_t recoveryShare = 20; // its few topics get this part of the rate
            const std::int64_t share = main ? 1 : recoveryShare;
            if (auto written = station->advance(now(), rate / share, main ? firehose : 0); !written)
                return report(written.error());
        }
    }
    return 0;
}
