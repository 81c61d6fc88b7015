// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/esregistry/artifactclient.h"
#include "services/capability/schemaregistry.h"

namespace tailrace::esregistry {

// The capabilities of one registry. The client outlives each, and what is under way of them ends with the
// client: so they live exactly as long.
// confluent: the same registry below /confluent, where Event Streams has what its own paths lack: schemas by
// their numbers and texts, and a check before a version is made. Outlives each as well.
std::unique_ptr<SchemaRegistry> makeReader(ArtifactClient &client, SchemaRegistry &confluent);
std::unique_ptr<SchemaRegistryAdmin> makeWriter(ArtifactClient &client, SchemaRegistry &confluent);

RegistryFeatures featuresOf(RegistryFeatures::Dialect dialect);

} // namespace tailrace::esregistry
