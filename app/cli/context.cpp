// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/cli/describe.h"

namespace tailrace::cli {

int report(Context &context, const Error &error)
{
    context.diagnostics.error(error);
    switch (error.kind) {
    case Error::Kind::Invalid:
        return error.code == 0 ? status::usage : status::failed;
    case Error::Kind::Parse:
        // What a service answered is not the fault of the line.
        return error.code == 0 && !isOverHttp(error) ? status::usage : status::failed;
    case Error::Kind::ReadOnly:
        return status::readOnly;
    default:
        return status::failed;
    }
}

} // namespace tailrace::cli
