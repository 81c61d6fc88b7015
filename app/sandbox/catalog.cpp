// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/catalog.h"

#include "app/sandbox/framedshop.h"
#include "app/sandbox/oddities.h"
#include "app/sandbox/shopdata.h"

namespace tailrace::sandbox {

void Draft::clear()
{
    key.reset();
    value.reset();
    headers.clear();
    partition = -1;
    schemaVersion = 0;
}

std::vector<TopicPlan> shopCatalog()
{
    return {
        {"orders", 6, 12000, 60, shop::order},
        {"payments", 6, 8000, 40, shop::payment},
        {"shipments", 3, 3000, 15, shop::shipment},
        {"inventory.reservations", 3, 3000, 20, shop::reservation},
        {"inventory.levels", 3, 4000, 15, shop::stockLevel},
        {"customers", 3, 4000, 5, shop::customer},
        {"prices", 2, 1500, 5, shop::price},
        {"web.clicks", 6, 12000, 120, shop::click},
        {"web.search", 3, 3000, 20, shop::click},
        {"notifications.email", 2, 1500, 6, shop::notification},
        {"notifications.push", 2, 1500, 6, shop::notification},
        {"fraud.scores", 2, 2000, 12, shop::fraudScore},
        {"logs.checkout", 2, 4000, 30, shop::serviceLog},
        {"logs.payments", 2, 4000, 20, shop::serviceLog},
        {"logs.gateway", 3, 6000, 40, shop::accessLog},
        {"audit.events", 1, 800, 2, shop::notification},
        {"orders.dlq", 1, 240, 1, shop::deadLetter},
        {"payments.dlq", 1, 60, 0, shop::deadLetter},
        {"orders.retry.1m", 1, 120, 1, shop::order},
        {"orders.retry.10m", 1, 40, 0, shop::order},
        {"carts", 4, 3000, 15, shop::reservation},
        {"returns", 2, 600, 2, shop::shipment},
        {"suppliers", 1, 300, 0, shop::customer},
        {"heartbeat", 1, 600, 2, shop::heartbeat},
        {"telemetry.temperature", 3, 3000, 12, odd::measurement},
        {"telemetry.raw", 2, 1500, 8, odd::binary},
        {"images.thumbnails", 1, 8, 0, odd::image},
        {"documents.invoices", 1, 12, 0, odd::invoice},
        {"samples.numbers", 1, 200, 0, odd::exactNumbers},
        {"samples.scripts", 1, 70, 0, odd::scripts},
        {"samples.emptiness", 1, 60, 0, odd::emptiness},
        {"samples.nothing-yet", 3, 0, 0, nullptr},
        {"shop.shipments", 3, 1500, 10, framed::shipment, "shop.shipments-value", framing::Envelope::Prefix},
        {"shop.customers", 3, 1200, 4, framed::customer, "shop.customers-value", framing::Envelope::Prefix,
            "shop.customers-key"},
        {"shop.prices", 2, 900, 4, framed::price, "shop.prices-value", framing::Envelope::SchemaIdHeader},
        {"shop.fraud.scores", 2, 900, 8, framed::fraudScore, "shop.fraud.scores-value",
            framing::Envelope::VersionHeader},
        {"shop.exchange-rates", 1, 400, 2, framed::exchangeRate, "shop.exchange-rates-value",
            framing::Envelope::VersionHeader},
        {"shop.ledger", 1, 600, 3, framed::ledgerEntry, "shop.ledger-value", framing::Envelope::Prefix},
        {"shop.quotes", 1, 300, 2, framed::quote, "shop.quotes-value", framing::Envelope::Prefix},
        {"shop.webhooks", 1, 300, 2, framed::webhook, "shop.webhooks-value", framing::Envelope::Prefix},
        {firehoseTopic, firehosePartitions, 0, 0, odd::firehose},
    };
}

std::vector<TopicPlan> recoveryCatalog()
{
    return {
        {"recovery.audit", 6, 1200, 3, shop::notification},
        {"recovery.checks", 6, 800, 2, shop::serviceLog},
        {"recovery.drills", 3, 1500, 1, shop::customer},
        {"recovery.heartbeat", 1, 600, 1, shop::heartbeat},
    };
}

} // namespace tailrace::sandbox
