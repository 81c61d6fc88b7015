// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "services/core/result.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tailrace::cli {

// The grammar of the command line: every verb that is built, and nothing else. One thread.
// Global options are known at the root, at every noun and at every verb, so that they may stand anywhere and
// a topic that is called like a verb is still a topic.
class CommandLine
{
public:
    CommandLine();
    ~CommandLine();
    CommandLine(const CommandLine &) = delete;
    CommandLine &operator=(const CommandLine &) = delete;

    // Arguments without the program's name. Error::Invalid: wrong usage, worded for people. A call for help
    // ("--help" anywhere) answers the verb "help" with the words that it is about.
    [[nodiscard]] Result<Invocation> parse(std::vector<std::string> arguments);
    // Help for these words ({}: everything); NotFound when there is no such verb.
    [[nodiscard]] Result<std::string> help(const std::vector<std::string> &words) const;
    const CLI::App &root() const { return *m_root; }

private:
    CLI::App *addVerb(CLI::App *parent, const std::string &name, const std::string &description);
    void addGlobals(CLI::App *app, bool visible);
    void addConnection(CLI::App *app, const std::string &group);
    void addProfileVerbs();
    void addCredentials(CLI::App *app, const std::string &group);
    CLI::Option *addCredential(CLI::App *app, const std::string &name, std::string CredentialOptions::*member,
        const std::string &description);
    void addEndpoint(CLI::App *app, const std::string &group, const std::string &name,
        const std::string &kind, const std::string &description);
    CredentialOptions &credentials();
    void addTopicVerbs();
    void addGroupVerbs();
    void addClusterVerbs();
    void addQuotaVerbs();
    void addAclVerbs();
    void addMirroringVerbs();
    void addBridgeVerbs();
    void addSchemaVerbs();
    void addStreamVerbs();
    void addReadVerbs();
    void addReadOptions(CLI::App *verb, bool printsRecords);
    void addProduceVerb();
    void addOtherVerbs();
    std::string unknown(const std::vector<std::string> &arguments) const;

    std::unique_ptr<CLI::App> m_root;
    Invocation m_parsed;
};

// The group of those options of a verb that every other has too: parsed there, described by the root's help.
inline constexpr const char *everywhereGroup = "Everywhere";

// The value of --output as far as it can be told from a line that does not parse.
std::optional<Output> outputOf(const std::vector<std::string> &arguments);

} // namespace tailrace::cli
