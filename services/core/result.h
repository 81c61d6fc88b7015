// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <tl/expected.hpp>

namespace tailrace {

// A value or the Error that stood in its way. Mark every function that returns one [[nodiscard]].
template<class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> fail(Error::Kind kind, std::string message, std::string where = {}, int code = 0)
{
    return tl::unexpected<Error>(Error::make(kind, std::move(message), std::move(where), code));
}

} // namespace tailrace
