// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/message.h"

#include <optional>
#include <string>
#include <string_view>

// What both dialects of the registry share.
namespace tailrace::sandbox {

bool isCompatibilityLevel(std::string_view word);
// Basic token:KEY or Bearer KEY.
bool hasRegistryKey(const http::Request &request, const std::string &key);
std::optional<int> versionNumber(std::string_view text); // from 1
// The text alone, to the byte.
http::Response schemaAnswer(const std::string &text);
std::string randomUuid();

} // namespace tailrace::sandbox
