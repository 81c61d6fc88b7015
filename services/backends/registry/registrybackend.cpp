// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/registry/registrybackend.h"

#include "services/backends/registry/detectedregistry.h"
#include "services/backends/restbackend.h"

namespace tailrace::registry {

namespace {

using Registry = std::shared_ptr<DetectedRegistry>;

// Each keeps the registry alive.
std::shared_ptr<SchemaRegistry> makeReader(Registry registry)
{
    SchemaRegistry *reader = registry->reader();
    return {std::move(registry), reader};
}

std::shared_ptr<SchemaRegistryAdmin> makeWriter(Registry registry)
{
    SchemaRegistryAdmin *writer = registry->writer();
    return {std::move(registry), writer};
}

// The place of the word among those that there are; the first where the setting is absent.
Result<std::size_t> chosen(const std::map<std::string, std::string> &settings, const char *name,
    std::initializer_list<const char *> words)
{
    const auto found = settings.find(name);
    if (found == settings.end() || found->second.empty())
        return 0;
    std::string all;
    std::size_t place = 0;
    for (const char *word : words) {
        if (found->second == word)
            return place;
        all.append(place++ == 0 ? "" : ", ").append(word);
    }
    return fail(Error::Kind::Invalid, "\"" + found->second + "\" is none of " + all,
        std::string("registry: ") + name);
}

struct Choices
{
    Spoken spoken;
    esregistry::BodyForm form;
};

Result<Choices> choicesOf(const std::map<std::string, std::string> &settings)
{
    const auto dialect = chosen(settings, setting::dialect, {"detect", "ibm", "confluent"});
    if (!dialect)
        return fail(dialect.error());
    const auto form = chosen(settings, setting::schemaBody, {"raw", "wrapped"});
    if (!form)
        return fail(form.error());
    return Choices {static_cast<Spoken>(*dialect), static_cast<esregistry::BodyForm>(*form)};
}

} // namespace

Result<void> checkSettings(const std::map<std::string, std::string> &settings)
{
    const auto choices = choicesOf(settings);
    if (!choices)
        return fail(choices.error());
    return {};
}

Result<std::unique_ptr<Backend>> makeBackend(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings)
{
    using Of = backends::RestBackend<DetectedRegistry>;
    static const Of::Product product {
        "registry", "registry", "schema registries", {Of::offer<makeReader>(), Of::offer<makeWriter>()}};
    const auto choices = choicesOf(settings);
    if (!choices)
        return fail(choices.error());
    return Of::open(product, std::move(options), [&choices](std::unique_ptr<rest::RestClient> client) {
        return std::make_shared<DetectedRegistry>(std::move(client), choices->spoken, choices->form);
    });
}

} // namespace tailrace::registry
