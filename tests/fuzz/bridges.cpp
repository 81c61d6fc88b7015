// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of bridges and pasted credentials: what is read is written back as it was, and what is masked
// holds no password.
#include "services/bridges/bridgerules.h"
#include "services/bridges/mergepatch.h"
#include "services/bridges/storagecredentials.h"
#include "tests/fuzz/fuzz.h"

using namespace tailrace;
using bridges::Json;

namespace {

bool holdsPassword(const Json &value)
{
    for (const auto &[name, member] : value.members()) {
        if (name == "password" && !member.isNull() && !member.text().empty() && !bridges::isMask(member))
            return true;
        if (holdsPassword(member))
            return true;
    }
    for (const Json &item : value.items()) {
        if (holdsPassword(item))
            return true;
    }
    return false;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = fuzzBytes(data, size);
    const auto json = Json::parse(bytes);
    const auto credentials = bridges::storageCredentials(Secret(std::string(bytes)));
    if (!json) {
        FUZZ_CHECK(!credentials);
        FUZZ_CHECK(json.error().where.starts_with("line "));
        return 0;
    }
    for (const std::string &written : {json->compact(), json->pretty()}) {
        const auto again = Json::parse(written);
        FUZZ_CHECK(again && *again == *json);
    }
    FUZZ_CHECK(!holdsPassword(bridges::masked(*json)));
    FUZZ_CHECK(!bridges::hasMask(*json) || !bridges::faultsOf(*json).empty());
    for (const bridges::Fault &fault : bridges::faultsOfPatch(*json))
        (void)json->at(fault.path);
    const Json patched = bridges::patched(Json::object(), *json);
    FUZZ_CHECK(bridges::mergePatch(patched, patched).members().empty() || !patched.isObject());
    if (credentials)
        FUZZ_CHECK(!credentials->empty() && credentials->front().values() > 1);
    return 0;
}
