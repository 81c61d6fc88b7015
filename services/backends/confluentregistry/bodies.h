// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"

#include <QByteArray>

namespace tailrace::confluentregistry {

// The schema's text as a JSON string that means exactly it. No type where it is Avro, which goes without
// saying.
QByteArray schemaBody(const NewSchema &schema);

} // namespace tailrace::confluentregistry
