// SPDX-License-Identifier: GPL-3.0-or-later
// tailrace-sandbox: a stand-in environment on loopback, in memory, with live demo data (DESIGN §9). Prints
// one line of JSON with every endpoint and serves until it is interrupted, its parent ends or its standard
// input (if that is a pipe) is closed.
#include "app/sandbox/democluster.h"
#include "app/sandbox/livegenerator.h"
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

std::string describe(const DemoCluster &cluster, std::size_t topics)
{
    return "{\"name\":\"" + cluster.name() + "\",\"bootstrapServers\":\"" + cluster.bootstrapServers()
        + "\",\"brokers\":" + std::to_string(cluster.brokers()) + ",\"topics\":" + std::to_string(topics)
        + "}";
}

} // namespace

int main(int argc, char **argv)
{
    tailrace::secrets::forbidCoreDumps();
    std::int64_t rate = 400;
    std::int64_t firehose = 1000;
    std::string kafka;
    CLI::App app("Two Kafka clusters on loopback, in memory, with live demo data.", "tailrace-sandbox");
    app.add_option("--rate", rate, "records a second over all quiet topics")->check(CLI::Range(0, 2000));
    app.add_option("--firehose", firehose, "records a second on the short-lived topic with 64 partitions")
        ->check(CLI::Range(0, 200000));
    app.add_option("--kafka", kafka, "HOST:PORT of a running Kafka to fill instead of the mock brokers");
    app.set_version_flag("--version", "tailrace-sandbox " TAILRACE_VERSION);
    CLI11_PARSE(app, argc, argv);

    const pid_t parent = getppid();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct sigaction action
    {
    };
    action.sa_handler = [](int) { interrupted = 1; };
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);

    struct Demo
    {
        std::unique_ptr<DemoCluster> cluster;
        LiveGenerator life;
        std::int64_t share; // of the rate, as a divisor
    };
    std::vector<Demo> demos;
    const auto add = [&demos](Result<std::unique_ptr<DemoCluster>> cluster, std::vector<TopicPlan> plans,
                         std::uint64_t start, std::int64_t share) -> Result<void> {
        if (!cluster)
            return fail(std::move(cluster.error()));
        LiveGenerator life(**cluster, std::move(plans), start);
        if (auto ready = life.prepare(now()); !ready)
            return ready;
        demos.push_back({std::move(*cluster), std::move(life), share});
        return {};
    };
    auto ready = kafka.empty() ? add(DemoCluster::start("shop", 3), shopCatalog(), 20261122, 1)
                               : add(DemoCluster::attach("shop", kafka), shopCatalog(), 20261122, 1);
    if (ready && kafka.empty())
        ready = add(DemoCluster::start("shop-recovery", 1), recoveryCatalog(), 4711, 20);
    if (!ready)
        return report(ready.error());

    std::string line = "{\"clusters\":[";
    for (const Demo &demo : demos) {
        if (&demo != &demos.front())
            line.push_back(',');
        line += describe(*demo.cluster, demo.life.topics());
    }
    line += "],\"pid\":" + std::to_string(getpid()) + "}\n";
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);

    const bool watchInput = standardInputIsPipe();
    while (!interrupted && getppid() == parent && waitOnParent(watchInput, 20)) {
        for (Demo &demo : demos) {
            const bool main = &demo == &demos.front();
            if (auto written = demo.life.advance(now(), rate / demo.share, main ? firehose : 0); !written)
                return report(written.error());
        }
    }
    return 0;
}
