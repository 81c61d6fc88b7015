// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/pairwalk.h"

#include <algorithm>

namespace tailrace::schema {

namespace {

// Java remembers pairs of objects: a named type is one, anything else one each time it is written.
const void *identity(const TypeUse &use)
{
    return isNamed(use.node->type) ? static_cast<const void *>(use.node) : &use;
}

bool isSimple(Type type)
{
    return type <= Type::String;
}

} // namespace

bool isPromoted(Type writer, Type reader)
{
    switch (reader) {
    case Type::Long:
        return writer == Type::Int;
    case Type::Float:
        return writer == Type::Int || writer == Type::Long;
    case Type::Double:
        return writer == Type::Int || writer == Type::Long || writer == Type::Float;
    case Type::Bytes:
        return writer == Type::String;
    case Type::String:
        return writer == Type::Bytes;
    default:
        return false;
    }
}

std::size_t PairWalk::KeyHash::operator()(const Key &key) const
{
    const auto reader = reinterpret_cast<std::uintptr_t>(key.reader);
    const auto writer = reinterpret_cast<std::uintptr_t>(key.writer);
    return (reader >> 4) * 0x9e3779b97f4a7c15U ^ (writer >> 4);
}

Readability PairWalk::run(const TypeUse &reader, const TypeUse &writer)
{
    m_frames.reserve(256);
    m_known.reserve(256);
    m_path.reserve(64);
    m_frames.emplace_back();
    look(reader, writer);
    Readability result;
    collect(0, result);
    result.isReadable = result.obstacles.empty();
    result.isDecided = !m_gaveUp;
    return result;
}

void PairWalk::look(const TypeUse &reader, const TypeUse &writer)
{
    if (++m_pairs > maxPairs || m_depth >= maxDepth || m_locationBytes > maxLocationBytes) {
        m_gaveUp = true;
        return;
    }
    ++m_depth;
    // Two types without a name are met in one way only, so that there is nothing to remember.
    if (!isNamed(reader.node->type) && !isNamed(writer.node->type)) {
        compare(reader, writer);
        --m_depth;
        return;
    }
    const auto [known, isNew] = m_known.try_emplace(
        Key {identity(reader), identity(writer)}, static_cast<std::uint32_t>(m_frames.size()));
    const std::uint32_t frame = known->second;
    if (isNew) {
        m_frames.emplace_back();
        const std::uint32_t outer = std::exchange(m_frame, frame);
        compare(reader, writer);
        m_frames[frame].isOpen = false;
        m_frame = outer;
    }
    if (!m_frames[frame].isOpen)
        include(frame);
    --m_depth;
}

void PairWalk::include(std::uint32_t frame)
{
    if (m_frames[frame].isEmpty())
        return;
    Frame &outer = m_frames[m_frame];
    outer.inside.push_back(frame);
    outer.isIncompatible = outer.isIncompatible || m_frames[frame].isIncompatible;
}

bool PairWalk::suits(const TypeUse &reader, const TypeUse &writer)
{
    // most branches need no second look
    const Type r = reader.node->type;
    const Type w = writer.node->type;
    if (isSimple(r) && isSimple(w)) {
        if (r != w && !isPromoted(w, r))
            return false;
        if (reader.node->logical.sameMeaning(writer.node->logical)) {
            m_suited = none;
            return true;
        }
    }
    const auto frame = static_cast<std::uint32_t>(m_frames.size());
    m_frames.emplace_back();
    const std::uint32_t outer = std::exchange(m_frame, frame);
    const std::size_t begin = std::exchange(m_pathBegin, m_path.size());
    look(reader, writer);
    m_pathBegin = begin;
    m_frame = outer;
    if (m_frames[frame].isIncompatible)
        return false;
    m_suited = frame;
    return true;
}

void PairWalk::choose()
{
    if (m_suited == none)
        return;
    if (!m_frames[m_suited].isEmpty())
        m_frames[m_frame].chosen.push_back(m_suited);
    else if (m_suited + 1 == m_frames.size())
        m_frames.pop_back();
    m_suited = none;
}

void PairWalk::compare(const TypeUse &reader, const TypeUse &writer)
{
    const Node &r = *reader.node;
    const Node &w = *writer.node;
    if (r.type != w.type) {
        compareUnlike(reader, writer);
        return;
    }
    if (r.type != Type::Union)
        compareMeaning(reader, writer);
    switch (r.type) {
    case Type::Array:
    case Type::Map:
        m_path.push_back({r.type == Type::Array ? "items" : "values"});
        look(*r.items, *w.items);
        m_path.pop_back();
        return;
    case Type::Fixed:
        compareNames(reader, writer);
        m_path.push_back({"size"});
        if (r.size != w.size)
            add(Rule::FixedSizeMismatch, reader, writer);
        m_path.pop_back();
        return;
    case Type::Enum:
        compareNames(reader, writer);
        compareSymbols(reader, writer);
        return;
    case Type::Record:
        compareNames(reader, writer);
        compareFields(reader, writer);
        return;
    case Type::Union:
        for (std::uint32_t i = 0; i < w.branches.size(); ++i) {
            m_path.push_back({nullptr, i});
            if (suits(reader, w.branches[i]))
                choose();
            else
                add(Rule::MissingUnionBranch, reader, w.branches[i]);
            m_path.pop_back();
        }
        return;
    default:
        return;
    }
}

void PairWalk::compareUnlike(const TypeUse &reader, const TypeUse &writer)
{
    const Node &r = *reader.node;
    const Node &w = *writer.node;
    if (w.type == Type::Union) {
        for (std::uint32_t i = 0; i < w.branches.size(); ++i) {
            m_path.push_back({nullptr, i});
            look(reader, w.branches[i]);
            m_path.pop_back();
        }
        return;
    }
    if (r.type == Type::Union) {
        compareBranches(reader, writer);
        return;
    }
    if (isPromoted(w.type, r.type))
        compareMeaning(reader, writer);
    else
        add(Rule::TypeMismatch, reader, writer);
}

void PairWalk::compareBranches(const TypeUse &reader, const TypeUse &writer)
{
    const std::vector<TypeUse> &branches = reader.node->branches;
    // the first one that suits is the verdict, but a value is read as the one that is its own type
    const auto own = std::find_if(branches.begin(), branches.end(), [&writer](const TypeUse &branch) {
        return branch.node->type == writer.node->type && branch.node->name == writer.node->name;
    });
    const auto found = std::find_if(branches.begin(), branches.end(),
        [this, &writer](const TypeUse &branch) { return suits(branch, writer); });
    if (found == branches.end())
        add(Rule::MissingUnionBranch, reader, writer);
    else if (own == branches.end() || own == found)
        choose();
    else if (isSimple(own->node->type))
        compareMeaning(*own, writer);
    m_suited = none;
}

void PairWalk::compareNames(const TypeUse &reader, const TypeUse &writer)
{
    const Node &r = *reader.node;
    const Name &written = writer.node->name;
    // the simple name alone, but an alias in full
    if (r.name.simple() == written.simple())
        return;
    const auto isWritten = [&written](const Text &alias) { return alias.text == written.full(); };
    if (std::any_of(r.aliases.begin(), r.aliases.end(), isWritten))
        return;
    m_path.push_back({"name"});
    add(Rule::NameMismatch, reader, writer);
    m_path.pop_back();
}

void PairWalk::compareSymbols(const TypeUse &reader, const TypeUse &writer)
{
    const Node &r = *reader.node;
    const std::vector<Text> &symbols = writer.node->symbols;
    const auto sameText = [](const Text &a, const Text &b) { return a.text == b.text; };
    const bool isPrefix = symbols.size() <= r.symbols.size()
        && std::equal(symbols.begin(), symbols.end(), r.symbols.begin(), sameText);
    if (isPrefix)
        return;
    std::vector<std::string> wanted;
    std::vector<std::string> given;
    for (const Text &symbol : symbols)
        wanted.push_back(symbol.text);
    for (const Text &symbol : r.symbols)
        given.push_back(symbol.text);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    std::sort(given.begin(), given.end());
    std::vector<std::string> missing;
    std::set_difference(
        wanted.begin(), wanted.end(), given.begin(), given.end(), std::back_inserter(missing));
    const bool hasDefault
        = r.enumDefault && std::binary_search(given.begin(), given.end(), r.enumDefault->text);
    if (missing.empty() || hasDefault)
        return;
    m_path.push_back({"symbols"});
    add(Rule::MissingEnumSymbols, reader, writer).missing = std::move(missing);
    m_path.pop_back();
}

void PairWalk::compareFields(const TypeUse &reader, const TypeUse &writer)
{
    m_path.push_back({"fields"});
    for (const Field &field : reader.node->fields) {
        m_path.push_back({nullptr, field.position});
        compareField(field, reader, writer);
        m_path.pop_back();
    }
    m_path.pop_back();
}

void PairWalk::compareField(const Field &field, const TypeUse &reader, const TypeUse &writer)
{
    const Field *written = writersField(field, reader, writer);
    const Node &type = *field.type.node;
    // An enum that has a default of its own is held against the writer's record; so Java has it.
    const bool isHeldAgainstRecord = type.type == Type::Enum && type.enumDefault;
    if (written || (!field.hasDefault() && isHeldAgainstRecord)) {
        m_path.push_back({"type"});
        look(field.type, written ? written->type : writer);
        m_path.pop_back();
    } else if (!field.hasDefault()) {
        add(Rule::ReaderFieldMissingDefaultValue, reader, writer).readerField = &field;
    }
}

const Field *PairWalk::writersField(const Field &field, const TypeUse &reader, const TypeUse &writer)
{
    const Node &w = *writer.node;
    // mostly a field is where it was
    const bool isThere = field.position < w.fields.size() && w.fields[field.position].name == field.name;
    const Field *found = isThere ? &w.fields[field.position] : w.field(field.name);
    bool isAmbiguous = false;
    for (const Text &alias : field.aliases) {
        const Field *other = w.field(alias.text);
        isAmbiguous = isAmbiguous || (found && other);
        found = found ? found : other;
    }
    if (isAmbiguous) {
        m_ambiguous.push_back(static_cast<std::uint32_t>(m_obstacles.size()));
        m_obstacles.push_back({Rule::AmbiguousField, location(m_pathBegin), &reader, &writer, &field, {}});
    }
    return found;
}

void PairWalk::compareMeaning(const TypeUse &reader, const TypeUse &writer)
{
    using Kind = LogicalType::Kind;
    const LogicalType &r = reader.node->logical;
    const LogicalType &w = writer.node->logical;
    if (r.sameMeaning(w))
        return;
    const auto isEither = [&r, &w](Kind kind) { return r.inForce() == kind || w.inForce() == kind; };
    const Rule rule = isEither(Kind::Decimal) ? Rule::DecimalMismatch
        : isEither(Kind::Duration)            ? Rule::DurationMismatch
                                              : Rule::LogicalTypeMismatch;
    add(rule, reader, writer);
}

Obstacle &PairWalk::add(Rule rule, const TypeUse &reader, const TypeUse &writer)
{
    Frame &frame = m_frames[m_frame];
    (isWarning(rule) ? frame.warnings : frame.own).push_back(static_cast<std::uint32_t>(m_obstacles.size()));
    frame.isIncompatible = frame.isIncompatible || !isWarning(rule);
    // a warning is of nobody's else making, so that it says where it is from the root on
    const std::size_t begin = isWarning(rule) ? 0 : m_pathBegin;
    Obstacle &obstacle = m_obstacles.emplace_back();
    obstacle = {rule, location(begin), &reader, &writer, nullptr, {}};
    m_locationBytes += obstacle.location.size();
    return obstacle;
}

std::string PairWalk::location(std::size_t begin) const
{
    std::string out;
    for (std::size_t i = begin; i < m_path.size(); ++i) {
        out += '/';
        out += m_path[i].word ? m_path[i].word : std::to_string(m_path[i].index);
    }
    return out.empty() ? "/" : out;
}

void PairWalk::collect(std::uint32_t root, Readability &result)
{
    // twice: what is inside counts whole, of what was chosen from a union the warnings alone
    for (const bool isWarning : {false, true}) {
        std::vector<bool> isSeen(m_frames.size(), false);
        std::vector<std::uint32_t> open {root};
        std::vector<std::uint32_t> found;
        while (!open.empty()) {
            const std::uint32_t id = open.back();
            open.pop_back();
            if (isSeen[id])
                continue;
            isSeen[id] = true;
            const Frame &frame = m_frames[id];
            const std::vector<std::uint32_t> &here = isWarning ? frame.warnings : frame.own;
            found.insert(found.end(), here.begin(), here.end());
            open.insert(open.end(), frame.inside.begin(), frame.inside.end());
            if (isWarning)
                open.insert(open.end(), frame.chosen.begin(), frame.chosen.end());
        }
        if (!isWarning)
            found.insert(found.end(), m_ambiguous.begin(), m_ambiguous.end());
        std::sort(found.begin(), found.end()); // in the order of the walk
        for (const std::uint32_t each : found)
            (isWarning ? result.warnings : result.obstacles).push_back(std::move(m_obstacles[each]));
    }
}

Readability readability(const Schema &reader, const Schema &writer)
{
    return PairWalk().run(reader.root(), writer.root());
}

} // namespace tailrace::schema
