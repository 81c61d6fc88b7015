// SPDX-License-Identifier: GPL-3.0-or-later
// tailrace-sandbox: a stand-in environment on loopback, in memory, with live demo data (DESIGN §9). Prints one line
// of JSON with every endpoint and serves until it is interrupted, its parent ends or its standard input (if that is
// a pipe) is closed.
#include "app/sandbox/livegenerator.h"
#include "app/sandbox/mockcluster.h"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

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
    struct stat info {};
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

std::string describe(const MockCluster &cluster, std::size_t topics)
{
    return "{\"name\":\"" + cluster.name() + "\",\"bootstrapServers\":\"" + cluster.bootstrapServers()
        + "\",\"brokers\":" + std::to_string(cluster.brokers()) + ",\"topics\":" + std::to_string(topics) + "}";
}

} // namespace

int main(int argc, char **argv)
{
    std::int64_t rate = 400;
    std::int64_t firehose = 1000;
    CLI::App app("Two Kafka clusters on loopback, in memory, with live demo data.", "tailrace-sandbox");
    app.add_option("--rate", rate, "records a second over all quiet topics")->check(CLI::Range(0, 2000));
    app.add_option("--firehose", firehose, "records a second on the short-lived topic with 64 partitions")
        ->check(CLI::Range(0, 200000));
    CLI11_PARSE(app, argc, argv);

    const pid_t parent = getppid();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    struct sigaction action {};
    action.sa_handler = [](int) { interrupted = 1; };
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);

    auto shop = MockCluster::start("shop", 3);
    if (!shop)
        return report(shop.error());
    auto recovery = MockCluster::start("shop-recovery", 1);
    if (!recovery)
        return report(recovery.error());

    LiveGenerator shopLife(**shop, shopCatalog(), 20261122);
    LiveGenerator recoveryLife(**recovery, recoveryCatalog(), 4711);
    if (auto ready = shopLife.prepare(now()); !ready)
        return report(ready.error());
    if (auto ready = recoveryLife.prepare(now()); !ready)
        return report(ready.error());

    const std::string line = "{\"clusters\":[" + describe(**shop, shopLife.topics()) + ","
        + describe(**recovery, recoveryLife.topics()) + "],\"pid\":" + std::to_string(getpid()) + "}\n";
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);

    const bool watchInput = standardInputIsPipe();
    while (!interrupted && getppid() == parent && waitOnParent(watchInput, 20)) {
        if (auto written = shopLife.advance(now(), rate, firehose); !written)
            return report(written.error());
        if (auto written = recoveryLife.advance(now(), rate / 20, 0); !written)
            return report(written.error());
    }
    return 0;
}
