// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/schemascenes.h"

#include "ui/diff/schemadiffview.h"
#include "ui/panes/schemas/schemahead.h"
#include "ui/panes/schemas/schemaspane.h"
#include "ui/panes/schemas/schemaview.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/notice.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace tailrace::test {

namespace {

using Kind = SchemaRule::Kind;
using State = SchemaState::Kind;

std::string inQuotes(const std::string &text)
{
    return '"' + text + '"';
}

// name and type of each; a type with a default behind "=".
std::string recordOf(const std::string &name, const std::vector<std::pair<std::string, std::string>> &fields)
{
    std::string text = "{\n  \"type\": \"record\",\n  \"name\": " + inQuotes(name)
        + ",\n  \"namespace\": \"shop.orders\",\n  \"doc\": \"As it was placed\",\n  \"fields\": [";
    bool isFirst = true;
    for (const auto &[field, type] : fields) {
        const std::size_t at = type.find('=');
        text += isFirst ? "\n" : ",\n";
        text += "    {\"name\": " + inQuotes(field) + ", \"type\": " + type.substr(0, at);
        if (at != std::string::npos)
            text += ", \"default\": " + type.substr(at + 1);
        text += '}';
        isFirst = false;
    }
    return text + "\n  ]\n}\n";
}

QTableView *table(Stage &stage, const char *name)
{
    return stage.window()->findChild<QTableView *>(QLatin1String(name));
}

bool hasText(Stage &stage)
{
    return stage.until([&stage] {
        auto *text = stage.window()->findChild<QPlainTextEdit *>(QStringLiteral("schemas.text"));
        return text && !text->toPlainText().isEmpty();
    });
}

bool listed(Stage &stage, const QString &connection = QStringLiteral("shop"))
{
    return stage.openPane(QStringLiteral("pane.schemas"), {}, connection)
        && stage.until([&stage] { return table(stage, "schemas.table")->model()->rowCount() == 7; });
}

bool chosen(Stage &stage, int row, const QString &connection = QStringLiteral("shop"))
{
    if (!listed(stage, connection))
        return false;
    table(stage, "schemas.table")->setCurrentIndex(table(stage, "schemas.table")->model()->index(row, 0));
    return hasText(stage);
}

bool alone(Stage &stage, const QString &connection = QStringLiteral("shop"))
{
    return stage.openPane(QStringLiteral("pane.schemas"), QStringLiteral("orders-value"), connection)
        && hasText(stage);
}

bool side(Stage &stage, ui::SchemaHead::Side side)
{
    stage.window()->findChild<QTabBar *>(QStringLiteral("schemas.sides"))->setCurrentIndex(side);
    Stage::settle();
    return true;
}

bool compared(Stage &stage)
{
    auto *view = stage.window()->findChild<ui::SchemaDiffView *>();
    return stage.until([view] { return view->newerNumber() == 7 && !view->isComparing(); });
}

bool choose(Stage &stage, const char *action)
{
    auto *more = stage.window()->findChild<QToolButton *>(QStringLiteral("schemas.more"));
    emit more->menu()->aboutToShow();
    auto *item = more->menu()->findChild<QAction *>(QLatin1String(action));
    if (!item || !item->isEnabled())
        return false;
    item->trigger();
    return stage.until([&stage] {
        const auto all = stage.window()->findChildren<ui::Agreement *>();
        return std::any_of(
            all.begin(), all.end(), [](const ui::Agreement *each) { return each->isVisible(); });
    });
}

bool isShown(Stage &stage, const char *notice)
{
    return stage.until([&stage, notice] {
        return stage.window()->findChild<ui::Notice *>(QLatin1String(notice))->isVisible();
    });
}

bool draft(Stage &stage)
{
    return alone(stage) && stage.click(QStringLiteral("schemas.version.new"));
}

bool rules(Stage &stage, int row)
{
    if (!stage.openPane(QStringLiteral("pane.rules"))
        || !stage.until([&stage] { return table(stage, "rules.table")->model()->rowCount() == 8; }))
        return false;
    table(stage, "rules.table")->setCurrentIndex(table(stage, "rules.table")->model()->index(row, 0));
    return stage.until([&stage] {
        return !stage.window()->findChild<QLabel *>(QStringLiteral("rules.level.now"))->text().isEmpty();
    });
}

bool level(Stage &stage, const char *name)
{
    return stage.click(QStringLiteral("rules.level.") + QLatin1String(name)) && stage.until([&stage] {
        return !stage.window()
                    ->findChild<QLabel *>(QStringLiteral("rules.impact.verdict"))
                    ->text()
                    .startsWith(QLatin1String("Holding"));
    });
}

void asApicurio(Stage &stage)
{
    stage.registry->can.dialect = RegistryFeatures::Dialect::Apicurio;
    stage.registry->can.disableFirst = false;
    stage.registry->can.modes = true;
    stage.registry->can.removesGlobalRules = true;
    stage.registry->can.references = stage.registry->can.referencedBy = true;
    stage.registry->can.subjectRules = {Kind::Compatibility, Kind::Validity, Kind::Integrity};
    stage.registry->can.globalRules = stage.registry->can.subjectRules;
    stage.registry->modes[""] = "READWRITE";
    auto &payment = stage.registry->schemas["payments-value"].back();
    payment.info.references = {{"shop.orders.Order", "orders-value", 7}};
}

} // namespace

void fillRegistry(FakeRegistry &registry)
{
    RegistryFeatures &can = registry.can;
    can.types = {SchemaType {}, {SchemaType::Kind::Json, "JSON"}, {SchemaType::Kind::Protobuf, "PROTOBUF"}};
    can.states = {{State::Enabled, "ENABLED"}, {State::Disabled, "DISABLED"}};
    can.listsHidden = can.namesSubjects = can.updates = can.deletesVersions = can.dates = true;
    can.disableFirst = true;
    can.subjectRules = can.globalRules = {Kind::Compatibility};
    using Fields = std::vector<std::pair<std::string, std::string>>;
    Fields fields {{"orderId", "\"string\""}, {"customerId", "\"long\""}, {"total", "\"double\""}};
    const std::int64_t begin = 1'767'968'000'000; // 9 Jan 2026
    constexpr std::int64_t day = 86'400'000;
    const auto add = [&registry, begin](const std::string &subject, const std::string &text, int days,
                         SchemaType type = {}) {
        SchemaInfo info;
        info.type = std::move(type);
        info.createdMs = begin + days * day + 37'233'000;
        info.modifiedMs = info.createdMs;
        registry.add(subject, text, info);
    };
    const Fields steps {{"currency", "\"string\"=\"USD\""}, {"coupon", "[\"null\", \"string\"]=null"},
        {"giftWrap", "\"boolean\"=false"}, {"priceBook", "\"int\"=0"}, {"channel", "\"string\"=\"web\""},
        {"note", "[\"null\", \"string\"]=null"}};
    add("orders-value", recordOf("Order", fields), 0);
    int days = 76;
    for (const auto &step : steps) {
        fields.push_back(step);
        if (step.first == "note")
            fields[6].second = "\"long\"=0";
        add("orders-value", recordOf("Order", fields), days);
        days += 46;
    }
    for (const std::size_t hidden : {1U, 2U})
        registry.schemas["orders-value"][hidden].info.state = {State::Disabled, "DISABLED"};
    add("orders-key", recordOf("OrderKey", {{"orderId", "\"string\""}}), 1);
    add("payments-value", recordOf("Payment", {{"paymentId", "\"string\""}, {"amount", "\"int\""}}), 5);
    add("payments-value",
        recordOf("Payment", {{"paymentId", "\"string\""}, {"amount", "\"long\""}, {"by", "\"string\""}}), 60);
    add("shop.customer-addresses-value", recordOf("Address", {{"street", "\"string\""}}), 12);
    add("audit-value", R"({"title": "Audit", "type": "object", "properties": {"who": {"type": "string"}}})",
        30, {SchemaType::Kind::Json, "JSON"});
    add("shipments-value", "syntax = \"proto3\";\n\nmessage Shipment {\n  string id = 1;\n}\n", 40,
        {SchemaType::Kind::Protobuf, "PROTOBUF"});
    add("inventory.reservations-value", recordOf("Reservation", {{"sku", "\"string\""}}), 50);
    registry.ruleSets[""] = {{Kind::Compatibility, "BACKWARD"}};
    registry.ruleSets["orders-value"] = {{Kind::Compatibility, "BACKWARD_TRANSITIVE"}};
    registry.sameTextIsNoVersion = true;
}

std::vector<Scene> schemaScenes()
{
    return {
        {"schemas", [](Stage &stage) { return chosen(stage, 3); }},
        {"schemas-one", [](Stage &stage) { return alone(stage); }},
        {"schemas-diff",
            [](Stage &stage) {
                return alone(stage) && side(stage, ui::SchemaHead::Diff) && compared(stage);
            }},
        {"schemas-diff-beside",
            [](Stage &stage) {
                return chosen(stage, 3) && side(stage, ui::SchemaHead::Diff) && compared(stage);
            }},
        {"schemas-references",
            [](Stage &stage) {
                asApicurio(stage);
                return alone(stage) && side(stage, ui::SchemaHead::References);
            }},
        {"schemas-rules", [](Stage &stage) { return alone(stage) && side(stage, ui::SchemaHead::Rules); }},
        {"schemas-new",
            [](Stage &stage) { return chosen(stage, 3) && stage.click(QStringLiteral("schemas.new")); }},
        {"schemas-draft", draft},
        {"schemas-refused",
            [](Stage &stage) {
                stage.registry->refusal = Error::make(Error::Kind::Conflict,
                    "Incompatible artifact: orders-value\nREADER_FIELD_MISSING_DEFAULT_VALUE at /fields/9, "
                    "line: 12",
                    "registry: create version", 409);
                return draft(stage) && stage.click(QStringLiteral("schemas.draft.save"))
                    && isShown(stage, "schemas.refusal");
            }},
        {"schemas-unchanged",
            [](Stage &stage) {
                return draft(stage) && stage.click(QStringLiteral("schemas.draft.save"))
                    && isShown(stage, "schemas.refusal");
            }},
        {"schemas-disable",
            [](Stage &stage) { return alone(stage) && choose(stage, "schemas.menu.disable"); }},
        {"schemas-delete",
            [](Stage &stage) {
                stage.registry->can.disableFirst = false;
                return chosen(stage, 3) && choose(stage, "schemas.menu.delete");
            }},
        {"schemas-production",
            [](Stage &stage) {
                stage.registry->can.disableFirst = false;
                return alone(stage, QStringLiteral("shop-live"))
                    && choose(stage, "schemas.menu.version.delete");
            }},
        {"schemas-failed",
            [](Stage &stage) {
                stage.registry->failure = Error::make(
                    Error::Kind::Network, "stage:443: connection refused", "registry: list schemas");
                return stage.openPane(QStringLiteral("pane.schemas")) && isShown(stage, "schemas.failure");
            }},
        {"schemas-none",
            [](Stage &stage) {
                stage.registry->schemas.clear();
                return stage.openPane(QStringLiteral("pane.schemas")) && stage.until([&stage] {
                    auto *action
                        = stage.window()->findChild<QWidget *>(QStringLiteral("schemas.empty.action"));
                    return action && action->isVisible();
                });
            }},
        {"rules", [](Stage &stage) { return rules(stage, 0); }},
        {"rules-own",
            [](Stage &stage) {
                asApicurio(stage);
                return rules(stage, 4);
            }},
        {"rules-preview", [](Stage &stage) { return rules(stage, 5) && level(stage, "FULL"); }},
        {"rules-preview-all",
            [](Stage &stage) {
                return rules(stage, 0) && level(stage, "FULL_TRANSITIVE")
                    && stage.click(QStringLiteral("rules.impact.start")) && stage.until([&stage] {
                           return !stage.window()
                                       ->findChild<QWidget *>(QStringLiteral("rules.impact.start"))
                                       ->isVisible();
                       });
            }},
    };
}

} // namespace tailrace::test
