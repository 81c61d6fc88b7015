// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/rest/address.h"
#include "services/rest/restclient.h"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace tailrace::backends {

// The backend of one REST service: one client that all of its capabilities share, and the table of those that
// the service has. Client is made of a rest::RestClient and has base(). Thread and errors as Backend says.
template<class Client>
class RestBackend final : public Backend
{
public:
    struct Offer
    {
        CapabilityId id;
        bool writes;
        std::shared_ptr<Capability> (*make)(std::shared_ptr<Client>);
    };
    struct Product
    {
        std::string kind; // of endpoint
        std::string name; // in the place of an error
        std::string api; // by the name that its documents give it
        std::vector<Offer> offers;
    };

    // make: std::shared_ptr<C> (*)(std::shared_ptr<Client>) of a capability C; none: the service turned out
    // to have it not.
    template<auto make>
    static Offer offer()
    {
        using C = typename std::invoke_result_t<decltype(make), std::shared_ptr<Client>>::element_type;
        return {C::id, C::writes, [](std::shared_ptr<Client> client) -> std::shared_ptr<Capability> {
                    return make(std::move(client));
                }};
    }

    // Error: what the options have that no client can be made with. product lives as long as the backend.
    [[nodiscard]] static Result<std::unique_ptr<Backend>> open(
        const Product &product, rest::ClientOptions options)
    {
        return open(product, std::move(options), [](std::unique_ptr<rest::RestClient> client) {
            return std::make_shared<Client>(std::move(client));
        });
    }
    // With a Client that takes more than the RestClient: make(std::unique_ptr<rest::RestClient>).
    template<class Make>
    [[nodiscard]] static Result<std::unique_ptr<Backend>> open(
        const Product &product, rest::ClientOptions options, Make make)
    {
        const bool readOnly = options.readOnly;
        auto client = rest::RestClient::open(std::move(options));
        if (!client)
            return fail(std::move(client.error()));
        return std::unique_ptr<Backend>(new RestBackend(product, make(std::move(*client)), readOnly));
    }

    std::string kind() const override { return m_product.kind; }
    std::string address() const override { return rest::authority(m_client->base()); }
    [[nodiscard]] Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        for (const Offer &each : m_product.offers) {
            if (each.id != id)
                continue;
            if (each.writes && m_readOnly)
                return fail(Error::Kind::ReadOnly, "connection is read-only", m_product.name);
            if (auto made = each.make(m_client))
                return made;
            break;
        }
        return fail(Error::Kind::Unsupported, "not offered by " + m_product.api, m_product.name);
    }

private:
    RestBackend(const Product &product, std::shared_ptr<Client> client, bool readOnly)
        : m_product(product)
        , m_client(std::move(client))
        , m_readOnly(readOnly)
    {
    }

    const Product &m_product;
    std::shared_ptr<Client> m_client;
    bool m_readOnly;
};

} // namespace tailrace::backends
