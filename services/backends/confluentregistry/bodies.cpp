// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/confluentregistry/bodies.h"

#include "services/rest/jsonmembers.h"

namespace tailrace::confluentregistry {

QByteArray schemaBody(const NewSchema &schema)
{
    rest::JsonMembers members;
    members.text("schema", schema.text);
    if (schema.type.kind != SchemaType::Kind::Avro)
        members.text("schemaType", schema.type.text);
    if (!schema.references.empty())
        members.raw("references", rest::jsonArray(schema.references, [](const SchemaReference &each) {
            return rest::JsonMembers()
                .text("name", each.name)
                .text("subject", each.subject)
                .number("version", each.version)
                .json();
        }));
    return members.bytes();
}

} // namespace tailrace::confluentregistry
