// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/streamwords.h"

#include "app/cli/connect/usage.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/settle.h"

namespace tailrace::cli {

namespace {

template<class T>
void addCommon(JsonObject &object, const T &value)
{
    object.text("state", value.state.text).raw("updatedBy", textOrNull(value.updatedBy));
    object.raw("updatedAt", textOrNull(value.updatedAt));
}

} // namespace

JsonObject streamJson(const Stream &stream)
{
    JsonObject object;
    object.text("stream", stream.id.text()).text("dataset", stream.id.dataset);
    object.text("version", stream.id.version).flag("raw", stream.keepsRaw).flag("deleted", stream.isDeleted);
    addCommon(object, stream);
    object.raw("accessRights", textOrNull(stream.accessRights));
    return object.raw("confidentiality", textOrNull(stream.confidentiality));
}

std::string subscriptionJson(const StreamSubscription &subscription)
{
    JsonObject object;
    object.flag("enabled", subscription.enabled);
    addCommon(object, subscription);
    return object.done();
}

std::string sinkJson(const StreamSink &sink)
{
    JsonObject object;
    object.text("sink", sink.type);
    addCommon(object, sink);
    return object.done();
}

int printStreamChange(Context &context, const StreamChange &change, const Result<StreamState> &state)
{
    const bool isPlanned = context.invocation.global.dryRun;
    if (!isPlanned && !state)
        return reportUnlessInterrupted(context, state.error());
    const std::string word = isPlanned ? std::string() : state->text;
    // ACTIVE at once is done; a state on its way, or none that was said, is accepted.
    using Kind = StreamState::Kind;
    const bool isDone = !isPlanned && (state->kind == Kind::Active || state->kind == Kind::Inactive);
    const State how = isPlanned ? State::Planned : isDone ? State::Done : State::Accepted;
    JsonObject object;
    object.text("stream", change.stream.text()).text("change", change.change);
    object.raw("sink", textOrNull(change.sink)).raw("serviceState", textOrNull(word));
    object.flag("dryRun", isPlanned).text("state", wordOf(how));
    Listing listing({{"Change"}, {"Stream"}, {"Sink"}, {"State"}, {"Service"}});
    listing.add({object.done(),
        {change.change, change.stream.text(), change.sink.empty() ? "-" : change.sink,
            std::string(wordOf(how)), word.empty() ? "-" : word}});
    listing.writeSingle(context.out, context.output, context.color);
    return status::done;
}

Result<StreamId> streamOfLine(const Context &context)
{
    auto stream = parseStreamId(context.invocation.stream.name);
    if (!stream)
        return fail(usage("\"" + context.invocation.stream.name + "\": " + stream.error().message));
    return stream;
}

} // namespace tailrace::cli
