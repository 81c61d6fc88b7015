// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/rest/request.h"

namespace tailrace::esregistry {

// How a schema stands in a request: the service's documents have it as it is, its description and the SDKs
// made from that as {"schema": …}.
enum class BodyForm : std::uint8_t
{
    Raw,
    Wrapped
};

// The schema's own bytes, in either form.
QByteArray schemaBody(const std::string &text, BodyForm form);
std::string contentTypeOf(const SchemaType &type);

QByteArray ruleBody(const SchemaRule &rule);
QByteArray stateBody(SchemaState::Kind state);

} // namespace tailrace::esregistry
