// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/fixwords.h"

#include "app/cli/output/jsontext.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

std::string listed(const std::vector<std::string> &names)
{
    constexpr std::size_t most = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

std::string editJson(const schemaedit::Edit &edit)
{
    JsonObject object;
    object.number("begin", edit.range.begin).number("end", edit.range.end).text("text", edit.text);
    return object.done();
}

} // namespace

std::string titleOf(const schemaedit::Fix &fix)
{
    using Kind = schemaedit::Fix::Kind;
    const std::string names = listed(fix.names);
    switch (fix.kind) {
    case Kind::AddDefault:
        return "give field " + names + " a default";
    case Kind::MakeOptional:
        return "make field " + names + " optional";
    case Kind::RestoreField:
        return "put field " + names + " back";
    case Kind::RemoveField:
        return "remove field " + names;
    case Kind::AddSymbols:
        return "add " + names + " to the symbols";
    case Kind::RemoveSymbols:
        return "remove " + names + " from the symbols";
    case Kind::AddEnumDefault:
        return "give the enum the default " + names;
    case Kind::AddAlias:
        return "add the alias " + names;
    case Kind::RestoreName:
        return "name it " + names + " again";
    case Kind::RestoreSize:
        return "make it " + names + " bytes again";
    case Kind::RestoreType:
        return "make it " + names + " again";
    case Kind::AddBranch:
        return "add the branch " + names + " to the union";
    case Kind::RemoveAliases:
        return "remove the aliases of field " + names;
    }
    return names;
}

std::string fixesJson(const std::vector<schemaedit::Fix> &fixes)
{
    return jsonArray(fixes, [](const schemaedit::Fix &fix) {
        JsonObject object;
        object.text("title", titleOf(fix)).raw("patch", jsonArray(fix.change.edits, editJson));
        return object.done();
    });
}

} // namespace tailrace::cli
