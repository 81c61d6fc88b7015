// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace {

// What a schema is written in.
struct SchemaType
{
    enum class Kind : std::uint8_t
    {
        Avro,
        Json,
        Protobuf,
        Other
    };
    Kind kind = Kind::Avro;
    std::string text = "AVRO"; // the service's own word
    bool operator==(const SchemaType &) const = default;
};

// Whether a schema or a version is there for everybody.
struct SchemaState
{
    enum class Kind : std::uint8_t
    {
        Enabled,
        Disabled,
        Deprecated,
        Deleted, // softly: out of sight, can still be deleted for good
        Unknown // the service does not say, or a word that we do not know
    };
    Kind kind = Kind::Unknown;
    std::string text {}; // the service's own word, or empty
    bool operator==(const SchemaState &) const = default;
};

// One that another schema imports: name is what its text calls it.
struct SchemaReference
{
    std::string name;
    std::string subject;
    std::int32_t version = 0;
    bool operator==(const SchemaReference &) const = default;
};

// The service's numbers for a schema's text; none: it knows no such number, or did not tell.
struct SchemaIds
{
    std::optional<std::int64_t> id {}; // Confluent's: one text has one, in all subjects
    std::optional<std::int64_t> globalId {}; // of this version of this artifact alone
    std::optional<std::int64_t> contentId {};
    bool operator==(const SchemaIds &) const = default;
};

// A schema's name: what one dialect calls subject and the other artifact.
struct SubjectEntry
{
    std::string subject;
    SchemaState state {};
};

struct VersionEntry
{
    std::int32_t version = 0; // versions have gaps
    SchemaState state {};
};

struct SubjectVersion
{
    std::string subject;
    std::int32_t version = 0;
    bool operator==(const SubjectVersion &) const = default;
};

// All about one version but its text.
struct SchemaInfo
{
    std::string subject;
    std::int32_t version = 0; // 0: the service did not tell
    SchemaType type {};
    SchemaIds ids {};
    SchemaState state {};
    std::vector<SchemaReference> references {};
    std::optional<std::int64_t> createdMs {}; // since the epoch
    std::optional<std::int64_t> modifiedMs {};
};

struct Schema
{
    SchemaInfo info;
    std::string text; // byte for byte as it was stored
};

struct NewSchema
{
    std::string text; // goes out byte for byte
    SchemaType type {};
    std::vector<SchemaReference> references {};
};

// What a new version must keep to.
struct SchemaRule
{
    enum class Kind : std::uint8_t
    {
        Compatibility,
        Validity,
        Integrity
    };
    Kind kind = Kind::Compatibility;
    std::string level {}; // the service's word: "NONE" … "FULL_TRANSITIVE"; "SYNTAX_ONLY", "FULL"
    bool operator==(const SchemaRule &) const = default;
};

// Where a level, or a mode, that is in force was set.
enum class SetAt : std::uint8_t
{
    Subject,
    Global,
    Nowhere // nobody set one, so there is none, or the service's own
};

struct RuleInForce
{
    SchemaRule rule; // level empty: there is none
    SetAt setAt = SetAt::Nowhere;
};

struct ModeInForce
{
    std::string mode; // "READWRITE", "READONLY", "IMPORT" …
    SetAt setAt = SetAt::Global;
};

// The service's own verdict.
struct CompatibilityVerdict
{
    bool isCompatible = false;
    std::vector<std::string> messages {}; // why not, where it says
};

// What one endpoint can do, so that nothing is offered that it has not.
struct RegistryFeatures
{
    enum class Dialect : std::uint8_t
    {
        Ibm, // artifacts and rules, as Event Streams has them
        Apicurio, // the same paths, more behind them
        Confluent // subjects, config, mode
    };
    Dialect dialect = Dialect::Ibm;

    std::vector<SchemaType> types {}; // to make schemas of
    std::vector<SchemaState> states {}; // that can be set; empty: there are no states
    bool listsHidden = false; // lists show disabled, or softly deleted, ones where that is asked
    bool namesSubjects = false; // create() without a name: the service makes one
    bool updates = false; // AddVersion::Update is another way than AddVersion::Append
    bool disableFirst = false; // only what is disabled can be deleted
    bool softDelete = false; // Deletion::Soft, then Deletion::Permanent
    bool deletesVersions = false;
    bool references = false;
    bool referencedBy = false;
    bool findsText = false; // find()
    bool findsId = false; // byId()
    bool findsUses = false; // uses()
    bool checks = false; // check()
    bool checksAllVersions = false; // against each version, not the latest alone
    bool dates = false;
    std::vector<SchemaRule::Kind> subjectRules {};
    std::vector<SchemaRule::Kind> globalRules {};
    bool removesGlobalRules = false;
    bool modes = false;
    bool contexts = false;
};

} // namespace tailrace
