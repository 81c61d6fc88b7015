// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/esregistry/artifactclient.h"
#include "services/capability/schemaregistry.h"

namespace tailrace::esregistry {

// The capabilities of one registry. The client outlives each, and what is under way of them ends with the
// client: so they live exactly as long.
std::unique_ptr<SchemaRegistry> makeReader(ArtifactClient &client);
std::unique_ptr<SchemaRegistryAdmin> makeWriter(ArtifactClient &client);

RegistryFeatures featuresOf(RegistryFeatures::Dialect dialect);

} // namespace tailrace::esregistry
