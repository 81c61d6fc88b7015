// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/bridgecheck.h"

#include "services/bridges/bridgerules.h"

namespace tailrace::messagehub {

using bridges::Fault;
using bridges::Json;

namespace {

Result<Json> parsed(const Secret &document)
{
    auto json = Json::parse(document.reveal());
    if (json && !json->isObject())
        return fail(Error::Kind::Invalid, "not a JSON object");
    return json;
}

Result<QByteArray> outcome(const std::vector<Fault> &faults, const Secret &document)
{
    if (!faults.empty())
        return fail(Error::Kind::Invalid, faults.front().text);
    return QByteArray::fromStdString(document.reveal());
}

} // namespace

Result<QByteArray> newBridgeBody(const Secret &document)
{
    const auto json = parsed(document);
    if (!json)
        return fail(json.error());
    return outcome(bridges::faultsOf(*json), document);
}

Result<QByteArray> replacementBody(const std::string &name, const Secret &document)
{
    const auto json = parsed(document);
    if (!json)
        return fail(json.error());
    auto faults = bridges::faultsOf(*json);
    if ((*json)["name"].text() != name)
        faults.push_back({Fault::Rule::Fixed, "name", "name is fixed once the bridge exists"});
    return outcome(faults, document);
}

Result<QByteArray> patchBody(const Secret &mergePatch)
{
    const auto json = parsed(mergePatch);
    if (!json)
        return fail(json.error());
    return outcome(bridges::faultsOfPatch(*json), mergePatch);
}

} // namespace tailrace::messagehub
