// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/mirroringscenes.h"

#include "models/mirroring/activetopicsmodel.h"
#include "models/mirroring/selectionmodel.h"
#include "services/journal/journal.h"
#include "ui/panes/mirroring/mirroringpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segments.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace tailrace::test {

namespace {

using models::SelectionModel;

const QString live = QStringLiteral("shop-live");

TopicInfo topicOf(const char *name, int partitions)
{
    TopicInfo info;
    info.name = name;
    for (int p = 0; p < partitions; ++p)
        info.partitions.push_back({p, 1, {1, 2, 3}, {1, 2, 3}});
    return info;
}

std::vector<TopicInfo> pairTopics()
{
    return {topicOf("orders", 24), topicOf("orders.cancelled", 6), topicOf("orders.dlq", 6),
        topicOf("orders.enriched", 24), topicOf("payments", 24), topicOf("payments.authorised", 12),
        topicOf("payments.chargebacks", 6), topicOf("payments.refunds", 6),
        topicOf("inventory.reservations", 12), topicOf("inventory.stock", 12), topicOf("inventory.counts", 6),
        topicOf("audit.access", 6), topicOf("customers.consent", 6), topicOf("customers.profile", 12),
        topicOf("shipping.events", 12), topicOf("shipping.labels", 6), topicOf("web.sessions", 48),
        topicOf("__consumer_offsets", 50)};
}

ui::MirroringPane *paneOf(Stage &stage)
{
    return qobject_cast<ui::MirroringPane *>(stage.pane());
}

QString sentence(Stage &stage)
{
    return stage.window()->findChild<QLabel *>(QStringLiteral("mirroring.sentence"))->text();
}

bool mirroring(Stage &stage, const QString &connection = live)
{
    stage.topics = pairTopics();
    if (!stage.openPane(QStringLiteral("pane.mirroring"), {}, connection))
        return false;
    return stage.until([&stage] {
        const auto *pane = paneOf(stage);
        return pane && pane->activeTopics()->total() > 0 && pane->selection()->rowCount() > 0
            && pane->selection()->index(0, SelectionModel::Takes).data().isValid();
    });
}

bool typePattern(Stage &stage, const QString &pattern, bool leaveOpen = false)
{
    if (!stage.click(QStringLiteral("mirroring.add")))
        return false;
    auto *editor = stage.window()->findChild<QLineEdit *>(QStringLiteral("mirroring.edit"));
    if (!editor)
        return false;
    QTest::keyClicks(editor, pattern);
    if (!leaveOpen) {
        QTest::keyClick(editor, Qt::Key_Return);
        Stage::settle(); // the editor is closed by an event of its own
    }
    const ui::MirroringPane *pane = paneOf(stage);
    return stage.until([pane] {
        const SelectionModel *model = pane->selection();
        return model->stateAt(model->count() - 1) == SelectionModel::State::Invalid
            || model->index(model->count() - 1, SelectionModel::Takes).data().isValid();
    });
}

bool remove(Stage &stage, int row)
{
    auto *view = stage.window()->findChild<QTableView *>(QStringLiteral("mirroring.patterns"));
    view->setCurrentIndex(view->model()->index(row, SelectionModel::Pattern));
    if (!stage.click(QStringLiteral("mirroring.remove")))
        return false;
    return stage.until([&stage] { return sentence(stage).contains(QLatin1String("will s")); });
}

// One pattern more and one less.
bool edited(Stage &stage, const QString &connection = live)
{
    return mirroring(stage, connection) && remove(stage, 5)
        && typePattern(stage, QStringLiteral("shipping\\..+"), true);
}

// Three saves in the journal, the last of which is in force.
void keepSaves(Stage &stage)
{
    journal::Journal journal(stage.folder());
    const auto keep = [&journal](std::int64_t epochMs, const std::vector<std::string> &before,
                          const std::vector<std::string> &after) {
        const auto side = [](const std::vector<std::string> &patterns) {
            QJsonArray all;
            for (const std::string &pattern : patterns)
                all.append(QString::fromStdString(pattern));
            return QJsonObject {{QStringLiteral("patterns"), all}};
        };
        journal::Entry entry;
        entry.epochMs = epochMs;
        entry.connection = "shop-live";
        entry.endpoint = "stage:9092";
        entry.operation = "mirroring.replace";
        entry.before = side(before);
        entry.after = side(after);
        QVERIFY(journal.append(entry).has_value());
    };
    const std::vector<std::string> &now = stage.mirroring->patterns;
    const std::vector<std::string> first {"orders.*", "payments"};
    const std::vector<std::string> second {"orders.*", "payments(\\..+)?", "inventory\\.(?!counts).+"};
    keep(1'773'748'402'000, {}, first);
    keep(1'773'749'127'000, first, second);
    keep(1'773'754'000'000, second, now);
}

bool earlier(Stage &stage)
{
    keepSaves(stage);
    if (!mirroring(stage))
        return false;
    const auto *saves = stage.window()->findChild<QTableView *>(QStringLiteral("mirroring.earlier"));
    return stage.until([saves] { return saves->model()->rowCount() == 3; })
        && stage.click(QStringLiteral("mirroring.history"));
}

bool asked(Stage &stage, const QString &connection)
{
    if (!mirroring(stage, connection) || !remove(stage, 5)
        || !typePattern(stage, QStringLiteral("shipping\\..+"))
        || !stage.click(QStringLiteral("mirroring.save")))
        return false;
    const auto *no = stage.pane()->findChild<QPushButton *>(QStringLiteral("agreement.no"));
    return stage.until([no] { return no->isVisible(); });
}

} // namespace

void fillMirroring(Stage &stage)
{
    stage.mirroring->patterns = {"orders.*", "payments(\\..+)?", "inventory\\.(?!counts).+", "customer-.*",
        "orders\\.dlq", "audit\\.access"};
    stage.mirroring->active
        = {"orders", "orders.cancelled", "orders.dlq", "orders.enriched", "payments", "payments.authorised",
            "payments.refunds", "inventory.reservations", "inventory.stock", "audit.access", "web.sessions"};
}

std::vector<Scene> mirroringScenes()
{
    return {
        {"mirroring", [](Stage &stage) { return mirroring(stage); }},
        {"mirroring-edited", [](Stage &stage) { return edited(stage); }},
        {"mirroring-earlier", earlier},
        {"mirroring-no-source", [](Stage &stage) { return mirroring(stage, QStringLiteral("shop")); }},
        {"mirroring-not-valid",
            [](Stage &stage) {
                return mirroring(stage) && typePattern(stage, QStringLiteral("orders["))
                    && stage.type(QStringLiteral("mirroring.try"), QStringLiteral("orders.dlq"));
            }},
        {"mirroring-differences",
            [](Stage &stage) {
                if (!mirroring(stage))
                    return false;
                stage.pane()
                    ->findChild<ui::Segments *>(QStringLiteral("mirroring.active.show"))
                    ->segment(1)
                    ->click();
                return paneOf(stage)->activeTopics()->rowCount() == 2;
            }},
        {"mirroring-asked", [](Stage &stage) { return asked(stage, QStringLiteral("shop")); }},
        {"mirroring-production", [](Stage &stage) { return asked(stage, live); }},
        {"mirroring-saved",
            [](Stage &stage) {
                if (!asked(stage, QStringLiteral("shop")) || !stage.click(QStringLiteral("agreement.yes")))
                    return false;
                return stage.until([&stage] {
                    return stage.pane()
                        ->findChild<ui::Notice *>(QStringLiteral("mirroring.outcome"))
                        ->isVisible();
                });
            }},
        {"mirroring-nothing",
            [](Stage &stage) {
                stage.mirroring->patterns.clear();
                if (!stage.openPane(QStringLiteral("pane.mirroring"), {}, live))
                    return false;
                const auto *none = stage.window()->findChild<QWidget *>(QStringLiteral("mirroring.none"));
                return stage.until([none] { return none->isVisible(); });
            }},
        {"mirroring-no-target",
            [](Stage &stage) {
                stage.mirroring->failure = Error::make(
                    Error::Kind::Unsupported, "mirroring is not enabled", "eventstreams: mirroring", 404);
                if (!stage.openPane(QStringLiteral("pane.mirroring"), {}, live))
                    return false;
                const auto *empty = stage.pane()->findChild<ui::EmptyState *>();
                return stage.until(
                    [empty] { return empty->sentence().contains(QLatin1String("not the target")); });
            }},
        {"mirroring-failed",
            [](Stage &stage) {
                if (!mirroring(stage))
                    return false;
                stage.mirroring->failure
                    = Error::make(Error::Kind::Http, "Service Unavailable", "eventstreams: mirroring", 503);
                stage.pane()->refresh();
                const auto *notice
                    = stage.pane()->findChild<ui::Notice *>(QStringLiteral("mirroring.failure"));
                return stage.until([notice] { return notice->isVisible(); });
            }},
    };
}

} // namespace tailrace::test
