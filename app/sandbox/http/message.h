// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tailrace::sandbox::http {

// What came in. The path is split at its raw slashes first and decoded afterwards: "a%2Fb" is one segment.
struct Request
{
    std::string method;
    std::string target; // as it was sent
    std::vector<std::string> path;
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;

    // Empty: there is no such header.
    std::string header(const std::string &lowerCaseName) const;
};

struct Response
{
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers {};
    std::string body {};
};

// Fills path and query from the target; false: it is none (no leading slash, broken escapes).
bool splitTarget(Request &request);

} // namespace tailrace::sandbox::http
