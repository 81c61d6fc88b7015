// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/demoschemas.h"

#include "app/sandbox/registry/schemahistory.h"

namespace tailrace::sandbox {

namespace {

struct Demo
{
    const char *subject;
    const char *record; // full name
    const char *doc;
    std::vector<std::string_view> steps;
    const char *level = nullptr; // of its own
};

std::vector<Demo> avroSchemas()
{
    return {
        {"shop.orders-value", "shop.orders.Order", "An order as it was placed",
            {"orderId:uuid; customerId:long; placedAt:time; currency:string; total:money; "
             "lines:Line{sku:string; quantity:int; price:money}[]; status:Status(PLACED|PAID|SHIPPED)",
                "coupon:string?; channel:string=\"web\"",
                "note:string?; note#Free text that the customer typed", "giftWrap:boolean=false",
                "shipTo:Address{street:string; city:string; zip:string; country:string}?"},
            "BACKWARD_TRANSITIVE"},
        {"shop.orders-key", "shop.orders.OrderKey", "Key of an order", {"orderId:uuid"}, "FULL"},
        {"shop.payments-value", "shop.payments.Payment", "A payment and what became of it",
            {"paymentId:uuid; orderId:uuid; amount:money; method:Method(CARD|INVOICE|WALLET); paidAt:time",
                "provider:string?", "provider>gateway", "attempts:int=1", "attempts:long=1"},
            "BACKWARD"},
        {"shop.refunds-value", "shop.payments.Refund", "Money that went back",
            {"refundId:uuid; paymentId:uuid; amount:money; reason:string; at:time", "approvedBy:string?"}},
        {"shop.shipments-value", "shop.shipping.Shipment", "A parcel on its way",
            {"shipmentId:string; orderId:uuid; carrier:string; weightGrams:int; handedOverAt:time",
                "insured:boolean=false", "trackingUrl:string?",
                "stops:Stop{place:string; at:time; state:StopState(ARRIVED|LEFT|DELIVERED)}[]=[]"},
            "FULL_TRANSITIVE"},
        {"shop.returns-value", "shop.shipping.Return", "A parcel that comes back",
            {"returnId:uuid; shipmentId:string; reason:string; receivedAt:time?", "damaged:boolean=false"}},
        {"shop.customers-value", "shop.customers.Customer", "A customer, newest state",
            {"customerId:long; name:string; email:string; since:date",
                "segment:Segment(NEW|REGULAR|GOLD)=\"NEW\"", "phone:string?", "name>fullName",
                "consents:<boolean>={}"}},
        {"shop.customers-key", "shop.customers.CustomerKey", "Key of a customer", {"customerId:long"}},
        {"shop.addresses-value", "shop.customers.Address", "Where a customer wants parcels",
            {"customerId:long; street:string; city:string; zip:string; country:string", "door:string?"}},
        {"shop.inventory-value", "shop.stock.Level", "What is on a shelf",
            {"sku:string; warehouse:string; onHand:int; reserved:int; countedAt:time", "onHand:long",
                "reserved:long", "reorderPoint:int?"},
            "BACKWARD"},
        {"shop.inventory.movements-value", "shop.stock.Movement", "What came in or went out",
            {"movementId:long; sku:string; warehouse:string; change:int; "
             "cause:Cause(SALE|RETURN|DELIVERY|COUNT)",
                "at:time=0"}},
        {"shop.prices-value", "shop.catalog.Price", "The price of an article from a day on",
            {"sku:string; validFrom:date; price:money; currency:string", "listPrice:money?"}},
        {"shop.products-value", "shop.catalog.Product", "An article of the catalogue",
            {"sku:string; title:string; category:string; attributes:<string>={}", "brand:string?",
                "images:string[]=[]", "rating:double?", "category>group"}},
        {"shop.reviews-value", "shop.catalog.Review", "What a customer thinks of an article",
            {"reviewId:uuid; sku:string; stars:int; text:string?; at:time", "language:string=\"en\""}},
        {"shop.carts-value", "shop.web.Cart", "A cart that somebody filled or left",
            {"cartId:uuid; customerId:long?; items:Item{sku:string; quantity:int}[]=[]; changedAt:time"}},
        {"shop.clicks-value", "shop.web.Click", "One click",
            {"session:string; page:string; element:string?; at:time", "referrer:string?",
                "experiment:<string>={}"},
            "NONE"},
        {"shop.searches-value", "shop.web.Search", "What somebody looked for",
            {"session:string; words:string; hits:int; at:time", "tookMs:int?"}},
        {"shop.sessions-value", "shop.web.Session", "A visit",
            {"session:string; startedAt:time; device:Device(PHONE|TABLET|DESKTOP); country:string?"}},
        {"shop.emails-value", "shop.messages.Mail", "A mail that was sent",
            {"mailId:uuid; customerId:long; template:string; values:<string>={}; sentAt:time",
                "openedAt:time?"}},
        {"shop.notifications-value", "shop.messages.Notification", "A message to a phone",
            {"id:uuid; customerId:long; title:string; body:string; at:time"}},
        {"shop.invoices-value", "shop.finance.Invoice", "An invoice",
            {"number:string; orderId:uuid; net:money; tax:money; issuedOn:date", "dueOn:date?",
                "lines:InvoiceLine{text:string; net:money; taxRate:double}[]=[]"},
            "FULL"},
        {"shop.ledger-value", "shop.finance.Entry", "A line of the ledger",
            {"entryId:long; account:string; amount:money; bookedOn:date; text:string",
                "reversed:boolean=false"},
            "FULL_TRANSITIVE"},
        {"shop.exchange-rates-value", "shop.finance.Rate", "What a currency is worth",
            {"from:string; to:string; rate:double; on:date"}},
        {"shop.fraud.scores-value", "shop.risk.Score", "How much an order looks like fraud",
            {"orderId:uuid; score:float; model:string; at:time", "score:double", "reasons:string[]=[]"}},
        {"shop.fraud.rules-value", "shop.risk.Rule", "A rule that was hit",
            {"ruleId:string; orderId:uuid; weight:int; at:time"}},
        {"shop.audit-value", "shop.audit.Event", "Who did what",
            {"at:time; actor:string; action:string; target:string", "details:<string>={}", "source:string?"}},
        {"shop.deadletter-value", "shop.ops.DeadLetter", "A record that nobody could process",
            {"topic:string; partition:int; offset:long; error:string; payload:bytes", "attempt:int=1"}},
        {"shop.metrics-value", "shop.ops.Sample", "One measurement",
            {"name:string; at:time; value:double; tags:<string>={}"}},
        {"shop.deployments-value", "shop.ops.Deployment", "A service in a new version",
            {"service:string; version:string; at:time; by:string?"}},
        {"shop.warehouse.robots-value", "shop.warehouse.Robot", "Where a robot is",
            {"robot:string; x:float; y:float; battery:int; at:time", "x:double; y:double", "task:string?"}},
        {"shop.warehouse.temperatures-value", "shop.warehouse.Temperature", "How warm it is",
            {"sensor:string; celsius:float; at:time", "humidity:float?"}},
        {"shop.suppliers-value", "shop.supply.Supplier", "Who delivers to us",
            {"supplierId:int; name:string; country:string", "supplierId:long", "terms:string?"}},
        {"shop.purchases-value", "shop.supply.Purchase", "What we ordered from a supplier",
            {"purchaseId:uuid; supplierId:long; lines:PurchaseLine{sku:string; quantity:int; price:money}[]; "
             "orderedOn:date",
                "expectedOn:date?"}},
        {"shop.campaigns-value", "shop.marketing.Campaign", "A campaign",
            {"campaignId:uuid; name:string; from:date; to:date?", "budget:money?", "channels:string[]=[]"}},
        {"shop.vouchers-value", "shop.marketing.Voucher", "A voucher, used or not",
            {"code:string; percent:int; validUntil:date; usedBy:long?"}},
        {"shop.returns-key", "shop.shipping.ReturnKey", "Key of a return", {"returnId:uuid"}},
    };
}

constexpr const char *webhookJson = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Webhook",
  "type": "object",
  "required": ["event", "deliveredAt"],
  "properties": {
    "event": {"type": "string", "enum": ["order.placed", "order.shipped"]},
    "deliveredAt": {"type": "string", "format": "date-time"},
    "attempt": {"type": "integer", "minimum": 1}
  }
})";

constexpr const char *consentJson = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Consent",
  "type": "object",
  "required": ["customerId", "purpose", "granted"],
  "properties": {
    "customerId": {"type": "integer"},
    "purpose": {"type": "string"},
    "granted": {"type": "boolean"}
  },
  "additionalProperties": false
})";

constexpr const char *moneyProto = R"(syntax = "proto3";
package shop.types;

message Money {
  int64 units = 1;
  int32 nanos = 2;
  string currency = 3;
}
)";

constexpr const char *quoteProto = R"(syntax = "proto3";
package shop.supply;

import "money.proto";

message Quote {
  string sku = 1;
  int32 quantity = 2;
  shop.types.Money price = 3;
}
)";

} // namespace

Answered<void> fillWithShop(SchemaStore &store)
{
    const auto put = [&store](const std::string &subject, const SchemaDraft &draft) -> Answered<void> {
        return store.put(subject, draft).map([](const SchemaVersion &) {});
    };
    store.setLevel({}, "BACKWARD");
    for (const Demo &demo : avroSchemas()) {
        store.setLevel(demo.subject, "NONE"); // history is history
        for (const std::string &text : schemaHistory(demo.record, demo.doc, demo.steps)) {
            if (auto done = put(demo.subject, {text}); !done)
                return done;
        }
        store.setLevel(demo.subject, demo.level ? std::optional<std::string>(demo.level) : std::nullopt);
    }
    if (auto done = put("shop.webhooks-value", {webhookJson, "JSON"}); !done)
        return done;
    if (auto done = put("shop.consents-value", {consentJson, "JSON"}); !done)
        return done;
    if (auto done = put("shop.types.money", {moneyProto, "PROTOBUF"}); !done)
        return done;
    if (auto done
        = put("shop.quotes-value", {quoteProto, "PROTOBUF", {{"money.proto", "shop.types.money", 1}}});
        !done)
        return done;
    static_cast<void>(store.setState("shop.sessions-value", std::nullopt, true)); // nobody writes it any more
    return store.setState("shop.clicks-value", 1, true);
}

} // namespace tailrace::sandbox
