// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/handles.h"
#include "services/kafka/kafkabackend.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string_view>
#include <vector>

namespace tailrace::kafka {

namespace {

// librdkafka's own list, as it prints it: "name | C/P | range | default | importance | description".
std::vector<std::string> readPropertyNames()
{
    std::vector<std::string> names;
    char *text = nullptr;
    std::size_t size = 0;
    std::FILE *file = open_memstream(&text, &size);
    if (!file)
        return names;
    rd_kafka_conf_properties_show(file);
    std::fclose(file);
    std::string_view rest(text, size);
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto bar = line.find('|');
        if (bar == std::string_view::npos)
            continue;
        std::string_view name = line.substr(0, bar);
        name = name.substr(0, name.find_last_not_of(' ') + 1);
        const bool plain = !name.empty() && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || c == '.' || c == '_';
        });
        if (plain)
            names.emplace_back(name);
    }
    std::free(text);
    std::ranges::sort(names);
    // Not ranges::unique: clang 14, which builds the fuzzers, cannot compile libstdc++ 12's subranges.
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

const std::vector<std::string> &propertyNames()
{
    static const std::vector<std::string> names = readPropertyNames();
    return names;
}

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t {0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

// Code that a profile names must not be loaded into this process; callbacks have no text form.
bool isRefused(std::string_view name)
{
    return name == "plugin.library.paths" || name.ends_with("_cb") || name == "opaque"
        || name == "default_topic_conf" || name.starts_with("test.mock.");
}

} // namespace

bool isSecretProperty(std::string_view name)
{
    // Of those that librdkafka marks as sensitive, the ones whose value is itself the secret: user names,
    // paths of files and public certificates are none.
    static constexpr std::array names {
        "sasl.password",
        "ssl.key.password",
        "ssl.key.pem",
        "ssl.keystore.password",
        "sasl.oauthbearer.config",
        "sasl.oauthbearer.client.secret",
        "sasl.oauthbearer.client.credentials.client.secret",
        "sasl.oauthbearer.assertion.private.key.passphrase",
        "sasl.oauthbearer.assertion.private.key.pem",
    };
    return std::ranges::find(names, name) != names.end();
}

std::string nearestProperty(std::string_view name)
{
    const std::string *best = nullptr;
    std::size_t least = std::max<std::size_t>(2, name.size() / 3);
    for (const std::string &known : propertyNames()) {
        const std::size_t steps = distance(name, known);
        if (steps < least || (steps == least && !best)) {
            least = steps;
            best = &known;
        }
    }
    return best ? *best : std::string();
}

std::string libraryVersion()
{
    return rd_kafka_version_str();
}

Result<void> check(const ClientConfig &config)
{
    const ConfPtr scratch(rd_kafka_conf_new());
    std::array<char, 512> text {};
    const auto bad = [](const std::string &name, std::string message) {
        return fail(Error::Kind::Invalid, std::move(message), name);
    };
    for (const auto &[name, value] : config.properties) {
        if (isSecretProperty(name))
            return bad(name, "is a secret and must not stand among the plain properties");
        if (isRefused(name))
            return bad(name, "cannot be set");
        switch (rd_kafka_conf_set(scratch.get(), name.c_str(), value.c_str(), text.data(), text.size())) {
        case RD_KAFKA_CONF_OK:
            break;
        case RD_KAFKA_CONF_UNKNOWN:
            return bad(name, nearestProperty(name));
        case RD_KAFKA_CONF_INVALID:
            return bad(name, text.data());
        }
    }
    for (const auto &[name, secret] : config.secrets) {
        if (!isSecretProperty(name))
            return bad(name, nearestProperty(name));
        const auto set = rd_kafka_conf_set(
            scratch.get(), name.c_str(), secret.reveal().c_str(), text.data(), text.size());
        if (set != RD_KAFKA_CONF_OK) // librdkafka's text quotes the value
            return bad(name, "not accepted by librdkafka");
    }
    return {};
}

} // namespace tailrace::kafka
