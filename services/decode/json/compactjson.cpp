// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/json/compactjson.h"

#include "services/decode/json/jsonscan.h"

namespace tailrace::decode {

namespace {

// Copies the runs between white space; a document without any is copied in one piece.
struct Compactor : json::Visitor
{
    std::string &out;
    const char *run;

    void flush(const char *end) { out.append(run, static_cast<std::size_t>(end - run)); }
    void space(const char *begin, const char *end)
    {
        flush(begin);
        run = end;
    }
};

} // namespace

bool appendCompactJson(std::string_view in, std::string &out)
{
    if (in.empty() || !json::validUtf8(in))
        return false;
    const std::size_t before = out.size();
    if (out.capacity() - before < in.size())
        out.reserve(before + in.size());
    Compactor compactor {{}, out, in.data()};
    if (json::scan(in, compactor)) {
        out.resize(before);
        return false;
    }
    compactor.flush(in.data() + in.size());
    return true;
}

bool compactJson(std::string_view in, std::string &out)
{
    out.clear();
    return appendCompactJson(in, out);
}

} // namespace tailrace::decode
