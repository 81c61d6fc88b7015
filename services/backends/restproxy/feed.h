// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/core/result.h"

#include <chrono>
#include <cstdint>
#include <span>

namespace tailrace::restproxy {

// Where a partition is to be read from.
struct Position
{
    std::uint16_t topic = 0; // index into the topics of the read
    std::int32_t partition = 0;
    std::int64_t offset = -1; // -1: where epochMs was, which the proxy finds out
    std::int64_t epochMs = -1;
};

// Consumer instances of ours at a proxy. They belong to nobody else, are told where to read and commit
// nothing, so that no group is disturbed. On the session's thread. Errors are those of the proxy: NotFound
// says that the instance is gone.
class Feed
{
public:
    virtual ~Feed() = default;
    // Makes what is needed and puts it there; what was there before is abandoned.
    [[nodiscard]] virtual Result<void> open(std::span<const Position> positions) = 0;
    // Leaves all others out; each stands where its position says.
    [[nodiscard]] virtual Result<void> narrow(std::span<const Position> positions) = 0;
    virtual bool isOpen() const = 0;
    // What came within the wait, possibly nothing; views live until the next call. After an error nobody
    // knows what the proxy handed out: abandon() and open() again.
    [[nodiscard]] virtual Result<std::span<const RecordRef>> poll(std::chrono::milliseconds wait) = 0;
    [[nodiscard]] virtual Result<void> keepAlive() = 0;
    virtual void askForLess() = 0; // the last answer was larger than can be taken
    virtual void abandon() = 0; // sends nothing; deleted when there is an occasion
    // Deletes all that it made, as far as that is possible within the limit, also while stopping.
    virtual void close(std::chrono::milliseconds limit) = 0;
};

} // namespace tailrace::restproxy
