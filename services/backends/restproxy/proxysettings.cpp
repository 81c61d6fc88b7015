// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/proxysettings.h"

namespace tailrace::restproxy {

namespace {

std::string valueOf(const std::map<std::string, std::string> &settings, const char *name)
{
    const auto found = settings.find(name);
    return found == settings.end() ? std::string() : found->second;
}

} // namespace

Result<ProxySettings> proxySettings(const std::map<std::string, std::string> &settings)
{
    ProxySettings found;
    if (const std::string word = valueOf(settings, setting::api); !word.empty() && word != "detect") {
        found.api = apiOf(word);
        if (!found.api)
            return fail(
                Error::Kind::Invalid, "\"" + word + "\" is none of v1, v2, v3, detect", "rest-proxy: api");
    }
    for (const auto &[name, format] : {std::pair {setting::format, &found.format},
             std::pair {setting::produceFormat, &found.produceFormat}}) {
        const std::string word = valueOf(settings, name);
        const auto known = word.empty() ? std::optional(Embedded::Binary) : embeddedOf(word);
        if (!known)
            return fail(Error::Kind::Invalid,
                "\"" + word + "\" is none of binary, json, avro, jsonschema, protobuf",
                std::string("rest-proxy: ") + name);
        *format = *known;
    }
    found.keySchema = valueOf(settings, setting::keySchema);
    found.valueSchema = valueOf(settings, setting::valueSchema);
    if (const std::string group = valueOf(settings, setting::group); !group.empty()) {
        if (group == "." || group == "..")
            return fail(Error::Kind::Invalid, "a name that no address can hold", "rest-proxy: group");
        found.group = group;
    }
    return found;
}

} // namespace tailrace::restproxy
