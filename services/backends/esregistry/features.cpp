// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/esregistry/capabilities.h"

#include "services/backends/registry/words.h"

namespace tailrace::esregistry {

RegistryFeatures featuresOf(RegistryFeatures::Dialect dialect)
{
    using State = SchemaState::Kind;
    using Rule = SchemaRule::Kind;
    RegistryFeatures features;
    features.dialect = dialect;
    features.types = {SchemaType {}};
    features.states = {registry::stateOf(State::Enabled), registry::stateOf(State::Disabled)};
    features.listsHidden = true;
    features.namesSubjects = true;
    features.updates = true;
    features.deletesVersions = true;
    features.dates = true;
    features.subjectRules = {Rule::Compatibility};
    features.globalRules = {Rule::Compatibility};
    features.findsText = true;
    features.findsId = true;
    features.findsUses = true;
    features.checks = true;
    if (dialect != RegistryFeatures::Dialect::Apicurio) {
        features.disableFirst = true;
        features.checksAllVersions = true;
        return features;
    }
    features.types = {SchemaType {}, registry::typeOf("JSON"), registry::typeOf("PROTOBUF")};
    features.states.push_back(registry::stateOf(State::Deprecated));
    features.subjectRules = {Rule::Compatibility, Rule::Validity, Rule::Integrity};
    features.globalRules = features.subjectRules;
    features.removesGlobalRules = true;
    return features;
}

} // namespace tailrace::esregistry
