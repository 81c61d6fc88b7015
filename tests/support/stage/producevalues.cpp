// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/producevalues.h"

namespace tailrace::test {

const char *paymentSchema()
{
    return "{\"type\":\"record\",\"name\":\"Payment\",\"namespace\":\"shop.payments\",\"fields\":["
           "{\"name\":\"paymentId\",\"type\":\"string\"},{\"name\":\"orderId\",\"type\":\"string\"},"
           "{\"name\":\"amount\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":14,"
           "\"scale\":2}},"
           "{\"name\":\"currency\",\"type\":{\"type\":\"enum\",\"name\":\"Currency\",\"symbols\":[\"EUR\","
           "\"GBP\",\"SEK\",\"USD\"]}},"
           "{\"name\":\"method\",\"type\":[{\"type\":\"record\",\"name\":\"Card\",\"fields\":["
           "{\"name\":\"kind\",\"type\":{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"DEBIT\","
           "\"CREDIT\",\"PREPAID\"]}},"
           "{\"name\":\"last4\",\"type\":{\"type\":\"fixed\",\"name\":\"Last4\",\"size\":4}},"
           "{\"name\":\"strongAuth\",\"type\":\"boolean\",\"default\":true}]},"
           "{\"type\":\"record\",\"name\":\"Transfer\",\"fields\":[{\"name\":\"iban\",\"type\":\"string\"}]},"
           "{\"type\":\"record\",\"name\":\"Voucher\",\"fields\":[{\"name\":\"code\",\"type\":\"string\"}]}]}"
           ","
           "{\"name\":\"status\",\"type\":{\"type\":\"enum\",\"name\":\"Status\",\"symbols\":[\"AUTHORISED\","
           "\"CAPTURED\",\"REFUSED\","
           "\"REFUNDED\",\"VOIDED\",\"SETTLED\",\"DISPUTED\"]}},"
           "{\"name\":\"capturedAt\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}},"
           "{\"name\":\"attempt\",\"type\":\"int\",\"default\":1},"
           "{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null},"
           "{\"name\":\"settlementRef\",\"type\":[\"null\",\"string\"],\"default\":null},"
           "{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":"
           "\"Line\","
           "\"fields\":[{\"name\":\"sku\",\"type\":\"string\"},{\"name\":\"quantity\",\"type\":\"int\"}]}},"
           "\"default\":[]},"
           "{\"name\":\"tags\",\"type\":{\"type\":\"map\",\"values\":\"string\"},\"default\":{}},"
           "{\"name\":\"requestId\",\"type\":{\"type\":\"string\",\"logicalType\":\"uuid\"}}]}";
}

const char *paymentText()
{
    return "{\n  \"paymentId\": \"PAY-2026-118842\",\n"
           "  \"orderId\": \"ORD-88214\",\n"
           "  \"amount\": 129.70,\n"
           "  \"currency\": \"EUR\",\n"
           "  \"method\": {\"shop.payments.Card\": {\n"
           "    \"kind\": \"DEBIT\",\n"
           "    \"last4\": {\"$base64\": \"NDQ3MQ==\"},\n"
           "    \"strongAuth\": true\n  }},\n"
           "  \"status\": \"CAPTURED\",\n"
           "  \"capturedAt\": \"2026-11-22T14:03:13.902417Z\",\n"
           "  \"attempt\": 1,\n"
           "  \"settlementRef\": \"SR-40-2211\",\n"
           "  \"tags\": {\"channel\": \"web\"},\n"
           "  \"requestId\": \"6f1d0c52-9b7e-4a7e-8d13-5e0a77b1c2e4\"\n}";
}

} // namespace tailrace::test
