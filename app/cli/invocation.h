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

// Which endpoints a call talks to (cli.md, "Connection"). Secrets are named here, never held.
struct ConnectionOptions
{
    std::string profile;
    std::string kafka; // bootstrap servers; empty: not given
    std::vector<std::string> properties; // -X name=value
    std::vector<std::string> secretEnv; // PROPERTY=VAR
    bool secretStdin = false;
    std::string caFile;
    std::string certFile;
    std::string keyFile;
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
    std::string environment = "development";
    bool makeDefault = false;
};

struct TopicOptions
{
    std::string name;
    std::string pattern;
};

struct SandboxOptions
{
    std::string rate;
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
    SandboxOptions sandbox;
    HelpOptions help;
    std::string shell; // of completion
};

} // namespace tailrace::cli
