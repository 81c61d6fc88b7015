// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/activityscenes.h"
#include "tests/support/stage/adminscenes.h"
#include "tests/support/stage/bridgescenes.h"
#include "tests/support/stage/connectionscenes.h"
#include "tests/support/stage/mirroringscenes.h"
#include "tests/support/stage/producevalues.h"
#include "tests/support/stage/schemascenes.h"
#include "tests/support/stage/stage.h"
#include "tests/support/stage/topicscenes.h"

#include "services/capability/record.h"
#include "ui/panes/records/comparewindow.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/recordspane.h"
#include "ui/panes/records/recordview.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>

#include <algorithm>

namespace tailrace::test {

namespace {

using ui::DetailPanel;
using ui::RecordsPane;

std::vector<FakeRecordSource::Record> exampleRecords()
{
    std::string headers;
    appendHeader(headers, "trace-id", present("6f1d0000c2e4"));
    appendHeader(headers, "content-type", present("application/json"));
    std::vector<FakeRecordSource::Record> records;
    for (int i = 0; i < 60; ++i) {
        FakeRecordSource::Record record;
        record.key = "customer-" + std::to_string(1000 + i);
        record.value = R"({"id":)" + std::to_string(9007199254740993 + i)
            + R"(,"total":129.90,"paid":true,"note":null,"items":[{"sku":"A-17","count":2}]})";
        record.headers = i % 3 == 0 ? headers : std::string();
        record.partition = i % 6;
        record.timestamp = 1'700'000'000'000 + i * 1000;
        record.nullKey = i % 11 == 5;
        record.tombstone = i % 13 == 7;
        if (i % 17 == 9)
            record.value = "plain text, not JSON";
        if (i % 17 == 12)
            record.value = std::string("\x00\x01\xff\xfe", 4);
        records.push_back(record);
    }
    return records;
}

bool feed(Stage &stage)
{
    stage.source->start();
    if (!stage.source->feed(exampleRecords()))
        return false;
    auto *pane = qobject_cast<RecordsPane *>(stage.pane());
    return pane && stage.until([pane] { return pane->view()->model()->rowCount() >= 60; });
}

bool withRecords(Stage &stage)
{
    return stage.openRecords() && feed(stage);
}

bool detail(Stage &stage, DetailPanel::Tab tab, std::int64_t row)
{
    if (!withRecords(stage))
        return false;
    auto *pane = qobject_cast<RecordsPane *>(stage.pane());
    pane->view()->setFollowing(false);
    pane->view()->setCurrentRow(row);
    pane->detail()->setTab(tab);
    return stage.until([pane] { return pane->detail()->isVisible() && pane->detail()->held().has_value(); });
}

bool notices(Stage &stage)
{
    if (!withRecords(stage))
        return false;
    for (const Notice::Kind kind : {Notice::Kind::ConnectionLost, Notice::Kind::Resumed,
             Notice::Kind::PartitionAdded, Notice::Kind::OffsetOutOfRange, Notice::Kind::LeaderChanged}) {
        Notice notice;
        notice.kind = kind;
        notice.wallMs = 1'700'000'060'000;
        notice.partition = 3;
        notice.fromOffset = 118;
        notice.toOffset = 4'118;
        notice.missing = 4'000;
        notice.gapMs = 1'700;
        notice.detail = "stage:9092";
        stage.source->notice(notice);
    }
    auto *pane = qobject_cast<RecordsPane *>(stage.pane());
    return stage.until([pane] { return pane->view()->model()->rowCount() >= 65; });
}

bool produced(Stage &stage, const std::optional<Error> &error)
{
    if (!stage.openProducer() || !stage.type(QStringLiteral("producer.key"), QStringLiteral("customer-1"))
        || !stage.type(QStringLiteral("producer.value"), QStringLiteral("{\"total\": 12}"))
        || !stage.click(QStringLiteral("producer.send")))
        return false;
    stage.sink->report(error);
    Stage::settle();
    return stage.sink->kept.size() == 1;
}

// A payment by its schema, every kind of row in it.
bool producedBySchema(Stage &stage, const char *value)
{
    stage.registry->can.dialect = RegistryFeatures::Dialect::Confluent;
    SchemaInfo info;
    info.ids.id = 431;
    stage.registry->schemas.erase("orders-value");
    stage.registry->add("orders-value", paymentSchema(), info);
    if (!stage.openProducer() || !stage.type(QStringLiteral("producer.key"), QStringLiteral("ORD-88214")))
        return false;
    auto *list = stage.pane()->findChild<QComboBox *>(QStringLiteral("producer.valueEncoding"));
    list->setCurrentIndex(list->count() - 1);
    emit list->textActivated(list->currentText());
    auto *page = stage.pane()->findChild<QPlainTextEdit *>(QStringLiteral("producer.value"));
    if (!stage.until([page] { return page->toPlainText().contains(QStringLiteral("requestId")); }))
        return false;
    page->setPlainText(QString::fromUtf8(value));
    Stage::settle();
    Stage::settle();
    return true;
}

bool copyOfRecord(Stage &stage)
{
    if (!detail(stage, DetailPanel::Tree, 3))
        return false;
    auto *pane = qobject_cast<RecordsPane *>(stage.pane());
    pane->view()->setFocus();
    QTest::keyClick(pane->view(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    Stage::settle();
    return stage.pane()->objectName() == QLatin1String("pane.producer");
}

bool filtered(Stage &stage, const QString &text)
{
    const QString name = QStringLiteral("records.filter");
    if (!withRecords(stage) || !stage.type(name, text))
        return false;
    auto *field = stage.window()->findChild<QWidget *>(name);
    QTest::keyClick(field, Qt::Key_Return);
    // its cross comes slowly
    return stage.until([field] {
        const auto buttons = field->findChildren<QAbstractButton *>();
        return std::all_of(buttons.begin(), buttons.end(), [](const QAbstractButton *button) {
            const QVariant opacity = button->property("opacity");
            return !button->isVisible() || !opacity.isValid() || opacity.toReal() == 1;
        });
    });
}

bool viewKey(Stage &stage, Qt::Key key)
{
    if (!withRecords(stage))
        return false;
    auto *pane = qobject_cast<RecordsPane *>(stage.pane());
    pane->view()->setFocus();
    QTest::keyClick(pane->view(), key, Qt::ControlModifier);
    return stage.until([] { return QApplication::activePopupWidget() != nullptr; });
}

bool columns(Stage &stage)
{
    if (!withRecords(stage))
        return false;
    auto *view = qobject_cast<RecordsPane *>(stage.pane())->view();
    for (const char *path : {"$.id", "$.note", "header.trace-id"}) {
        if (!view->addField({*filter::FieldPath::parse(path), {}}))
            return false;
    }
    Stage::settle();
    return true;
}

bool newColumn(Stage &stage)
{
    if (!withRecords(stage))
        return false;
    auto *header = qobject_cast<RecordsPane *>(stage.pane())->view()->header();
    emit header->customContextMenuRequested(QPoint(500, 10));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        return false;
    QAction *add = menu->actions().last();
    menu->close();
    add->trigger();
    return stage.until([] { return QApplication::activePopupWidget() != nullptr; });
}

bool exporting(Stage &stage)
{
    if (!withRecords(stage) || !stage.click(QStringLiteral("records.exportButton")))
        return false;
    // a name that is the same in every picture
    auto *path = stage.window()->findChild<QLineEdit *>(QStringLiteral("records.exportPath"));
    path->setText(QStringLiteral("/home/ann/orders.jsonl"));
    path->deselect();
    Stage::settle();
    return true;
}

bool compared(Stage &stage)
{
    if (!detail(stage, DetailPanel::Text, 3) || !stage.click(QStringLiteral("records.pin")))
        return false;
    auto *pane = qobject_cast<RecordsPane *>(stage.pane());
    pane->view()->setCurrentRow(4);
    return stage.click(QStringLiteral("records.pin")) && stage.until([pane] {
        const auto *window = pane->findChild<ui::CompareWindow *>();
        return window && window->isReady();
    });
}

bool found(Stage &stage, DetailPanel::Tab tab, std::int64_t row, const QString &text)
{
    if (!detail(stage, tab, row))
        return false;
    auto *panel = qobject_cast<RecordsPane *>(stage.pane())->detail();
    panel->openFind();
    if (!stage.type(QStringLiteral("records.find"), text))
        return false;
    const auto *count = panel->findChild<QLabel *>(QStringLiteral("records.findCount"));
    return stage.until([count] { return count->text().contains(QLatin1String(" of ")); });
}

bool signIn(Stage &stage, int way)
{
    if (!stage.openConnection(QStringLiteral("shop")))
        return false;
    auto *box = stage.window()->findChild<QComboBox *>(QStringLiteral("kafka.signIn"));
    box->setCurrentIndex(way);
    Stage::settle();
    return true;
}

bool refused(Stage &stage, const Error &error)
{
    if (!stage.openRecords())
        return false;
    stage.source->finish(fail(error));
    auto *pane = qobject_cast<RecordsPane *>(stage.pane());
    return stage.until([pane] { return pane->controller()->state() == records::TailState::Failed; });
}

bool palette(Stage &stage, const QString &text)
{
    if (!stage.openTopics())
        return false;
    stage.window()->showPalette(text);
    return stage.until([&stage] { return stage.window()->palette()->isVisible(); });
}

Error unreachable()
{
    Error error = Error::make(Error::Kind::Network, "stage:9092: connection refused", "kafka: metadata");
    error.retriable = true;
    return error;
}

std::vector<Scene> makeScenes()
{
    const auto open = [](Stage &stage) { return stage.openTopics(); };
    return {
        {"start-first",
            [](Stage &stage) {
                stage.forgetConnections();
                stage.show();
                return true;
            }},
        {"start",
            [](Stage &stage) {
                stage.show();
                return true;
            }},
        {"connecting",
            [](Stage &stage) {
                stage.held = true;
                stage.show();
                stage.window()->openTopic(QStringLiteral("shop"), {});
                return true;
            }},
        {"connection-refused",
            [](Stage &stage) {
                stage.failure = unreachable();
                stage.show();
                stage.window()->openTopic(QStringLiteral("shop"), {});
                Stage::settle();
                return true;
            }},
        {"problem-at-start",
            [](Stage &stage) {
                stage.show();
                stage.window()->showProblem(QStringLiteral("The saved connections could not be read."),
                    Error::make(Error::Kind::Parse, "the file is malformed", "profiles.json"));
                return true;
            }},
        {"connections-new", [](Stage &stage) { return stage.openConnection({}); }},
        {"connections-scram", [](Stage &stage) { return signIn(stage, 3); }},
        {"connections-oauth", [](Stage &stage) { return signIn(stage, 4); }},
        {"connections-remove",
            [](Stage &stage) {
                return stage.openConnection(QStringLiteral("shop-live"))
                    && stage.click(QStringLiteral("connections.remove"));
            }},
        {"connections-unsaved",
            [](Stage &stage) {
                if (!stage.openConnection(QStringLiteral("laptop"))
                    || !stage.type(QStringLiteral("profile.name"), QStringLiteral("laptop-2")))
                    return false;
                stage.pane()->askBeforeClose();
                return true;
            }},
        {"connections-no-keychain",
            [](Stage &stage) {
                return signIn(stage, 3)
                    && stage.type(QStringLiteral("kafka.password"), QStringLiteral("secret"))
                    && stage.click(QStringLiteral("connections.save"));
            }},
        {"connections-property",
            [](Stage &stage) {
                return stage.openConnection(QStringLiteral("laptop"))
                    && stage.click(QStringLiteral("properties.add"));
            }},
        {"topics", open},
        {"topics-none",
            [](Stage &stage) {
                stage.topics.clear();
                return stage.openTopics();
            }},
        {"topics-no-match",
            [](Stage &stage) {
                return stage.openTopics()
                    && stage.type(QStringLiteral("topics.filter"), QStringLiteral("zzz"));
            }},
        {"records-asking", [](Stage &stage) { return stage.openRecords(); }},
        {"records-nothing-yet",
            [](Stage &stage) {
                if (!stage.openRecords())
                    return false;
                stage.source->start();
                Stage::settle();
                return true;
            }},
        {"records", withRecords, true},
        {"records-tree", [](Stage &stage) { return detail(stage, DetailPanel::Tree, 3); }, true},
        {"records-text", [](Stage &stage) { return detail(stage, DetailPanel::Text, 3); }, true},
        {"records-raw", [](Stage &stage) { return detail(stage, DetailPanel::Raw, 12); }, true},
        {"records-hex", [](Stage &stage) { return detail(stage, DetailPanel::Hex, 12); }, true},
        {"records-headers", [](Stage &stage) { return detail(stage, DetailPanel::Headers, 3); }, true},
        {"records-metadata", [](Stage &stage) { return detail(stage, DetailPanel::Metadata, 3); }, true},
        {"records-find-tree",
            [](Stage &stage) { return found(stage, DetailPanel::Tree, 3, QStringLiteral("a")); }, true},
        {"records-find-text",
            [](Stage &stage) { return found(stage, DetailPanel::Text, 3, QStringLiteral("t")); }, true},
        {"records-find-hex",
            [](Stage &stage) { return found(stage, DetailPanel::Hex, 12, QStringLiteral("01 ff")); }, true},
        {"records-tombstone", [](Stage &stage) { return detail(stage, DetailPanel::Tree, 7); }, true},
        {"records-notices", notices, true},
        {"records-filtered", [](Stage &stage) { return filtered(stage, QStringLiteral("customer-101")); },
            true},
        {"records-filter-wrong", [](Stage &stage) { return filtered(stage, QStringLiteral("$.total >= (")); },
            true},
        {"records-no-match", [](Stage &stage) { return filtered(stage, QStringLiteral("zzzz")); }},
        {"records-failed", [](Stage &stage) { return refused(stage, unreachable()); }},
        {"records-goto", [](Stage &stage) { return viewKey(stage, Qt::Key_L); }, true},
        {"records-from",
            [](Stage &stage) { return withRecords(stage) && stage.click(QStringLiteral("records.from")); },
            true},
        {"records-columns", columns, true},
        {"records-new-column", newColumn, true},
        {"records-export", [](Stage &stage) { return exporting(stage); }, true},
        {"records-compare", compared, true},
        {"producer", [](Stage &stage) { return stage.openProducer(); }},
        {"producer-written", [](Stage &stage) { return produced(stage, std::nullopt); }},
        {"producer-failed", [](Stage &stage) { return produced(stage, unreachable()); }},
        {"producer-schema", [](Stage &stage) { return producedBySchema(stage, paymentText()); }},
        {"producer-schema-wrong",
            [](Stage &stage) {
                return producedBySchema(
                    stage, "{\"paymentId\": \"PAY-1\", \"amount\": 1.234, \"currency\": \"CHF\"}");
            }},
        {"producer-copy", copyOfRecord},
        {"palette", [](Stage &stage) { return palette(stage, {}); }},
        {"palette-topics", [](Stage &stage) { return palette(stage, QStringLiteral("#o")); }},
        {"palette-nothing", [](Stage &stage) { return palette(stage, QStringLiteral("zzzz")); }},
    };
}

} // namespace

const std::vector<Scene> &scenes()
{
    static const std::vector<Scene> all = [] {
        std::vector<Scene> scenes = makeScenes();
        for (Scene &scene : activityScenes())
            scenes.push_back(std::move(scene));
        for (Scene &scene : connectionScenes())
            scenes.push_back(std::move(scene));
        for (Scene &scene : adminScenes())
            scenes.push_back(std::move(scene));
        for (Scene &scene : mirroringScenes())
            scenes.push_back(std::move(scene));
        for (Scene &scene : topicScenes())
            scenes.push_back(std::move(scene));
        for (Scene &scene : bridgeScenes())
            scenes.push_back(std::move(scene));
        for (Scene &scene : schemaScenes())
            scenes.push_back(std::move(scene));
        return scenes;
    }();
    return all;
}

} // namespace tailrace::test
