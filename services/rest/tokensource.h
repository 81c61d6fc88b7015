// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/core/secret.h"

namespace tailrace::rest {

// Where bearer tokens that run out come from. Called on the client's thread, one question at a time, and
// answered there.
class TokenSource
{
public:
    virtual ~TokenSource() = default;
    // renew: the service refused the last one, a new one is wanted. Error::Auth when there is none to be had.
    virtual QFuture<Result<Secret>> token(bool renew) = 0;
    // false: the last one is about to run out, so that the next call had better not be sent with it.
    virtual bool isFresh() const { return true; }
};

} // namespace tailrace::rest
