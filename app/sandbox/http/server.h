// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/faults.h"
#include "app/sandbox/http/service.h"
#include "services/core/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace tailrace::sandbox::http {

// HTTP/1.1 on 127.0.0.1 and a free port, with kept connections, on threads of its own. A request with the
// header "x-sandbox-fault: NAME" has that fault, whatever the plan says. Stops when it is destroyed.
class Server
{
public:
    // service outlives the server; workers: how many answers may wait for a cluster at a time. Error::Io: the
    // port could not be had.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(
        Service &service, FaultPlan plan, int workers = 4);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    std::string url() const; // http://127.0.0.1:PORT

private:
    struct Machine;
    explicit Server(std::unique_ptr<Machine> machine);
    std::unique_ptr<Machine> m_machine;
};

} // namespace tailrace::sandbox::http
