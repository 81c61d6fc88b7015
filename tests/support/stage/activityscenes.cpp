// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/activityscenes.h"

#include "services/journal/journal.h"
#include "ui/panes/activity/activitypane.h"
#include "ui/panes/activity/journalview.h"
#include "ui/panes/activity/operationsview.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractButton>
#include <QTableView>

namespace tailrace::test {

namespace {

using ui::ActivityPane;

constexpr std::int64_t dayMs = 1'700'000'000'000;

void tell(Stage &stage, int second, const char *what, const char *method, const std::string &target,
    int status, int ms, const std::optional<Error> &error = std::nullopt)
{
    activity::Entry entry;
    entry.connection = "shop";
    entry.what = what;
    entry.method = method;
    entry.target = target;
    entry.status = status;
    entry.attempts = status == 429 ? 5 : 1;
    entry.started = std::chrono::system_clock::time_point(std::chrono::milliseconds(dayMs + second * 1000));
    entry.duration = std::chrono::milliseconds(ms);
    entry.bytesReceived = 1840;
    entry.error = error;
    entry.transactionId = status > 0 ? "6f1d2a77-0b5e-4c2e-9a41-3c0de5f1c2e4" : "";
    entry.command
        = std::string("curl -X ") + method + " -H \"Authorization: Bearer $TOKEN\" '" + target + "'";
    stage.activity.finished(entry);
}

bool operations(Stage &stage)
{
    const std::string admin = "https://admin.staging.shop.example/admin/topics";
    tell(stage, 0, "kafka: describe cluster", "KAFKA", "broker-1:9092", 0, 41);
    tell(stage, 1, "kafka: list topics", "KAFKA", "broker-1:9092", 0, 18);
    tell(stage, 3, "eventstreams: list topics", "GET", admin, 200, 212);
    tell(stage, 9, "eventstreams: create topic", "POST", admin, 202, 1740);
    tell(stage, 12, "eventstreams: delete topic", "DELETE", admin + "/audit", 403, 61,
        Error::make(
            Error::Kind::Denied, "Not authorized to delete the topic", "eventstreams: delete topic", 40329));
    tell(stage, 14, "eventstreams: list groups", "GET",
        "https://admin.staging.shop.example/admin/consumergroups?per_page=100&page=2", 429, 4210,
        Error::make(Error::Kind::Http, "Too Many Requests", "eventstreams: list groups", 429));
    if (!stage.openPane(QStringLiteral("pane.activity"), {}))
        return false;
    auto *pane = qobject_cast<ActivityPane *>(stage.pane());
    return pane && stage.until([pane] { return pane->operations()->view()->model()->rowCount() == 6; });
}

bool journalOf(Stage &stage)
{
    journal::Journal book(stage.folder());
    int minute = 0;
    const auto write = [&](const char *operation, const char *resource, QJsonObject before, QJsonObject after,
                           bool accepted, const std::optional<Error> &error) {
        journal::Entry entry;
        entry.epochMs = dayMs + 60'000 * ++minute;
        entry.connection = "shop";
        entry.environment = "staging";
        entry.endpoint = "admin.staging.shop.example:443";
        entry.operation = operation;
        entry.resource = resource;
        entry.before = std::move(before);
        entry.after = std::move(after);
        entry.accepted = accepted;
        entry.error = error;
        return book.append(entry).has_value();
    };
    const QString retention = QStringLiteral("retention.ms");
    if (!write("topic.create", "orders.returns", {}, {{QStringLiteral("partitions"), 6}}, true, {})
        || !write("topic.delete", "audit", {}, {}, false,
            Error::make(Error::Kind::Denied, "Not authorized to delete the topic"))
        || !write("topic.change", "orders", {{retention, QStringLiteral("86400000")}},
            {{retention, QStringLiteral("604800000")}}, false, {}))
        return false;
    if (!stage.openPane(QStringLiteral("pane.activity"), {})
        || !stage.click(QStringLiteral("activity.journal")))
        return false;
    auto *pane = qobject_cast<ActivityPane *>(stage.pane());
    return pane && stage.until([pane] { return pane->journal()->view()->model()->rowCount() == 3; });
}

} // namespace

std::vector<Scene> activityScenes()
{
    return {
        {"activity", operations},
        {"activity-failed",
            [](Stage &stage) { return operations(stage) && stage.click(QStringLiteral("activity.failed")); }},
        {"running",
            [](Stage &stage) {
                if (!operations(stage))
                    return false;
                const auto begin = [&stage](const char *what, std::int64_t done, std::int64_t total) {
                    stage.running.push_back(stage.activity.running()->begin(what, "shop"));
                    stage.running.back()->attach(
                        [done, total] {
                            return activity::Progress {done, total > 0 ? std::optional(total) : std::nullopt};
                        },
                        [] {});
                };
                begin("read orders", 1'204'118, 4'118'236);
                begin("read payments.settled", 48'210, 0);
                auto *button = stage.window()->findChild<QAbstractButton *>(QStringLiteral("running"));
                if (!stage.until([button] { return button->isVisible(); }))
                    return false;
                button->click();
                return true;
            }},
        {"activity-none", [](Stage &stage) { return stage.openPane(QStringLiteral("pane.activity"), {}); }},
        {"journal", journalOf},
        {"journal-no-match",
            [](Stage &stage) {
                if (!journalOf(stage) || !stage.type(QStringLiteral("journal.filter"), QStringLiteral("zzz")))
                    return false;
                auto *pane = qobject_cast<ActivityPane *>(stage.pane());
                return stage.until([pane] { return pane->journal()->view()->model()->rowCount() == 0; });
            }},
    };
}

} // namespace tailrace::test
