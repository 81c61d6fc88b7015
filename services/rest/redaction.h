// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/secret.h"

#include <QByteArray>
#include <QUrl>

#include <string>
#include <vector>

namespace tailrace::rest {

// Whether a parameter, header or member of this name holds a secret ("password", "webhook_token",
// "X-Auth-Token", "client_secret" …).
bool isSecretName(std::string_view name);

// The URL with the values of secret parameters replaced by "REDACTED" and without user and password.
std::string redactedUrl(const QUrl &url);

// The JSON text with the values of secret members replaced by "REDACTED"; text that is no JSON comes back
// as it is.
std::string redactedJson(const std::string &text);

// The texts of secret members in JSON text; none where it is no JSON.
std::vector<Secret> secretsOf(const std::string &text);

// text with every occurrence of a secret, plain, percent-encoded or in Basic's base64, replaced.
std::string withoutSecrets(std::string text, const std::vector<Secret> &secrets);

} // namespace tailrace::rest
