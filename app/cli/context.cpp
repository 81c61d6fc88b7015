// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

namespace tailrace::cli {

int report(Context &context, const Error &error)
{
    context.diagnostics.error(error);
    switch (error.kind) {
    case Error::Kind::Invalid:
    case Error::Kind::Parse:
        return error.code == 0 ? status::usage : status::failed;
    case Error::Kind::ReadOnly:
        return status::readOnly;
    default:
        return status::failed;
    }
}

} // namespace tailrace::cli
