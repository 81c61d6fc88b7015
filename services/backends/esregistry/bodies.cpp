// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/esregistry/bodies.h"

#include "services/backends/registry/words.h"
#include "services/rest/jsonmembers.h"

namespace tailrace::esregistry {

QByteArray schemaBody(const std::string &text, BodyForm form)
{
    if (form == BodyForm::Wrapped)
        return rest::JsonMembers().raw("schema", text).bytes();
    return QByteArray::fromStdString(text);
}

std::string contentTypeOf(const SchemaType &type)
{
    return type.kind == SchemaType::Kind::Protobuf ? "application/x-protobuf" : "application/json";
}

QByteArray ruleBody(const SchemaRule &rule)
{
    return rest::JsonMembers().text("type", registry::ruleWord(rule.kind)).text("config", rule.level).bytes();
}

QByteArray stateBody(SchemaState::Kind state)
{
    return rest::JsonMembers().text("state", registry::stateOf(state).text).bytes();
}

} // namespace tailrace::esregistry
