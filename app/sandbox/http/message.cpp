// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/message.h"

#include <optional>

namespace tailrace::sandbox::http {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> decoded(std::string_view text, bool plusIsSpace)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += plusIsSpace && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

// Calls part with each piece between separators, until it answers false.
template<class Part>
bool eachPiece(std::string_view text, char separator, Part part)
{
    for (;;) {
        const std::size_t end = text.find(separator);
        if (!part(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

} // namespace

std::string Request::header(const std::string &lowerCaseName) const
{
    const auto found = headers.find(lowerCaseName);
    return found == headers.end() ? std::string() : found->second;
}

bool splitTarget(Request &request)
{
    std::string_view target = request.target;
    if (target.empty() || target.front() != '/')
        return false;
    target.remove_prefix(1);
    const std::size_t mark = target.find('?');
    std::string_view path = target.substr(0, mark);
    if (path.ends_with('/')) // the services' own examples have one at the end of a list's path
        path.remove_suffix(1);
    const bool pathIsRight = eachPiece(path, '/', [&request](std::string_view piece) {
        auto segment = decoded(piece, false);
        if (segment)
            request.path.push_back(std::move(*segment));
        return segment.has_value();
    });
    if (!pathIsRight || mark == std::string_view::npos)
        return pathIsRight;
    return eachPiece(target.substr(mark + 1), '&', [&request](std::string_view piece) {
        const std::size_t equals = piece.find('=');
        auto name = decoded(piece.substr(0, equals), true);
        auto value = equals == std::string_view::npos ? std::optional<std::string>(std::string())
                                                      : decoded(piece.substr(equals + 1), true);
        if (name && value && !name->empty())
            request.query.insert_or_assign(std::move(*name), std::move(*value));
        return name && value;
    });
}

} // namespace tailrace::sandbox::http
