// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/core/async.h"
#include "services/diff/textdiff.h"
#include "services/schema/compatibility.h"
#include "services/schema/diff.h"

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

// Whether a reader of one version understands what was written with the other, at one change.
enum class Reads : std::uint8_t
{
    Yes,
    But, // it does, the meaning shifts
    No
};

// What a change means to whoever reads and writes; the view has the words. Names in brackets are the
// arguments.
enum class Meaning : std::uint8_t
{
    NoEffect,
    NotAvros, // Avro gives it no meaning
    OlderReadAs, // [value] a new field: records of the older version read as its default
    NewNeedsField, // a new field without a default
    OldFills, // [value] a field is gone: readers of the older version fill its default
    OldNeedsField, // [name] gone, and the older version has no default
    OldFindsNone, // [name, value] renamed: readers of the older version fill the default
    OldFindsNoneAndFails, // [name]
    NewCannotRead, // [written, read] types
    OldCannotRead,
    NeitherReads,
    BothRead, // another type, and each reads the other's
    MeansElse, // the same bytes, taken for something else
    LackingReadAs, // [value] default changed: versions lack the field, see versions
    NoneLacks, // [value] default changed, and every version so far has the field
    WithoutReadAs, // [value] default changed; it is not known which versions have the field
    NewDefaultGone, // records without the field can no longer be read
    UnknownReadAs, // [symbol] default of an enum
    UnknownFail, // the default of an enum is gone
    OldKnowsNot, // [symbol]
    OldReadsAs, // [symbol, default]
    NewKnowsNot,
    NewReadsAs,
    ByName, // moved: found by name
    SortsElse,
    TakesOtherNames // aliases
};

struct SchemaChange
{
    schema::Change::Kind kind = schema::Change::Kind::Added;
    schema::Change::Subject subject = schema::Change::Subject::Field;
    bool isOptional = false; // of a field that is added or removed: it has a default
    std::string path {}; // "customer.email"
    std::optional<std::string> before {}; // in few words; none: there was none
    std::optional<std::string> after {};
    Reads newReadsOld = Reads::Yes;
    Reads oldReadsNew = Reads::Yes;
    Meaning meaning = Meaning::NoEffect;
    std::vector<std::string> words {}; // arguments of the meaning
    std::vector<std::int32_t> versions {}; // that it concerns
    bool isWarning = false; // it concerns more than these two versions
    std::optional<diff::Range>
        beforeRange {}; // bytes of the texts; none: not there, or in a referenced schema
    std::optional<diff::Range> afterRange {};
    std::int32_t place = -1; // change of the text that it is at; -1: none
};

// The newer side held against the versions before it.
struct SchemaVerdict
{
    enum class State : std::uint8_t
    {
        NotChecked, // no level, or NONE
        UnknownLevel,
        Unread, // a side is no Avro schema that can be read
        Compatible,
        Refused,
        Undecided // beyond the limits of the check
    };
    State state = State::NotChecked;
    schema::Level level = schema::Level::None;
    std::vector<std::int32_t> against {}; // ascending
    std::vector<std::int32_t> unread {}; // versions that cannot be read and take no part
    std::chrono::microseconds took {};
    std::size_t findings = 0;
    std::int32_t change = -1; // row of the first finding
    std::string path {}; // of the first finding
    std::string rule {};
    // Where the level in force accepts, the first that would refuse; where it refuses, the first that would
    // not.
    std::optional<schema::Level> other {};
    std::int32_t otherChange = -1; // row of that level's first finding
};

// Two versions beside each other; everything points into the two texts. Not copied or moved.
struct SchemaComparison
{
    enum class Table : std::uint8_t
    {
        Shown,
        NotAvro,
        OlderUnread,
        NewerUnread
    };
    struct Side
    {
        std::int32_t number = 0;
        QByteArray text {};
        QByteArray sha256 {}; // hexadecimal
    };

    SchemaComparison() = default;
    SchemaComparison(const SchemaComparison &) = delete;
    SchemaComparison &operator=(const SchemaComparison &) = delete;

    Side older {};
    Side newer {};
    bool ignoresLayout = false;
    bool isJson = true; // the texts are coloured as JSON
    diff::TextDiff text {};
    Table table = Table::Shown;
    std::string reason {}; // technical, of an unread side
    std::vector<SchemaChange> changes {};
    bool isComplete = true; // of the changes
    bool isDocOnly = false;
    std::vector<std::string> paths {}; // by change of the text: the field that it is at; empty: not known
    SchemaVerdict verdict {};

    // The first row that is at a change of the text; -1: none is.
    std::int32_t changeAt(std::int32_t place) const;
};

struct ComparedVersion
{
    std::int32_t number = 0;
    QByteArray text {};
    std::vector<QByteArray> references {}; // each may name what stands before it
};

struct SchemaComparing
{
    ComparedVersion older {};
    ComparedVersion newer {};
    SchemaType::Kind type = SchemaType::Kind::Avro;
    std::vector<ComparedVersion> history {}; // may hold the two sides
    std::string level {}; // the service's word
    bool ignoreLayout = false;
};

// Any thread; bounded work.
std::shared_ptr<const SchemaComparison> compareSchemas(const SchemaComparing &what);
// The same on a thread of the pool.
QFuture<Result<std::shared_ptr<const SchemaComparison>>> compareSchemasLater(SchemaComparing what);

} // namespace tailrace::models
