// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/testplan.h"
#include "app/cli/connect/openconnection.h"
#include "app/cli/connect/requesttrace.h"
#include "app/cli/describe.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/signals.h"
#include "app/cli/verbs/verbs.h"
#include "services/probe/endpointtest.h"

#include <QDateTime>
#include <QEventLoop>

#include <algorithm>

namespace tailrace::cli {

namespace {

using probe::EndpointTest;
using probe::Step;

// An endpoint and what became of its test.
struct Tested
{
    std::string kind;
    std::string address;
    std::unique_ptr<EndpointTest> test {}; // none: it could not even begin
    std::optional<Error> error {}; // why not

    const Error *failure() const
    {
        if (error)
            return &*error;
        const Step *failed = test->failure();
        return failed ? &failed->error : nullptr;
    }
};

std::string errorJson(const Error &error)
{
    JsonObject object;
    object.text("kind", kindName(error.kind)).number("code", error.code).text("message", error.message);
    object.text("where", error.where).flag("retriable", error.retriable);
    if (!error.transactionId.empty())
        object.text("transactionId", error.transactionId);
    if (const std::string advice = describe(error).advice; !advice.empty())
        object.text("advice", advice);
    return object.done();
}

std::string certificateJson(const probe::Certificate &each)
{
    return JsonObject()
        .text("subject", each.subject)
        .text("issuer", each.issuer)
        .number("endsMs", each.endsMs)
        .flag("ownFile", each.isOfOwnFile)
        .done();
}

std::string stepJson(const Step &step)
{
    JsonObject object;
    object.text("step", wordOf(step.kind)).text("state", wordOf(step.state));
    if (step.state == Step::State::Passed || step.state == Step::State::Failed)
        object.number("durationUs", step.duration.count());
    if (!step.addresses.empty())
        object.raw("addresses", jsonArray(step.addresses, [](const auto &each) { return jsonString(each); }));
    if (!step.protocol.empty())
        object.text("protocol", step.protocol).flag("hostNameChecked", step.isHostNameChecked);
    if (!step.chain.empty())
        object.raw("certificates", jsonArray(step.chain, certificateJson));
    if (step.count)
        object.number(step.countsTopics ? "topics" : "schemas", *step.count);
    if (step.state == Step::State::Failed)
        object.raw("error", errorJson(step.error));
    return object.done();
}

std::string testedJson(const Tested &each)
{
    JsonObject object;
    object.text("kind", each.kind).text("address", each.address).flag("ok", !each.failure());
    object.number("durationUs", each.test ? each.test->duration().count() : 0);
    object.raw("steps", each.test ? jsonArray(each.test->steps(), stepJson) : std::string("[]"));
    if (each.error)
        object.raw("error", errorJson(*each.error));
    return object.done();
}

std::string titleOf(Step::Kind kind)
{
    switch (kind) {
    case Step::Kind::Name:
        return "name";
    case Step::Kind::Connect:
        return "connect";
    case Step::Kind::Tls:
        return "TLS";
    case Step::Kind::SignIn:
        return "sign in";
    case Step::Kind::Answer:
        break;
    }
    return "first answer";
}

std::string stateText(Step::State state)
{
    return state == Step::State::NotNeeded ? "not needed"
        : state == Step::State::NotAsked   ? "not asked"
                                           : std::string(wordOf(state));
}

std::string factsOf(const Step &step)
{
    std::string text;
    for (const std::string &address : step.addresses)
        text += (text.empty() ? "" : ", ") + address;
    text += step.protocol;
    if (!step.chain.empty()) {
        const probe::Certificate &leaf = step.chain.back();
        const QDate ends = QDateTime::fromMSecsSinceEpoch(leaf.endsMs).date();
        text += (text.empty() ? "" : ", ") + printable(leaf.subject) + " until "
            + ends.toString(Qt::ISODate).toStdString();
    }
    if (step.count)
        text += std::to_string(*step.count) + (step.countsTopics ? " topics" : " schemas");
    return step.state == Step::State::Failed ? printable(describe(step.error).text) : text;
}

void print(Context &context, const std::vector<Tested> &all)
{
    if (context.output != Output::Table) {
        Listing listing({{"Endpoint"}});
        for (const Tested &each : all)
            listing.add({testedJson(each), {}});
        listing.write(context.out, context.output, context.color);
        return;
    }
    Listing listing({{"Endpoint"}, {"Address"}, {"Step"}, {"Result"}, {"ms", true}, {"Found"}});
    for (const Tested &each : all) {
        if (!each.test) {
            listing.add({{},
                {each.kind, printable(each.address), "settings", "failed", "",
                    printable(describe(*each.error).text)}});
            continue;
        }
        for (const Step &step : each.test->steps()) {
            const bool isTimed = step.state == Step::State::Passed || step.state == Step::State::Failed;
            listing.add({{},
                {each.kind, printable(each.address), titleOf(step.kind), stateText(step.state),
                    isTimed ? std::to_string((step.duration.count() + 500) / 1000) : "", factsOf(step)}});
        }
    }
    listing.write(context.out, context.output, context.color);
}

// Side by side, until the last one has ended; a signal ends them all.
void runAll(Context &context, std::vector<Tested> &all)
{
    QEventLoop loop;
    const auto open = [&all] {
        return std::any_of(
            all.begin(), all.end(), [](const Tested &each) { return each.test && !each.test->isFinished(); });
    };
    for (const Tested &each : all) {
        if (!each.test)
            continue;
        QObject::connect(each.test.get(), &EndpointTest::finished, &loop, [&loop, open] {
            if (!open())
                loop.quit();
        });
        QObject::connect(&context.interrupts, &Signals::arrived, each.test.get(), &EndpointTest::cancel);
        each.test->start();
        if (context.interrupts.received() != 0)
            each.test->cancel();
    }
    if (open())
        loop.exec();
}

} // namespace

int runProfileTest(Context &context)
{
    auto endpoints = endpointsToTest(context);
    if (!endpoints)
        return report(context, endpoints.error());
    RequestTrace trace(context.diagnostics);
    const std::chrono::milliseconds limit(context.invocation.global.timeoutMs);
    const backends::Surroundings surroundings {.readOnly = true, // a test writes nothing
        .timeouts = {.connect = limit, .idle = limit, .total = limit},
        .question = limit,
        .activity = context.diagnostics.style().trace ? &trace : nullptr};
    std::vector<Tested> all;
    for (const ReadyEndpoint &each : *endpoints) {
        Tested &tested
            = all.emplace_back(Tested {each.endpoint.kind, backends::addressOf(each.endpoint), {}, {}});
        auto plan = backends::testPlan(each.endpoint, each.secrets, surroundings);
        if (!plan) {
            tested.error = std::move(plan.error());
            continue;
        }
        plan->limit = limit;
        tested.test = std::make_unique<EndpointTest>(std::move(*plan));
    }
    context.diagnostics.progress("testing " + std::to_string(all.size()) + " endpoints");
    runAll(context, all);
    if (context.interrupts.received() != 0)
        return context.interrupts.exitStatus();
    print(context, all);
    std::size_t failed = 0;
    for (const Tested &each : all) {
        const Error *error = each.failure();
        if (!error)
            continue;
        ++failed;
        context.diagnostics.error(*error);
    }
    return failed == 0 ? status::done : failed == all.size() ? status::failed : status::inPart;
}

} // namespace tailrace::cli
