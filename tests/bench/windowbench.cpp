// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the window of the product on a real cluster and measures it from within; one JSON object on stdout.
// usage: bench_window start BOOTSTRAP TOPIC SPAWNED_NS   from the spawn (CLOCK_MONOTONIC) to a usable window;
// to
//                                                        the first record on a new and on an open connection
//        bench_window topics BOOTSTRAP TOPIC             memory with at least a thousand topics listed
//        bench_window tail BOOTSTRAP TOPIC COUNT         a topic of COUNT records from its beginning to its
//        end, then scrolling
#include "app/console/composition.h"
#include "app/console/options.h"
#include "services/settings/keys.h"
#include "tests/bench/guiload.h"
#include "ui/panes/panes.h"
#include "ui/panes/records/recordspane.h"
#include "ui/panes/records/recordview.h"
#include "ui/shell/connections.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tabstrip.h"

#include <QApplication>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace {

using namespace tailrace;
using bench::monotonicNs;

double sinceMs(std::int64_t ns)
{
    return static_cast<double>(monotonicNs() - ns) / 1e6;
}

double quantile(std::vector<double> values, double q)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(
        values.size() - 1, static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

// False: it did not come to be in time.
bool until(const std::function<bool()> &condition, double timeoutMs)
{
    const std::int64_t begin = monotonicNs();
    while (!condition()) {
        if (sinceMs(begin) > timeoutMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

long pssKib()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).simplified().split(' ').first().toLong();
    }
    return -1;
}

struct Bench
{
    Bench(const char *bootstrap, const char *topic, const QString &folder)
        : topicName(QString::fromUtf8(topic))
        , servers(QString::fromUtf8(bootstrap))
    {
        options.configDir = folder;
        options.theme = theme::Choice::Light;
        composition = std::make_unique<console::Composition>(options);
        services = composition->services();
        window = std::make_unique<ui::MainWindow>(services, ui::allPanes());
        window->resize(1440, 900);
    }
    ui::RecordsPane *records() const { return qobject_cast<ui::RecordsPane *>(window->tabs()->current()); }

    QString topicName;
    QString servers;
    console::Options options;
    std::unique_ptr<console::Composition> composition;
    ui::Services services;
    std::unique_ptr<ui::MainWindow> window;
};

// The open connection of the window, once there is one; null when it does not open in time.
std::shared_ptr<Connection> opened(Bench &bench)
{
    std::shared_ptr<Connection> found;
    until(
        [&] {
            for (const auto &profile : bench.window->connections()->profiles())
                found = bench.window->connections()->connection(QString::fromStdString(profile.name));
            return found != nullptr;
        },
        10'000);
    return found;
}

int start(bench::GuiLoad &load, Bench &bench, std::int64_t spawned)
{
    load.watch(bench.window.get());
    bench.window->show();
    const bool usable = until([&] { return load.paints() > 0; }, 10'000);
    const double usableMs = sinceMs(spawned);

    // a new connection: from the wish to the first record on the screen
    const std::int64_t wished = monotonicNs();
    bench.window->openServers(bench.servers, {{}, bench.topicName});
    const auto painted = [&] {
        ui::RecordsPane *pane = bench.records();
        if (!pane)
            return false;
        load.watch(pane->view()->viewport());
        return pane->controller()->model()->rowCount() > 0;
    };
    bool seen = until(painted, 10'000);
    std::int64_t paints = load.paints();
    seen = seen && until([&] { return load.paints() > paints; }, 5'000);
    const double newMs = sinceMs(wished);

    // an open connection: the same topic in another tab
    const auto connection = opened(bench);
    std::vector<double> openMs;
    for (int i = 0; i < 9 && connection; ++i) {
        ui::PaneRequest request;
        request.object = bench.topicName;
        request.newTab = true;
        const std::int64_t asked = monotonicNs();
        const ui::Pane *before = bench.window->tabs()->current();
        bench.window->open(QStringLiteral("pane.records"), connection, request);
        seen = seen && until([&] { return bench.window->tabs()->current() != before && painted(); }, 5'000);
        paints = load.paints();
        seen = seen && until([&] { return load.paints() > paints; }, 5'000);
        openMs.push_back(sinceMs(asked));
    }
    std::printf("{\"ok\":%s,\"usableMs\":%.1f,\"firstRecordNewMs\":%.1f,\"firstRecordOpenMs\":%.1f}\n",
        usable && seen ? "true" : "false", usableMs, newMs, quantile(openMs, 0.5));
    return usable && seen ? 0 : 1;
}

int topics(Bench &bench)
{
    bench.window->show();
    bench.window->openServers(bench.servers);
    const bool listed = opened(bench) != nullptr
        && until(
            [&] {
                const QStringList names = bench.window->connections()->names(
                    bench.window->connections()->nameOf(opened(bench)), ui::Listed::Topics);
                return names.size() >= 1000;
            },
            10'000);
    // let the watermarks of the visible rows come in
    const std::int64_t begin = monotonicNs();
    until([&] { return sinceMs(begin) > 1000; }, 1500);
    std::printf("{\"ok\":%s,\"pssKib\":%ld}\n", listed ? "true" : "false", pssKib());
    return listed ? 0 : 1;
}

int tail(bench::GuiLoad &load, Bench &bench, std::int64_t expected)
{
    bench.services.settings->set(settings::keys::storeBudgetBytes, std::int64_t(4) << 30);
    bench.window->show();
    bench.window->openServers(bench.servers);
    const auto connection = opened(bench);
    if (!connection)
        return 1;
    ui::PaneRequest request;
    request.object = bench.topicName;
    request.read = ReadSpec {};
    request.read->start = from::Beginning {};
    request.read->stop = until::End {};
    const std::int64_t begin = monotonicNs();
    bench.window->open(QStringLiteral("pane.records"), connection, request);
    ui::RecordsPane *pane = bench.records();
    if (!pane)
        return 1;
    pane->view()->setFollowing(true);
    load.watch(pane->view()->viewport());
    load.reset();
    records::TailController *controller = pane->controller();
    std::size_t framesBeforeLast = 0;
    bool done = until(
        [&] {
            if (controller->model()->rowCount() < expected / 10 * 9)
                framesBeforeLast = load.frames().size();
            return controller->state() == records::TailState::Finished
                || controller->state() == records::TailState::Failed;
        },
        600'000);
    done = done
        && until([&] { return controller->model()->rowCount() == controller->counters().received; }, 5'000);
    const double wall = sinceMs(begin) / 1000;
    const double cpu = load.threadCpuSeconds();
    const std::vector<double> frames = load.frames();
    const std::vector<double> last(
        frames.begin() + static_cast<std::ptrdiff_t>(std::min(framesBeforeLast, frames.size())),
        frames.end());
    const auto counters = controller->counters();
    const auto late = std::count_if(frames.begin(), frames.end(), [](double ms) { return ms > 33; });
    const double longest = load.longestEventMs();

    // scrolling anywhere in all of it
    pane->view()->setFollowing(false);
    std::vector<double> scrolls;
    QScrollBar *bar = pane->view()->verticalScrollBar();
    std::uint32_t state = 2463534242;
    for (int i = 0; i < 1000; ++i) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        const std::int64_t asked = monotonicNs();
        bar->setValue(
            bar->minimum() + static_cast<int>(state % static_cast<std::uint32_t>(bar->maximum() + 1)));
        pane->view()->viewport()->repaint();
        scrolls.push_back(sinceMs(asked));
    }
    std::printf(
        "{\"ok\":%s,\"seconds\":%.3f,\"received\":%lld,\"shown\":%lld,\"evicted\":%lld,\"frames\":%zu,"
        "\"framesOver33Ms\":%lld,\"frameP50Ms\":%.2f,\"frameP999Ms\":%.2f,\"longestEventMs\":%.2f,"
        "\"guiCpuSeconds\":%.3f,\"appendFrameP50Ms\":%.2f,\"appendFrameP99Ms\":%.2f,\"appendFrames\":%zu,"
        "\"scrollP50Ms\":%.2f,\"scrollP99Ms\":%.2f,\"storeBytes\":%lld}\n",
        done ? "true" : "false", wall, static_cast<long long>(counters.received),
        static_cast<long long>(counters.shown), static_cast<long long>(counters.evicted), frames.size(),
        static_cast<long long>(late), quantile(frames, 0.5), quantile(frames, 0.999), longest, cpu,
        quantile(last, 0.5), quantile(last, 0.99), last.size(), quantile(scrolls, 0.5),
        quantile(scrolls, 0.99), static_cast<long long>(counters.memoryBytes));
    return done ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    bench::GuiLoad app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tailrace"));
    if (argc < 4) {
        std::fputs("usage: bench_window start|topics|tail BOOTSTRAP TOPIC [SPAWNED_NS|COUNT]\n", stderr);
        return 2;
    }
    QTemporaryDir folder;
    Bench bench(argv[2], argv[3], folder.path());
    const std::string_view mode = argv[1];
    return mode == "start" ? start(app, bench, argc > 4 ? std::atoll(argv[4]) : monotonicNs())
        : mode == "topics" ? topics(bench)
                           : tail(app, bench, argc > 4 ? std::atoll(argv[4]) : 0);
}
