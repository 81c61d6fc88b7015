// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"

// Records of a believable shop: JSON events and text logs.
namespace tailrace::sandbox::shop {

void order(Draft &draft, Random &random, std::uint64_t number);
void payment(Draft &draft, Random &random, std::uint64_t number);
void shipment(Draft &draft, Random &random, std::uint64_t number);
void reservation(Draft &draft, Random &random, std::uint64_t number);
void stockLevel(Draft &draft, Random &random, std::uint64_t number); // keyed state with tombstones
void customer(Draft &draft, Random &random, std::uint64_t number); // keyed state with tombstones
void click(Draft &draft, Random &random, std::uint64_t number);
void price(Draft &draft, Random &random, std::uint64_t number);
void notification(Draft &draft, Random &random, std::uint64_t number);
void fraudScore(Draft &draft, Random &random, std::uint64_t number);
void serviceLog(Draft &draft, Random &random, std::uint64_t number); // text
void accessLog(Draft &draft, Random &random, std::uint64_t number); // text
void heartbeat(Draft &draft, Random &random, std::uint64_t number);
void deadLetter(
    Draft &draft, Random &random, std::uint64_t number); // the failed payload, the reason in headers

} // namespace tailrace::sandbox::shop
