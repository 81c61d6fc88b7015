// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"
#include "services/rest/request.h"

namespace tailrace::rest {

// The Error of an answer whose status says failure, whichever service wrote it: {error_code, message
// (text | [{loc, msg}]), incident_id | incident | detail}, {errorCode, errorMessage}, {trace, error: {code,
// message, target}}, {message}, {detail: text | [{loc, msg}]}, {error, error_description}, {title, status,
// detail}. What has none of these shapes keeps its text; a page of HTML is said to be one. code is the
// service's own number where it has one, the HTTP status otherwise; the kind follows the HTTP status.
Error errorOf(const Response &response, const std::string &where);

// Whether the answer is a page of HTML.
bool isHtml(const Response &response);

// The title of a page, or its first words. At most 200 characters, one line.
std::string pageTitle(const QByteArray &html);

} // namespace tailrace::rest
