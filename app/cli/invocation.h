// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::cli {

enum class Output : std::uint8_t
{
    Table,
    Json,
    Jsonl,
    Raw
};
enum class Color : std::uint8_t
{
    Auto,
    Always,
    Never
};

// How one endpoint is to be spoken to. Secrets are named here, never held: the values are variables' names.
struct CredentialOptions
{
    std::string auth {}; // basic | bearer | x-auth-token | webhook | none; empty: as the service documents
    std::string apiKeyEnv {};
    std::string bearerEnv {};
    std::string basicEnv {}; // of user:password
    std::string clientCredentialsEnv {}; // IDVAR:SECRETVAR
    std::string caFile {};
    std::string certFile {};
    std::string keyFile {};
    std::string registryDialect {}; // ibm | confluent; empty: not said
    std::string restProxyApi {}; // v1 | v2 | v3; empty: not said
    // The other addresses of --okdata; empty: as they follow from its own.
    std::string okdataWs {};
    std::string okdataToken {};
    std::string okdataMetadata {};
    std::string okdataCollector {};
    bool operator==(const CredentialOptions &) const = default;
};

// --kafka, --admin …, with the credential options that follow it.
struct EndpointOption
{
    std::string option {}; // "--admin"
    std::string kind {}; // "eventstreams-admin"
    std::string address {}; // bootstrap servers or URL
    CredentialOptions credentials {};
};

// Which endpoints a call talks to (cli.md, "Connection").
struct ConnectionOptions
{
    std::string profile {};
    std::vector<EndpointOption> endpoints {}; // in the line's order, which decides who answers
    CredentialOptions leading {}; // credential options before any endpoint
    std::vector<std::string> properties {}; // -X name=value, of Kafka
    std::vector<std::string> secretEnv {}; // PROPERTY=VAR, of Kafka
    bool secretStdin = false;
    bool sandbox = false;
    bool readOnly = false;
};

// cli.md, "Global".
struct GlobalOptions
{
    ConnectionOptions connection;
    std::optional<Output> output;
    Color color = Color::Auto;
    bool quiet = false;
    bool verbose = false;
    bool trace = false;
    std::int64_t timeoutMs = 10000;
    std::string configDir;
    bool yes = false; // ask no question
    bool dryRun = false; // print what would change, send nothing
};

// tail, search and count.
struct ReadOptions
{
    std::vector<std::string> topics;
    std::string expression; // of search and --filter
    std::string from;
    std::string until;
    std::string partitions;
    std::string order = "partition";
    bool committed = false;
    std::string format; // empty: by --output
    std::string delimiter = "\\n";
    std::string decodeKey = "auto";
    std::string decodeValue = "auto";
};

struct ProduceOptions
{
    std::string topic;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string file;
    std::string inputFormat = "lines";
    std::vector<std::string> headers; // NAME=VALUE
    std::optional<std::int32_t> partition;
    std::string timestamp;
    bool tombstone = false;
    std::string encodeKey;
    std::string encodeValue;
    std::string rate;
    std::string acks = "all";
    std::string compression = "none";
};

struct ProfileOptions
{
    std::string name;
    std::string environment; // empty: not named
    bool makeDefault = false;
    std::vector<std::string> protect; // patterns of topics
    std::string mirrorsFrom; // a profile's name
    std::string file; // of import
};

struct TopicOptions
{
    std::string name;
    std::vector<std::string> names; // of delete
    std::string pattern;
    std::string newName; // of clone
    std::optional<std::int32_t> partitions;
    std::optional<std::int32_t> replication;
    std::vector<std::string> configs; // NAME=VALUE
    std::vector<std::string> set; // NAME=VALUE
    std::vector<std::string> unset; // NAME
    std::int32_t total = 0; // of add-partitions
    std::string before; // of delete-records
};

struct GroupOptions
{
    std::string name;
    std::string topic;
    bool allTopics = false;
    std::optional<std::int32_t> partition;
    std::string to;
    std::string fromFile;
};

struct BrokerOptions
{
    std::int32_t id = 0;
    std::vector<std::string> set; // NAME=VALUE
    std::vector<std::string> unset; // NAME
};

struct AclOptions
{
    std::string resourceType;
    std::string resourceName;
    std::string pattern;
    std::string principal;
    std::string host;
    std::string operation;
    std::string permission;
};

struct QuotaOptions
{
    std::string entity;
    std::optional<std::int64_t> producerRate;
    std::optional<std::int64_t> consumerRate;
};

struct MirroringOptions
{
    std::vector<std::string> include;
    bool none = false;
};

struct SchemaOptions
{
    std::string subject;
    std::optional<std::int32_t> version;
    std::optional<std::int64_t> id;
    std::string file;
    std::string type = "avro"; // avro | json | protobuf
    std::string state; // enabled | disabled; empty: show it
    std::vector<std::string> words; // of rules and modes: [SUBJECT] and what it is about
    std::string from; // of diff: a version, or latest
    std::string to;
    std::vector<std::string> against; // of check: latest, all, a version, or files
    std::string level; // of check; empty: the one in force
    bool all = false;
    bool permanent = false;
};

struct BridgeOptions
{
    std::string name;
    std::string file;
    std::string passwordEnv; // a variable's name
};

struct StreamOptions
{
    std::string name; // DATASET/VERSION; of list: a dataset, or nothing
    std::string sink; // s3 | elasticsearch
    std::string enabled; // on | off; empty: show it
    std::string from; // of events
    std::string to;
    std::optional<std::int32_t> page;
    std::optional<std::int32_t> pageSize;
    std::string file; // of send
    bool raw = false;
};

struct SandboxOptions
{
    std::string rate;
    std::string faults;
};

struct HelpOptions
{
    std::vector<std::string> words;
    bool schema = false;
};

// One parsed command line. verb is the full name: "topic list", "tail" …
struct Invocation
{
    std::string verb;
    GlobalOptions global;
    ReadOptions read;
    ProduceOptions produce;
    ProfileOptions profile;
    TopicOptions topic;
    GroupOptions group;
    BrokerOptions broker;
    QuotaOptions quota;
    AclOptions acl;
    MirroringOptions mirroring;
    BridgeOptions bridge;
    SchemaOptions schema;
    StreamOptions stream;
    SandboxOptions sandbox;
    HelpOptions help;
    std::string shell; // of completion
};

} // namespace tailrace::cli
