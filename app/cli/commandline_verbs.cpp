// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/options.h"

namespace tailrace::cli {

using options::flag;
using options::oneOf;
using options::text;
using options::words;

void CommandLine::addReadOptions(CLI::App *verb, bool printsRecords)
{
    ReadOptions &read = m_parsed.read;
    text(verb, "--from", read.from,
        "beginning | end | last:N | last-per-partition:N | offset:N | time:T | ago:15m | "
        "group:G[,else:beginning|end]");
    text(verb, "--until", read.until, "never | end | offset:N | time:T | count:N");
    text(verb, "--partitions", read.partitions, "Only these partitions, as 0,2-5");
    flag(verb, "--committed", read.committed, "Leave out records of open and aborted transactions");
    if (!printsRecords)
        return;
    oneOf(verb, "--order", read.order, {"partition", "time", "newest"},
        "partition (as read) | time (merged by timestamp; the summary says up to when, and what came too "
        "late) | "
        "newest (newest first; needs an end; much waits in a temporary file)");
    text(verb, "--format", read.format,
        "jsonl | raw | pretty | FORMAT with %t %p %o %T %k %K %s %S %h %% and \\n \\r \\t \\\\ \\xNN");
    text(verb, "--delimiter", read.delimiter, "Written after each value of --format raw (\\n); \\0 is known");
    text(verb, "--decode-key", read.decodeKey,
        "auto (by the schema that a record names; else JSON objects and arrays are embedded, other UTF-8 is "
        "text, the "
        "rest base64), avro[:SUBJECT[/VERSION]] or a decoder");
    text(verb, "--decode-value", read.decodeValue, "As --decode-key, for values");
}

void CommandLine::addReadVerbs()
{
    ReadOptions &read = m_parsed.read;
    CLI::App *tail
        = addVerb(m_root.get(), "tail", "Print records: from the end and live unless told otherwise");
    words(tail, "TOPIC", read.topics, "Topics")->required();
    text(tail, "--filter", read.expression, "Only records that match this expression");
    addReadOptions(tail, true);

    CLI::App *search
        = addVerb(m_root.get(), "search", "Print the matching records of whole topics; exit 3 without any");
    words(search, "TOPIC... EXPR", read.topics, "Topics, then the expression")->required()->expected(2, -1);
    addReadOptions(search, true);

    CLI::App *count = addVerb(m_root.get(), "count", "Count the records of topics");
    words(count, "TOPIC", read.topics, "Topics")->required();
    text(count, "--filter", read.expression, "Only records that match this expression");
    addReadOptions(count, false);
}

void CommandLine::addProduceVerb()
{
    ProduceOptions &produce = m_parsed.produce;
    CLI::App *verb
        = addVerb(m_root.get(), "produce", "Write records to a topic, from arguments, a file or stdin");
    text(verb, "TOPIC", produce.topic, "Topic")->required();
    verb->add_option_function<std::string>(
            "--key", [&produce](const std::string &value) { produce.key = value; }, "Key of every record")
        ->take_last();
    CLI::Option *value = verb->add_option_function<std::string>(
                                 "--value", [&produce](const std::string &given) { produce.value = given; },
                                 "The value of the one record to write")
                             ->take_last();
    CLI::Option *file
        = text(verb, "--file", produce.file, "File of records; - is stdin, which is the default")
              ->excludes(value);
    oneOf(verb, "--input-format", produce.inputFormat, {"lines", "jsonl", "csv", "raw"},
        "lines (a value a line) | jsonl (as tail prints it; partition and timestamp are kept) | csv (columns "
        "key, "
        "value, partition, timestamp, header.NAME; an empty unquoted field is null) | raw (the file is one "
        "value)");
    verb->add_option_function<std::string>(
            "--header", [&produce](const std::string &given) { produce.headers.push_back(given); },
            "NAME=VALUE, repeatable; NAME alone is a null header")
        ->trigger_on_parse()
        ->take_last();
    verb->add_option_function<std::int32_t>(
            "--partition", [&produce](const std::int32_t &given) { produce.partition = given; },
            "Partition of every record; -1: by key")
        ->check(CLI::Range(-1, 2147483647))
        ->take_last();
    text(verb, "--timestamp", produce.timestamp, "Time of every record: ISO 8601 or epoch milliseconds");
    verb->add_flag_callback(
            "--tombstone", [&produce] { produce.tombstone = true; }, "Write a null value")
        ->excludes(value)
        ->excludes(file);
    text(verb, "--encode-key", produce.encodeKey, "Encode keys with this decoder's counterpart");
    text(verb, "--encode-value", produce.encodeValue, "Encode values with this decoder's counterpart");
    text(verb, "--rate", produce.rate, "At most N/s records a second");
    oneOf(verb, "--acks", produce.acks, {"all", "1", "0"}, "all | 1 | 0");
    oneOf(verb, "--compression", produce.compression, {"none", "gzip", "snappy", "lz4", "zstd"},
        "none | gzip | snappy | lz4 | zstd");
}

void CommandLine::addProfileVerbs()
{
    ProfileOptions &profile = m_parsed.profile;
    CLI::App *noun = addVerb(m_root.get(), "profile", "Saved connections");
    noun->require_subcommand(1);
    addVerb(noun, "list", "List profiles");
    CLI::App *show = addVerb(noun, "show", "Show one profile; never a secret");
    text(show, "NAME", profile.name, "Profile")->required();
    CLI::App *add = addVerb(noun, "add", "Save the connection options of this line as a profile");
    text(add, "NAME", profile.name, "Profile")->required();
    oneOf(add, "--environment", profile.environment, {"development", "staging", "production"},
        "development | staging | production");
    flag(add, "--default", profile.makeDefault, "Use this profile when none is named");
    options::list(add, "--protect", profile.protect,
        "Topics that nobody deletes, empties or changes here, with * and ?; repeatable");
    text(add, "--mirrors-from", profile.mirrorsFrom, "Profile of the cluster that this one mirrors from");
    CLI::App *remove = addVerb(noun, "remove", "Remove a profile and its secrets");
    text(remove, "NAME", profile.name, "Profile")->required();
    CLI::App *import = addVerb(noun, "import",
        "Save as a profile what profile export wrote, or the service credentials (JSON) of an IBM Event "
        "Streams instance; secrets go to the keychain");
    text(import, "FILE", profile.file,
        "Exported profile, service credentials or VCAP_SERVICES document; - is stdin")
        ->required();
    text(import, "--name", profile.name,
        "The profile's name; default: the exported one, or the file's without its suffix");
    oneOf(import, "--environment", profile.environment, {"development", "staging", "production"},
        "development | staging | production");
    flag(import, "--default", profile.makeDefault, "Use this profile when none is named");
    CLI::App *exported = addVerb(
        noun, "export", "Print a profile for profile import elsewhere; secrets by name, never a value");
    text(exported, "NAME", profile.name, "Profile")->required();
    CLI::App *test = addVerb(noun, "test",
        "Try every endpoint step by step: name, connection, TLS, sign-in, first answer; changes nothing");
    text(test, "NAME", profile.name, "Profile; default: the connection of this line");
}

void CommandLine::addOtherVerbs()
{
    CLI::App *sandbox = addVerb(m_root.get(), "sandbox", "A stand-in environment on this machine");
    sandbox->require_subcommand(1);
    CLI::App *start
        = addVerb(sandbox, "start", "Serve a sandbox until interrupted; prints its endpoints as JSON");
    text(start, "--rate", m_parsed.sandbox.rate, "Records a second of the demo data, as 100/s");
    text(start, "--faults", m_parsed.sandbox.faults,
        "What goes wrong over HTTP, NAME[:EVERY],...: slow 429 500 503 cut html expired stall redirect");

    addVerb(m_root.get(), "version", "Print the versions of this program and its engine");

    CLI::App *help = addVerb(m_root.get(), "help", "Help, or the JSON Schema of a verb's output");
    help->add_option_function<std::vector<std::string>>(
            "WORDS", [this](const std::vector<std::string> &given) { m_parsed.help.words = given; },
            "Noun and verb")
        ->expected(0, 3);
    flag(help, "--schema", m_parsed.help.schema,
        "Print the JSON Schema of one line of the verb's --output jsonl");

    CLI::App *completion = addVerb(m_root.get(), "completion", "Print a completion script for a shell");
    oneOf(completion, "SHELL", m_parsed.shell, {"bash", "zsh", "fish"}, "bash | zsh | fish")->required();
}

} // namespace tailrace::cli
