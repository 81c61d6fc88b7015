// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/documents.h"

namespace tailrace::restproxy {

std::vector<std::string_view> documentsIn(std::string_view stream)
{
    std::vector<std::string_view> all;
    std::size_t begin = 0;
    std::size_t depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < stream.size(); ++i) {
        const char c = stream[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"' && depth > 0) {
            inText = true;
        } else if (c == '{' || (c == '[' && depth > 0)) {
            if (depth++ == 0)
                begin = i;
        } else if ((c == '}' || c == ']') && depth > 0 && --depth == 0) {
            all.push_back(stream.substr(begin, i + 1 - begin));
        }
    }
    return all;
}

} // namespace tailrace::restproxy
