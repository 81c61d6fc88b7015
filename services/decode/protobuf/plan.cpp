// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/protobuf/plan.h"

#include "services/decode/protobuf/nesting.h"

#include <google/protobuf/compiler/importer.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/descriptor_database.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/stubs/logging.h>

#include <set>

namespace tailrace::protobuf {

namespace pb = google::protobuf;

namespace {

const char *const where = "protobuf";

// The first thing that is wrong.
class FirstError : public pb::compiler::MultiFileErrorCollector, public pb::DescriptorPool::ErrorCollector
{
public:
    // Lines and columns come counted from zero, -1: of the whole file.
    void AddError(const std::string &file, int line, int column, const std::string &message) override
    {
        std::string place = file;
        if (line >= 0)
            place += ":" + std::to_string(line + 1) + ":" + std::to_string(column + 1);
        take(message, std::move(place));
    }
    void AddError(const std::string &file, const std::string &element, const pb::Message *, ErrorLocation,
        const std::string &message) override
    {
        take(element.empty() ? message : element + ": " + message, file);
    }

    Error error() const
    {
        return m_isSet ? m_error : Error::make(Error::Kind::Schema, "no valid .proto file", where);
    }

private:
    void take(const std::string &message, std::string place)
    {
        if (m_isSet)
            return;
        m_isSet = true;
        m_error = Error::make(Error::Kind::Schema, message, std::move(place));
    }

    bool m_isSet = false;
    Error m_error;
};

class MemoryTree : public pb::compiler::SourceTree
{
public:
    explicit MemoryTree(const Sources &sources)
        : m_sources(sources)
    {
    }
    pb::io::ZeroCopyInputStream *Open(const std::string &name) override
    {
        const auto found = m_sources.find(name);
        if (found == m_sources.end())
            return nullptr;
        return new pb::io::ArrayInputStream(found->second.data(), static_cast<int>(found->second.size()));
    }
    std::string GetLastErrorMessage() override { return "no such file"; }

private:
    const Sources &m_sources;
};

// What a file imports stands before it.
void collect(const pb::FileDescriptor *file, std::set<std::string> &seen, pb::FileDescriptorSet &files)
{
    if (!seen.insert(file->name()).second)
        return;
    for (int i = 0; i < file->dependency_count(); ++i)
        collect(file->dependency(i), seen, files);
    file->CopyTo(files.add_file());
}

// What is wrong with texts and bytes is in our Errors; the library would print it as well.
void beQuiet()
{
    static const auto before = pb::SetLogHandler(nullptr);
    static_cast<void>(before);
}

void addWellKnown(pb::DescriptorPool &pool, const std::string &name, std::set<std::string> &seen)
{
    const pb::FileDescriptor *known = pb::DescriptorPool::generated_pool()->FindFileByName(name);
    if (!known)
        return;
    pb::FileDescriptorSet files;
    collect(known, seen, files);
    for (const pb::FileDescriptorProto &file : files.file())
        pool.BuildFile(file);
}

} // namespace

struct Plan::Parts
{
    pb::DescriptorPool pool {};
    pb::DynamicMessageFactory factory {&pool};
    const pb::FileDescriptor *root = nullptr;

    Result<void> build(const pb::FileDescriptorSet &files)
    {
        std::set<std::string> seen;
        for (const pb::FileDescriptorProto &file : files.file())
            seen.insert(file.name());
        FirstError errors;
        for (const pb::FileDescriptorProto &file : files.file()) {
            for (const std::string &import : file.dependency()) {
                if (!seen.contains(import))
                    addWellKnown(pool, import, seen);
            }
            if (!pool.BuildFileCollectingErrors(file, &errors))
                return fail(errors.error());
        }
        return {};
    }
};

Plan::Plan(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Plan::~Plan() = default;

Result<PlanPtr> Plan::finish(std::unique_ptr<Parts> parts, const std::string &root)
{
    parts->root = parts->pool.FindFileByName(root);
    if (!parts->root)
        return fail(Error::Kind::Schema, "no such file", root);
    return PlanPtr(new Plan(std::move(parts)));
}

Result<PlanPtr> Plan::compile(const Sources &sources, std::string_view root)
{
    beQuiet();
    std::size_t size = 0;
    for (const auto &[name, text] : sources) {
        size += text.size();
        if (size > maxBytes)
            return fail(Error::Kind::Schema, "texts of more than 8 MiB", name);
        if (!nestsWithin(text, maxNesting))
            return fail(Error::Kind::Schema, "brackets nested deeper than 60 levels", name);
    }
    if (sources.empty())
        return fail(Error::Kind::Schema, "no .proto file", where);

    MemoryTree tree(sources);
    FirstError errors;
    pb::DescriptorPoolDatabase wellKnown(*pb::DescriptorPool::generated_pool());
    pb::compiler::SourceTreeDescriptorDatabase database(&tree, &wellKnown);
    database.RecordErrorsTo(&errors);
    pb::DescriptorPool pool(&database, database.GetValidationErrorCollector());
    pb::FileDescriptorSet files;
    std::set<std::string> seen;
    const std::string first = root.empty() ? sources.begin()->first : std::string(root);
    for (const auto &[name, text] : sources) {
        if (!root.empty() && name != root)
            continue;
        const pb::FileDescriptor *file = pool.FindFileByName(name);
        if (!file)
            return fail(errors.error());
        collect(file, seen, files);
    }
    auto parts = std::make_unique<Parts>();
    if (auto built = parts->build(files); !built)
        return fail(std::move(built.error()));
    return finish(std::move(parts), first);
}

Result<PlanPtr> Plan::fromDescriptorSet(std::string_view bytes)
{
    beQuiet();
    pb::FileDescriptorSet files;
    if (bytes.size() > maxBytes || !files.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))
        || files.file_size() == 0)
        return fail(Error::Kind::Schema, "no set of file descriptors", where);
    auto parts = std::make_unique<Parts>();
    if (auto built = parts->build(files); !built)
        return fail(std::move(built.error()));
    return finish(std::move(parts), files.file(files.file_size() - 1).name());
}

const pb::Descriptor *Plan::message(const std::vector<int> &indexes) const
{
    const pb::Descriptor *type = nullptr;
    for (const int index : indexes) {
        const int count = type ? type->nested_type_count() : m_parts->root->message_type_count();
        if (index < 0 || index >= count)
            return nullptr;
        type = type ? type->nested_type(index) : m_parts->root->message_type(index);
    }
    return type;
}

const pb::Descriptor *Plan::message(std::string_view fullName) const
{
    return m_parts->pool.FindMessageTypeByName(std::string(fullName));
}

std::vector<std::string> Plan::names() const
{
    std::vector<std::string> names;
    for (int i = 0; i < m_parts->root->message_type_count(); ++i)
        names.push_back(m_parts->root->message_type(i)->full_name());
    return names;
}

const pb::Message *Plan::prototype(const pb::Descriptor *type) const
{
    return m_parts->factory.GetPrototype(type);
}

} // namespace tailrace::protobuf
