// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/confluentregistry/subjectclient.h"
#include "services/capability/schemaregistry.h"

namespace tailrace::confluentregistry {

// What one registry turned out to be.
struct Known
{
    RegistryFeatures features;
    // Apicurio's "ccompat" answers NONE for a subject without a level of its own, and a subject's NONE that
    // is set there is taken away: then the global level counts.
    bool noneMeansGlobal = false;
};

// Asks the service for its types, mode and contexts; what it has not is no error. Once, then it is known.
class Knowledge
{
public:
    explicit Knowledge(SubjectClient &client)
        : m_client(client)
    {
    }
    QFuture<Result<Known>> ask();

private:
    SubjectClient &m_client;
    std::shared_ptr<std::optional<Known>> m_known = std::make_shared<std::optional<Known>>();
};

// The capabilities of one registry. The client outlives each, and what is under way of them ends with the
// client: so they live exactly as long.
std::unique_ptr<SchemaRegistry> makeReader(SubjectClient &client);
std::unique_ptr<SchemaRegistryAdmin> makeWriter(SubjectClient &client);

} // namespace tailrace::confluentregistry
