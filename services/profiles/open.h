// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/core/async.h"
#include "services/core/secret.h"
#include "services/profiles/profile.h"
#include "services/secrets/secretstore.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tailrace::profiles {

using Secrets = std::map<std::string, Secret>; // by the secret's name, as in Endpoint::secrets

// An endpoint as a profile has it, with its secrets' values. The references of Endpoint::secrets are left to
// whoever stores it.
struct ReadyEndpoint
{
    Endpoint endpoint;
    Secrets secrets {};
};

// Makes the backend of one kind of endpoint. The composition root names them; nobody else knows the products.
using BackendFactory = std::function<Result<std::unique_ptr<Backend>>(const Endpoint &, const Secrets &)>;
// What a composition root puts around every backend, such as a journal.
using BackendDecorator = std::function<std::unique_ptr<Backend>(std::unique_ptr<Backend>, const Endpoint &)>;
using BackendFactories = std::map<std::string, BackendFactory>; // by the kind of endpoint

// Reads what an endpoint's references name. The first that cannot be read (in the order of names) is the
// answer, with the reference in where. Answered on the calling thread, which needs an event loop; the store
// must live until then or answer Cancelled when it dies, as ours do.
QFuture<Result<Secrets>> resolveSecrets(secrets::SecretStore &store, const Endpoint &endpoint);
// The same for every endpoint of a profile, in their order.
QFuture<Result<std::vector<Secrets>>> resolveSecrets(secrets::SecretStore &store, const Profile &profile);

// A connection over all endpoints of a profile; contacts nobody yet. secrets: one for each endpoint, or none
// at all when the profile has no references. Protected topics are guarded whatever decorate adds.
// Error::Unsupported for a kind without a factory; else what the factory says.
[[nodiscard]] Result<std::unique_ptr<Connection>> open(const Profile &profile,
    const BackendFactories &factories, const std::vector<Secrets> &secrets,
    const BackendDecorator &decorate = {});

} // namespace tailrace::profiles
