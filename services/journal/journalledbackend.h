// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/journal/journal.h"

#include <memory>
#include <string>

namespace tailrace::journal {

// The same backend, whose writing capabilities leave a line in the journal for what they wrote. name and
// environment are the connection's, as Entry has them. Thread and errors as the backend's own.
std::unique_ptr<Backend> journalled(std::unique_ptr<Backend> backend, std::shared_ptr<Journal> journal,
    std::string name, std::string environment);

} // namespace tailrace::journal
