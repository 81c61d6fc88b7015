// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"

// Records whose values follow the shop's schemas (registry/demoschemas): the texts that a Framer turns into
// bytes. The older part of a backlog is of an older version where the schema has one.
namespace tailrace::sandbox::framed {

void shipment(Draft &draft, Random &random, std::uint64_t number);
void customer(Draft &draft, Random &random, std::uint64_t number); // keyed state with tombstones
void price(Draft &draft, Random &random, std::uint64_t number);
void fraudScore(Draft &draft, Random &random, std::uint64_t number);
void exchangeRate(Draft &draft, Random &random, std::uint64_t number);
void ledgerEntry(Draft &draft, Random &random, std::uint64_t number);
void quote(Draft &draft, Random &random, std::uint64_t number); // a protobuf message
void webhook(Draft &draft, Random &random, std::uint64_t number);

} // namespace tailrace::sandbox::framed
