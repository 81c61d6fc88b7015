// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/schemabook.h"

#include "services/schema/schema.h"

namespace tailrace::sandbox {

namespace {

tl::unexpected<ProxyFault> invalid(const std::string &why)
{
    return fault(proxycode::invalidSchema, "Invalid schema: " + why);
}

} // namespace

Told<SchemaBook::SchemaPtr> SchemaBook::compiled(
    const std::string &subject, const SchemaVersion &version) const
{
    auto made = std::make_shared<Schema>();
    made->id = version.contentId;
    made->type = version.schema.type;
    made->subject = subject;
    made->version = version.version;
    if (made->type == "AVRO") {
        auto schema = schema::Schema::parse(version.schema.text);
        if (!schema)
            return invalid(schema.error().message);
        made->avro = avro::Plan::make(std::move(*schema));
    } else if (made->type == "PROTOBUF") {
        protobuf::Sources sources {{"root.proto", version.schema.text}};
        std::vector<SchemaReference> missing = version.schema.references;
        while (!missing.empty()) {
            const SchemaReference reference = missing.back();
            missing.pop_back();
            const auto referred = m_store.subject(reference.subject);
            const SchemaVersion *found = referred ? referred->find(reference.version) : nullptr;
            if (!found || !sources.try_emplace(reference.name, found->schema.text).second)
                continue;
            missing.insert(missing.end(), found->schema.references.begin(), found->schema.references.end());
        }
        auto plan = protobuf::Plan::compile(sources, "root.proto");
        if (!plan)
            return invalid(plan.error().message);
        made->protobuf = std::move(*plan);
    }
    return made;
}

Told<SchemaBook::SchemaPtr> SchemaBook::byId(std::int64_t id)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_known.find(id); known != m_known.end())
        return known->second;
    const auto versions = m_store.withContent(id);
    if (versions.empty())
        return invalid("there is no schema " + std::to_string(id));
    auto made = compiled(versions.front().first, versions.front().second);
    constexpr std::size_t most = 1000;
    if (made && m_known.size() < most)
        m_known[id] = *made;
    return made;
}

Told<SchemaBook::SchemaPtr> SchemaBook::latest(const std::string &subject, int version)
{
    const auto found = m_store.subject(subject);
    const SchemaVersion *wanted = !found ? nullptr : version ? found->find(version) : found->latest();
    return wanted ? byId(wanted->contentId) : invalid("there is no subject " + subject);
}

Told<SchemaBook::SchemaPtr> SchemaBook::registered(
    const std::string &subject, const std::string &type, const std::string &text)
{
    SchemaDraft draft;
    draft.text = text;
    draft.type = type;
    const auto put = m_store.put(subject, draft);
    return put ? byId(put->contentId) : invalid(put.error().message);
}

} // namespace tailrace::sandbox
