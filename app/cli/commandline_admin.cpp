// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/options.h"

namespace tailrace::cli {

using options::flag;
using options::list;
using options::number;
using options::text;
using options::words;

void CommandLine::addTopicVerbs()
{
    TopicOptions &options = m_parsed.topic;
    CLI::App *topic = addVerb(m_root.get(), "topic", "Topics of a cluster");
    topic->require_subcommand(1);
    CLI::App *all = addVerb(topic, "list", "List topics");
    text(all, "PATTERN", options.pattern, "Only names that match, with * and ?");
    CLI::App *show = addVerb(topic, "show", "Show one topic and its partitions");
    text(show, "TOPIC", options.name, "Topic")->required();
    CLI::App *partitions = addVerb(topic, "partitions", "List the partitions of a topic");
    text(partitions, "TOPIC", options.name, "Topic")->required();

    CLI::App *create = addVerb(topic, "create", "Create a topic");
    text(create, "TOPIC", options.name, "Topic")->required();
    number(create, "--partitions", options.partitions, 1, "How many; default: the service's");
    number(create, "--replication", options.replication, 1,
        "Replicas of each partition; default: the service's, some of which leave no choice");
    list(create, "--config", options.configs, "NAME=VALUE, as retention.ms=3600000; repeatable");
    CLI::App *clone
        = addVerb(topic, "clone", "Create a topic with another one's partitions and configuration");
    text(clone, "TOPIC", options.name, "The topic that there is")->required();
    text(clone, "NEW", options.newName, "The topic to create")->required();
    CLI::App *remove = addVerb(topic, "delete", "Delete topics and all their records");
    words(remove, "TOPIC", options.names, "Topics")->required();
    CLI::App *config = addVerb(topic, "config", "Show the configuration of a topic, or change it");
    text(config, "TOPIC", options.name, "Topic")->required();
    list(config, "--set", options.set, "NAME=VALUE; repeatable");
    list(config, "--unset", options.unset, "NAME, back to its default; repeatable");
    CLI::App *add = addVerb(topic, "add-partitions", "Raise the number of a topic's partitions");
    text(add, "TOPIC", options.name, "Topic")->required();
    add->add_option("TOTAL", options.total, "How many there shall be, not how many more")
        ->required()
        ->check(CLI::Range(1, 2147483647));
    CLI::App *moves = addVerb(topic, "reassignments", "List the partitions whose replicas are on the move");
    text(moves, "TOPIC", options.name, "Only this topic");
    CLI::App *records = addVerb(topic, "delete-records", "Delete the oldest records of a topic for good");
    text(records, "TOPIC", options.name, "Topic")->required();
    text(records, "--before", options.before,
        "PARTITION:OFFSET[,...] (records with a smaller offset go) | end (all that there are now)")
        ->required();
}

void CommandLine::addGroupVerbs()
{
    GroupOptions &options = m_parsed.group;
    CLI::App *group = addVerb(m_root.get(), "group", "Consumer groups");
    group->require_subcommand(1);
    addVerb(group, "list", "List consumer groups");
    CLI::App *show = addVerb(group, "show", "Show the members of a group, its offsets and its lag");
    text(show, "GROUP", options.name, "Group")->required();
    CLI::App *reset = addVerb(group, "reset", "Set where a group goes on reading; --dry-run shows it alone");
    text(reset, "GROUP", options.name, "Group")->required();
    text(reset, "--topic", options.topic, "Only this topic");
    flag(reset, "--all-topics", options.allTopics, "Every topic that the group reads");
    number(reset, "--partition", options.partition, 0, "Only this partition of --topic");
    text(reset, "--to", options.to, "earliest | latest | offset:N | time:T | ago:15m | shift:+N | shift:-N");
    text(reset, "--from-file", options.fromFile, "Lines of TOPIC,PARTITION,OFFSET; - is stdin");
    CLI::App *remove = addVerb(group, "delete", "Delete a group and its offsets");
    text(remove, "GROUP", options.name, "Group")->required();
}

void CommandLine::addClusterVerbs()
{
    CLI::App *cluster = addVerb(m_root.get(), "cluster", "The cluster itself");
    cluster->require_subcommand(1);
    addVerb(cluster, "show", "Show the cluster and its brokers");
    addVerb(cluster, "status", "Ask the service how it is; exit 3 when it is offline");

    BrokerOptions &options = m_parsed.broker;
    CLI::App *broker = addVerb(m_root.get(), "broker", "Brokers of a cluster");
    broker->require_subcommand(1);
    addVerb(broker, "list", "List brokers");
    CLI::App *show = addVerb(broker, "show", "Show one broker");
    CLI::App *config = addVerb(broker, "config", "Show the configuration of a broker");
    for (CLI::App *verb : {show, config})
        verb->add_option("ID", options.id, "Broker")->required()->check(CLI::Range(0, 2147483647));
    list(config, "--set", options.set, "NAME=VALUE; repeatable");
    list(config, "--unset", options.unset, "NAME, back to its default; repeatable");
}

void CommandLine::addQuotaVerbs()
{
    static const std::string entity
        = "default | USER | user=NAME | client-id=NAME | ip=ADDRESS, joined by commas; without a NAME the "
          "default of its kind";
    QuotaOptions &options = m_parsed.quota;
    CLI::App *quota = addVerb(m_root.get(), "quota", "Limits of users, in bytes a second for each broker");
    quota->require_subcommand(1);
    addVerb(quota, "list", "List quotas");
    CLI::App *show = addVerb(quota, "show", "Show one quota");
    CLI::App *create = addVerb(quota, "create", "Create a quota");
    CLI::App *set = addVerb(quota, "set", "Change a quota; a rate that is not named stays as it is");
    CLI::App *remove = addVerb(quota, "delete", "Delete a quota");
    for (CLI::App *verb : {show, create, set, remove})
        text(verb, "ENTITY", options.entity, entity)->required();
    for (CLI::App *verb : {create, set}) {
        number<std::int64_t>(verb, "--producer-rate", options.producerRate, 0, "Bytes a second written");
        number<std::int64_t>(verb, "--consumer-rate", options.consumerRate, 0, "Bytes a second read");
    }
}

void CommandLine::addAclVerbs()
{
    AclOptions &options = m_parsed.acl;
    CLI::App *acl = addVerb(m_root.get(), "acl", "Who may do what");
    acl->require_subcommand(1);
    CLI::App *all = addVerb(acl, "list", "List ACLs");
    CLI::App *create = addVerb(acl, "create", "Create an ACL");
    CLI::App *remove = addVerb(acl, "delete", "Delete every ACL that is like what is named");
    for (CLI::App *verb : {all, create, remove}) {
        const bool isNew = verb == create;
        text(verb, "--resource-type", options.resourceType,
            "topic | group | cluster | transactional-id | delegation-token")
            ->required(isNew);
        text(verb, "--resource-name", options.resourceName, "Name, or * for all of the type")
            ->required(isNew);
        text(verb, "--pattern", options.pattern,
            isNew ? "literal (default) | prefixed"
                  : "literal | prefixed | match (those that apply to the name)");
        text(verb, "--principal", options.principal, "As User:alice")->required(isNew);
        text(verb, "--host", options.host, isNew ? "Address, or * (default)" : "Address, or *");
        text(verb, "--operation", options.operation, "read | write | create | describe | alter-configs ...")
            ->required(isNew);
        text(verb, "--permission", options.permission, isNew ? "allow (default) | deny" : "allow | deny");
    }
    remove->get_option("--resource-type")->required();
}

void CommandLine::addMirroringVerbs()
{
    MirroringOptions &options = m_parsed.mirroring;
    CLI::App *mirroring
        = addVerb(m_root.get(), "mirroring", "What the target of a mirrored pair takes from its source");
    mirroring->require_subcommand(1);
    addVerb(mirroring, "show", "Show the patterns of the topics that are selected");
    CLI::App *set = addVerb(mirroring, "set", "Replace the whole selection");
    addVerb(mirroring, "topics", "List the topics that are mirrored now");
    CLI::App *preview = addVerb(mirroring, "preview", "Show what a selection would take, start and stop");
    for (CLI::App *verb : {set, preview})
        list(verb, "--include", options.include,
            "PATTERN...: regular expressions that match whole names; these, and no others");
    flag(set, "--none", options.none, "Mirror nothing");
}

void CommandLine::addBridgeVerbs()
{
    BridgeOptions &options = m_parsed.bridge;
    CLI::App *bridge
        = addVerb(m_root.get(), "bridge", "Bridges that carry records between topics and other systems");
    bridge->require_subcommand(1);
    addVerb(bridge, "list", "List bridges and their states");
    CLI::App *show = addVerb(bridge, "show", "Show one bridge and its document, passwords masked");
    CLI::App *create = addVerb(bridge, "create", "Create a bridge");
    CLI::App *update = addVerb(bridge, "update", "Replace the whole document of a bridge; it starts again");
    CLI::App *patch
        = addVerb(bridge, "patch", "Change a bridge by a merge patch (RFC 7386); it starts again");
    CLI::App *pause = addVerb(bridge, "pause", "Pause a bridge");
    CLI::App *resume = addVerb(bridge, "resume", "Let a paused bridge go on");
    CLI::App *remove = addVerb(bridge, "delete", "Delete a bridge; what it wrote stays");
    for (CLI::App *verb : {show, update, patch, pause, resume, remove})
        text(verb, "BRIDGE", options.name, "Bridge")->required();
    text(create, "--file", options.file, "Document of the bridge, JSON; - is stdin")->required();
    text(update, "--file", options.file, "Whole document with its password; - is stdin")->required();
    text(patch, "--file", options.file, "Merge patch: what it does not name stays; - is stdin")->required();
    text(create, "--password-env", options.passwordEnv, "Variable that holds the document's password");
}

} // namespace tailrace::cli
