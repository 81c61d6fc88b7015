// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/rest/restclient.h"

#include <QUrl>

#include <map>
#include <memory>
#include <string>

namespace tailrace::okdata {

// The settings of an "okdata" endpoint beside those that every REST endpoint has (url, auth, user …).
namespace setting {
inline constexpr const char *metadataUrl = "metadataUrl"; // of the datasets
inline constexpr const char *tokenUrl = "tokenUrl"; // where tokens come from
inline constexpr const char *collectorUrl = "collectorUrl"; // named: events are sent there
inline constexpr const char *webSocketUrl = "wsUrl"; // ws or wss, whole
} // namespace setting

// Values of the setting "auth" that only this service knows.
namespace auth {
inline constexpr const char *clientCredentials = "client-credentials"; // user: the client's id
inline constexpr const char *userPassword = "basic"; // exchanged for a token, never sent as it is
inline constexpr const char *webhook = "webhook"; // a token for listening and sending, nothing else
} // namespace auth

// Where the parts of the service are, and who asks. A value; each thread that asks makes clients of its own.
struct Access
{
    enum class Grant : std::uint8_t
    {
        None, // credentials of options as they are
        Client,
        User
    };
    rest::ClientOptions options {}; // of the streams themselves; of all others but their address
    std::string metadataUrl {}; // empty: not known
    std::string tokenUrl {};
    std::string collectorUrl {}; // empty: events go to the streams' own address
    QUrl webSocketUrl {}; // empty: not known
    Grant grant = Grant::None;
    std::string user {};
    Secret secret {}; // of the grant
    Secret webhookToken {};

    rest::ClientOptions optionsOf(const std::string &baseUrl) const;
};

// What the settings say; addresses that are missing follow from that of the streams where it ends in
// "/streams", as the service's own do. Error::Invalid names the setting that cannot be right.
[[nodiscard]] Result<Access> accessOf(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings);

// A source of tokens for the calling thread; null: none is needed. Error::Invalid: no address to ask.
[[nodiscard]] Result<std::shared_ptr<rest::TokenSource>> tokensOf(const Access &access);

// The options of access with such a source where there is one.
[[nodiscard]] Result<rest::ClientOptions> signedIn(const Access &access);

// A client for another address with the same options; null where the address is empty.
[[nodiscard]] Result<std::unique_ptr<rest::RestClient>> openAt(
    rest::ClientOptions options, const std::string &baseUrl);

} // namespace tailrace::okdata
