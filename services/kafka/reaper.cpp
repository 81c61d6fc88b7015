// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/reaper.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace tailrace::kafka {

namespace {

constexpr std::chrono::seconds longestWait {3};

struct Jobs
{
    struct Job
    {
        std::thread thread;
        bool done = false;
    };
    std::mutex mutex;
    std::condition_variable idle;
    std::list<Job> jobs;

    // Those that were given up are detached, and waited for no second time.
    bool allDone() const
    {
        return std::all_of(
            jobs.begin(), jobs.end(), [](const Job &each) { return each.done || !each.thread.joinable(); });
    }

    // A thread that is done has nothing left but to end.
    void joinDone()
    {
        jobs.remove_if([](Job &each) {
            if (each.done && each.thread.joinable())
                each.thread.join();
            return each.done;
        });
    }
};

// The process's one list, which outlives it: a handle that never comes down must not keep the process.
const std::shared_ptr<Jobs> &jobs()
{
    struct Last
    {
        std::shared_ptr<Jobs> jobs = std::make_shared<Jobs>();
        ~Last() { Reaper::awaitAll(); }
    };
    static Last last;
    return last.jobs;
}

} // namespace

void Reaper::dispose(std::function<void()> task)
{
    const std::shared_ptr<Jobs> all = jobs();
    const std::scoped_lock lock(all->mutex);
    all->joinDone();
    Jobs::Job &job = all->jobs.emplace_back();
    job.thread = std::thread([all, &job, work = std::move(task)]() mutable {
        work();
        work = nullptr; // whatever it held goes before anybody is told
        const std::scoped_lock done(all->mutex);
        job.done = true;
        all->idle.notify_all();
    });
}

void Reaper::awaitAll()
{
    const std::shared_ptr<Jobs> all = jobs();
    std::unique_lock lock(all->mutex);
    all->idle.wait_for(lock, longestWait, [&all] { return all->allDone(); });
    all->joinDone();
    for (Jobs::Job &each : all->jobs) {
        if (each.thread.joinable())
            each.thread.detach();
    }
}

} // namespace tailrace::kafka
