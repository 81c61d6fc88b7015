// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/core/secret.h"

#include <string>
#include <vector>

namespace tailrace::bridges {

// What an object store gives whoever may use it. A member that was not there is empty.
struct StorageCredentials
{
    std::string service {}; // name of the service in a VCAP_SERVICES document; else empty
    std::string authUrl {};
    std::string region {};
    std::string projectId {};
    std::string userId {}; // not the user's name
    Secret password {};
    int values() const; // how many of the five are there
};

// Finds them wherever they stand: in a block of credentials, in a service key around it or in a whole
// VCAP_SERVICES document, of which other services are left out. Error::Parse: no JSON; Error::NotFound: none
// in it. Neither repeats a value.
[[nodiscard]] Result<std::vector<StorageCredentials>> storageCredentials(const Secret &text);

} // namespace tailrace::bridges
