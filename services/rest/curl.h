// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/rest/clientoptions.h"
#include "services/rest/request.h"

#include <QUrl>

namespace tailrace::rest {

// The request as a curl command for a POSIX shell. Credentials are named as shell variables ("$TOKEN"),
// secret parameters and members of a JSON body are replaced, a secret, binary or very long body is "@body".
std::string curlCommand(const QUrl &url, const Request &request, const Credentials &credentials);

} // namespace tailrace::rest
