// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/streams/deletionplan.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace tailrace::streams {

namespace {

using Kind = DeletionStep::Kind;
using State = DeletionStep::State;

constexpr std::array<std::pair<Kind, std::string_view>, 4> kinds {
    {{Kind::EndSubscription, "endSubscription"}, {Kind::DropSink, "dropSink"},
        {Kind::AwaitInactive, "awaitInactive"}, {Kind::DeleteStream, "deleteStream"}}};
constexpr std::array<std::pair<State, std::string_view>, 5> states {
    {{State::Waiting, "waiting"}, {State::Running, "running"}, {State::Done, "done"},
        {State::Needless, "needless"}, {State::Failed, "failed"}}};

template<class Table, class Value>
std::string_view wordIn(const Table &table, Value value)
{
    for (const auto &[each, word] : table) {
        if (each == value)
            return word;
    }
    return {};
}

template<class Table>
auto valueIn(const Table &table, const QString &word) -> std::optional<decltype(table[0].first)>
{
    for (const auto &[each, text] : table) {
        if (word == QLatin1String(text.data(), static_cast<qsizetype>(text.size())))
            return each;
    }
    return std::nullopt;
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string textIn(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString().toStdString();
}

} // namespace

bool DeletionPlan::isDone() const
{
    return next() == steps.size();
}

std::size_t DeletionPlan::next() const
{
    const auto open
        = std::find_if(steps.begin(), steps.end(), [](const DeletionStep &each) { return !each.isOver(); });
    return static_cast<std::size_t>(open - steps.begin());
}

DeletionPlan planOf(const StreamId &stream)
{
    DeletionPlan plan {stream};
    plan.steps = {{.kind = Kind::EndSubscription}, {.kind = Kind::DropSink, .sink = "elasticsearch"},
        {.kind = Kind::DropSink, .sink = "s3"}, {.kind = Kind::AwaitInactive}, {.kind = Kind::DeleteStream}};
    return plan;
}

std::string_view wordOf(DeletionStep::Kind kind)
{
    return wordIn(kinds, kind);
}

std::string_view wordOf(DeletionStep::State state)
{
    return wordIn(states, state);
}

QJsonObject toJson(const DeletionPlan &plan)
{
    QJsonArray steps;
    for (const DeletionStep &step : plan.steps) {
        QJsonObject json {{QStringLiteral("step"), textOf(wordOf(step.kind))},
            {QStringLiteral("state"), textOf(wordOf(step.state))},
            {QStringLiteral("beganMs"), static_cast<qint64>(step.beganMs)},
            {QStringLiteral("endedMs"), static_cast<qint64>(step.endedMs)}};
        if (!step.sink.empty())
            json.insert(QStringLiteral("sink"), textOf(step.sink));
        if (!step.seen.empty())
            json.insert(QStringLiteral("seen"), textOf(step.seen));
        if (step.error) {
            json.insert(QStringLiteral("error"),
                QJsonObject {{QStringLiteral("code"), step.error->code},
                    {QStringLiteral("message"), textOf(step.error->message)}});
        }
        steps.append(json);
    }
    return {{QStringLiteral("dataset"), textOf(plan.stream.dataset)},
        {QStringLiteral("version"), textOf(plan.stream.version)}, {QStringLiteral("steps"), steps}};
}

Result<DeletionPlan> planFromJson(const QJsonObject &json)
{
    DeletionPlan plan;
    plan.stream = {textIn(json, "dataset"), textIn(json, "version")};
    const QJsonArray steps = json.value(QLatin1String("steps")).toArray();
    bool isRight = !plan.stream.dataset.empty() && !plan.stream.version.empty() && !steps.isEmpty();
    for (const QJsonValue &value : steps) {
        const QJsonObject each = value.toObject();
        const auto kind = valueIn(kinds, each.value(QLatin1String("step")).toString());
        const auto state = valueIn(states, each.value(QLatin1String("state")).toString());
        if (!kind || !state) {
            isRight = false;
            break;
        }
        DeletionStep step {.kind = *kind, .state = *state};
        if (step.state == State::Running)
            step.state = State::Waiting;
        step.sink = textIn(each, "sink");
        step.seen = textIn(each, "seen");
        step.beganMs = each.value(QLatin1String("beganMs")).toInteger();
        step.endedMs = each.value(QLatin1String("endedMs")).toInteger();
        if (const QJsonValue error = each.value(QLatin1String("error")); error.isObject()) {
            const QJsonObject told = error.toObject();
            step.error = Error::make(Error::Kind::Api, textIn(told, "message"), "streams: delete",
                told.value(QLatin1String("code")).toInt());
        }
        isRight = isRight && (step.kind != Kind::DropSink || !step.sink.empty());
        plan.steps.push_back(std::move(step));
    }
    if (!isRight)
        return fail(Error::Kind::Parse, "no plan of a deletion", "streams: delete");
    return plan;
}

} // namespace tailrace::streams
