// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/message.h"

namespace tailrace::sandbox::http {

// What a server serves. Called on several threads at a time.
class Service
{
public:
    virtual ~Service() = default;
    virtual Response answer(const Request &request) = 0;
    // An error in the service's own shape.
    virtual Response failure(const Request &request, int status, const std::string &message) = 0;
};

} // namespace tailrace::sandbox::http
