// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/options.h"
#include "services/capability/readspec.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

const std::map<std::string, Output> &outputNames()
{
    static const std::map<std::string, Output> names {
        {"table", Output::Table}, {"json", Output::Json}, {"jsonl", Output::Jsonl}, {"raw", Output::Raw}};
    return names;
}

const std::map<std::string, Color> &colorNames()
{
    static const std::map<std::string, Color> names {
        {"auto", Color::Auto}, {"always", Color::Always}, {"never", Color::Never}};
    return names;
}

template<class Enum>
CLI::Option *addChoice(CLI::App *app, const std::string &name, const std::map<std::string, Enum> &choices,
    std::function<void(Enum)> set, const std::string &description)
{
    return app
        ->add_option_function<std::string>(
            name, [set = std::move(set), &choices](const std::string &value) { set(choices.at(value)); },
            description)
        ->check(CLI::Validator(
            [&choices](std::string &value) {
                if (choices.count(value) > 0)
                    return std::string();
                std::string expected;
                for (const auto &[word, unused] : choices)
                    expected += (expected.empty() ? "" : ", ") + word;
                return "\"" + value + "\" is none of " + expected;
            },
            ""))
        ->take_last();
}

// Leaves out what stands in the root's help. Hidden options would be without a name in messages too.
class VerbFormatter : public CLI::Formatter
{
public:
    std::string make_group(
        std::string group, bool isPositional, std::vector<const CLI::Option *> options) const override
    {
        return group == everywhereGroup
            ? std::string()
            : CLI::Formatter::make_group(std::move(group), isPositional, std::move(options));
    }
};

// The word is an option's name, and the next one its value.
bool takesNext(const CLI::App &app, const std::string &word)
{
    const CLI::Option *option = app.get_option_no_throw(word);
    return option && option->get_items_expected_min() > 0;
}

// "--include A B" as "--include A --include B": the parser would take a list's "[ab]" for a list of its own.
std::vector<std::string> onePatternEach(std::vector<std::string> arguments)
{
    static const std::string option = "--include";
    std::vector<std::string> out;
    bool isPattern = false;
    for (std::string &word : arguments) {
        const bool isFirst = !out.empty() && out.back() == option;
        if (isPattern && !isFirst && !word.starts_with('-'))
            out.push_back(option);
        isPattern = word == option || (isPattern && (isFirst || !word.starts_with('-')));
        out.push_back(std::move(word));
    }
    return out;
}

// CLI11 reads "[a,b]" where several words may stand as a list of its own. Behind a mark it is a word, which
// every option takes off again.
constexpr char wordMark = '\x01';

std::vector<std::string> markedWords(std::vector<std::string> arguments)
{
    for (std::string &word : arguments) {
        if (word.size() >= 2 && word.front() == '[' && word.back() == ']')
            word.insert(word.begin(), wordMark);
    }
    return arguments;
}

std::string withoutMark(std::string text)
{
    std::erase(text, wordMark);
    return text;
}

// As they were typed; CLI11's own sentence has them backwards.
std::string unexpected(const std::vector<std::string> &words, const CLI::ParseError &error)
{
    if (words.empty())
        return withoutMark(error.what());
    std::string text = "not expected here:";
    for (const std::string &word : words)
        text += " " + withoutMark(word);
    return text;
}

void takeMarksOff(CLI::App &app)
{
    for (CLI::Option *option : app.get_options())
        option->transform(withoutMark);
    for (CLI::App *sub : app.get_subcommands([](CLI::App *) { return true; }))
        takeMarksOff(*sub);
}

} // namespace

CommandLine::CommandLine()
    : m_root(std::make_unique<CLI::App>(
        "The command line of Tailrace: records, topics and profiles of event streams.", "tailrace-cli"))
{
    m_root->require_subcommand(0, 1);
    m_root->formatter(std::make_shared<VerbFormatter>());
    m_root->set_help_flag("--help,-h", "Help for a verb");
    m_root->set_version_flag("--version,-V", TAILRACE_VERSION, "Print the versions, as the verb does");
    addGlobals(m_root.get(), true);
    addReadVerbs();
    addProduceVerb();
    addTopicVerbs();
    addGroupVerbs();
    addClusterVerbs();
    addQuotaVerbs();
    addAclVerbs();
    addMirroringVerbs();
    addBridgeVerbs();
    addSchemaVerbs();
    addStreamVerbs();
    addProfileVerbs();
    addOtherVerbs();
    takeMarksOff(*m_root);
}

CommandLine::~CommandLine() = default;

CLI::App *CommandLine::addVerb(CLI::App *parent, const std::string &name, const std::string &description)
{
    CLI::App *verb = parent->add_subcommand(name, description);
    verb->set_help_flag("--help,-h", "Help for this verb");
    verb->footer("Global and connection options may stand anywhere: see tailrace-cli help.");
    addGlobals(verb, false);
    return verb;
}

void CommandLine::addGlobals(CLI::App *app, bool visible)
{
    GlobalOptions &global = m_parsed.global;
    const std::string group = visible ? "Global options" : everywhereGroup;
    addChoice<Output>(
        app, "--output", outputNames(), [&global](Output value) { global.output = value; },
        "table | json | jsonl | raw; table on a terminal, else jsonl")
        ->group(group);
    addChoice<Color>(
        app, "--color", colorNames(), [&global](Color value) { global.color = value; },
        "auto | always | never; NO_COLOR is obeyed")
        ->group(group);
    app->add_flag_callback(
           "--quiet", [&global] { global.quiet = true; }, "No progress and no summary")
        ->group(group);
    app->add_flag_callback(
           "--verbose", [&global] { global.verbose = true; }, "Say more on stderr")
        ->group(group);
    app->add_flag_callback(
           "--trace", [&global] { global.trace = true; }, "Print every request to stderr, redacted")
        ->group(group);
    app->add_flag_callback(
           "--yes", [&global] { global.yes = true; }, "Ask no question before a write")
        ->group(group);
    app->add_flag_callback(
           "--dry-run", [&global] { global.dryRun = true; },
           "Print what a write would change and send nothing")
        ->group(group);
    app->add_option_function<std::string>(
           "--timeout",
           [&global](const std::string &text) {
               const auto parsed = parseDuration(text);
               if (!parsed || *parsed <= 0)
                   throw CLI::ValidationError(
                       "--timeout", "\"" + text + "\": expected a duration as 10s or 500ms");
               global.timeoutMs = *parsed;
           },
           "Bound of the first contact and of every request after it (10s)")
        ->take_last()
        ->group(group);
    options::text(app, "--config-dir", global.configDir, "Folder of profiles.json instead of XDG's")
        ->group(group);
    addConnection(app, visible ? "Connection" : everywhereGroup);
}

// Those of the endpoint that stands last in the line so far.
CredentialOptions &CommandLine::credentials()
{
    ConnectionOptions &to = m_parsed.global.connection;
    return to.endpoints.empty() ? to.leading : to.endpoints.back().credentials;
}

CLI::Option *CommandLine::addCredential(CLI::App *app, const std::string &name,
    std::string CredentialOptions::*member, const std::string &description)
{
    return options::inOrder(
        app, name, [this, member](const std::string &value) { credentials().*member = value; }, description);
}

void CommandLine::addEndpoint(CLI::App *app, const std::string &group, const std::string &name,
    const std::string &kind, const std::string &description)
{
    const auto take = [this, name, kind](const std::string &address) {
        // The same option again means the other address, as with every option.
        std::vector<EndpointOption> &all = m_parsed.global.connection.endpoints;
        std::erase_if(all, [&name](const EndpointOption &each) { return each.option == name; });
        all.push_back({name, kind, address});
    };
    options::inOrder(app, name, take, description)->group(group);
}

void CommandLine::addConnection(CLI::App *app, const std::string &group)
{
    ConnectionOptions &to = m_parsed.global.connection;
    options::text(app, "--profile", to.profile,
        "Saved connection; default: $TAILRACE_PROFILE, then the one marked default")
        ->group(group);
    addEndpoint(app, group, "--kafka", "kafka", "Kafka brokers, HOST:PORT[,...]");
    addEndpoint(app, group, "--admin", "eventstreams-admin", "URL of an IBM Event Streams Admin REST API");
    addEndpoint(
        app, group, "--messagehub", "messagehub-admin", "URL of a Message Hub classic admin REST API");
    addEndpoint(app, group, "--registry", "registry", "URL of a schema registry");
    addCredential(app, "--registry-dialect", &CredentialOptions::registryDialect,
        "What the registry before it speaks: ibm | confluent; default: found out")
        ->check(CLI::IsMember({"ibm", "confluent"}))
        ->group(group);
    addEndpoint(
        app, group, "--rest-proxy", "rest-proxy", "URL of a Confluent REST Proxy, base path included");
    addCredential(app, "--rest-proxy-api", &CredentialOptions::restProxyApi,
        "What the proxy before it speaks: v1 | v2 | v3; default: found out")
        ->check(CLI::IsMember({"v1", "v2", "v3"}))
        ->group(group);
    addEndpoint(app, group, "--okdata", "okdata", "URL of okdata event streams");
    const auto beside = [&](const char *name, std::string CredentialOptions::*member, const char *what) {
        addCredential(app, name, member, std::string("Of the --okdata before it: URL of ") + what)
            ->group(group);
    };
    beside("--okdata-ws", &CredentialOptions::okdataWs, "the WebSocket for live events");
    beside("--okdata-token", &CredentialOptions::okdataToken, "the token service");
    beside("--okdata-metadata", &CredentialOptions::okdataMetadata, "the datasets");
    beside("--okdata-collector", &CredentialOptions::okdataCollector, "the collector that takes events");
    options::list(app, "-X", to.properties, "librdkafka property, NAME=VALUE; repeatable; never a secret one")
        ->group(group);
    options::list(
        app, "--secret-env", to.secretEnv, "PROPERTY=VAR: the secret property's value is in variable VAR")
        ->group(group);
    app->add_flag_callback(
           "--secret-stdin", [&to] { to.secretStdin = true; },
           "Read the one secret that is missing from stdin")
        ->group(group);
    addCredentials(app, group == everywhereGroup ? group : "Credentials of the endpoint option before them");
    app->add_flag_callback(
           "--sandbox", [&to] { to.sandbox = true; }, "Start a sandbox for the life of the command")
        ->group(group);
    app->add_flag_callback(
           "--read-only", [&to] { to.readOnly = true; }, "Refuse every write of this call (exit 5)")
        ->group(group);
}

void CommandLine::addCredentials(CLI::App *app, const std::string &group)
{
    using Of = CredentialOptions;
    addCredential(app, "--auth", &Of::auth,
        "basic | bearer | x-auth-token | webhook | none; default: as the service documents")
        ->check(CLI::IsMember({"basic", "bearer", "x-auth-token", "webhook", "none"}))
        ->group(group);
    addCredential(app, "--api-key-env", &Of::apiKeyEnv, "Variable that holds the service's API key")
        ->group(group);
    addCredential(app, "--bearer-env", &Of::bearerEnv, "Variable that holds a bearer token")->group(group);
    addCredential(app, "--basic-env", &Of::basicEnv, "Variable that holds USER:PASSWORD")->group(group);
    addCredential(app, "--client-credentials-env", &Of::clientCredentialsEnv,
        "IDVAR:SECRETVAR, the variables of a client's id and secret")
        ->group(group);
    addCredential(app, "--ca-file", &Of::caFile, "PEM file of the authorities to trust")->group(group);
    addCredential(app, "--cert-file", &Of::certFile, "PEM file of the client certificate")->group(group);
    addCredential(app, "--key-file", &Of::keyFile, "PEM file of the client key")->group(group);
}

std::string CommandLine::unknown(const std::vector<std::string> &arguments) const
{
    const CLI::App *at = m_root.get();
    std::string path;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &word = arguments[i];
        const auto below = at->get_subcommands([](const CLI::App *) { return true; });
        if (below.empty())
            break;
        if (word.starts_with('-')) {
            i += takesNext(*at, word) ? 1U : 0U;
            continue;
        }
        const auto next = std::find_if(
            below.begin(), below.end(), [&word](const CLI::App *sub) { return sub->get_name() == word; });
        if (next == below.end())
            return (path.empty() ? "" : path + ": ") + "there is no verb \"" + word + "\"";
        path += (path.empty() ? "" : " ") + word;
        at = *next;
    }
    const bool isNoun
        = at != m_root.get() && !at->get_subcommands([](const CLI::App *) { return true; }).empty();
    return isNoun ? path + ": a verb is missing" : std::string();
}

Result<Invocation> CommandLine::parse(std::vector<std::string> arguments)
{
    const std::vector<std::string> line = arguments;
    arguments = markedWords(onePatternEach(std::move(arguments)));
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    try {
        m_root->parse(arguments);
    } catch (const CLI::CallForHelp &) {
        // The words that were recognised so far say what the help is about.
        Invocation invocation;
        invocation.verb = "help";
        const CLI::App *at = m_root.get();
        for (const std::string &word : line) {
            const auto subs
                = at->get_subcommands([&word](const CLI::App *sub) { return sub->get_name() == word; });
            if (subs.empty())
                continue;
            at = subs.front();
            invocation.help.words.push_back(word);
        }
        return invocation;
    } catch (const CLI::CallForVersion &) {
        Invocation invocation;
        invocation.verb = "version";
        invocation.global.output = outputOf(line);
        return invocation;
    } catch (const CLI::ExtrasError &error) {
        const std::string verb = unknown(line);
        return fail(Error::Kind::Invalid, verb.empty() ? unexpected(m_root->remaining(true), error) : verb,
            "command line");
    } catch (const CLI::ParseError &error) {
        const std::string verb = unknown(line);
        return fail(Error::Kind::Invalid, verb.empty() ? withoutMark(error.what()) : verb, "command line");
    } catch (const std::exception &error) {
        return fail(Error::Kind::Invalid, error.what(), "command line");
    }
    const CLI::App *at = m_root.get();
    for (auto chosen = at->get_subcommands(); !chosen.empty(); chosen = at->get_subcommands()) {
        at = chosen.front();
        m_parsed.verb += (m_parsed.verb.empty() ? "" : " ") + at->get_name();
    }
    if (m_parsed.verb.empty())
        return fail(Error::Kind::Invalid, "a verb is missing", "command line");
    if (m_parsed.global.output == Output::Raw && m_parsed.verb != "tail" && m_parsed.verb != "search"
        && m_parsed.verb != "schema show" && m_parsed.verb != "schema by-id"
        && m_parsed.verb != "schema diff")
        return fail(Error::Kind::Invalid, "--output raw is for stored bytes: " + m_parsed.verb + " has none",
            "command line");
    return m_parsed;
}

Result<std::string> CommandLine::help(const std::vector<std::string> &words) const
{
    const CLI::App *at = m_root.get();
    std::string path = "tailrace-cli";
    for (const std::string &word : words) {
        const auto subs
            = at->get_subcommands([&word](const CLI::App *sub) { return sub->get_name() == word; });
        if (subs.empty())
            return fail(Error::Kind::Invalid, "there is no verb \"" + word + "\"", "command line");
        at = subs.front();
        path += " " + word;
    }
    const bool root = words.empty();
    try {
        return at->help(root ? std::string() : path.substr(0, path.rfind(' ')));
    } catch (const std::exception &error) {
        return fail(Error::Kind::Internal, error.what(), "help");
    }
}

std::optional<Output> outputOf(const std::vector<std::string> &arguments)
{
    std::optional<Output> found;
    const auto take = [&found](const std::string &word) {
        if (const auto known = outputNames().find(word); known != outputNames().end())
            found = known->second;
    };
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--")
            break;
        if (arguments[i].starts_with("--output="))
            take(arguments[i].substr(9));
        else if (arguments[i] == "--output" && i + 1 < arguments.size())
            take(arguments[i + 1]);
    }
    return found;
}

} // namespace tailrace::cli
