// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/confluentregistry/capabilities.h"
#include "services/backends/registry/words.h"

#include <algorithm>

namespace tailrace::confluentregistry {

namespace {

using Texts = std::vector<std::string>;

// The service's own way to say that it has no such thing, or not for us.
bool isAbsent(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::NotFound || error.kind == Kind::Unsupported || error.kind == Kind::Denied;
}

template<class T>
QFuture<Result<T>> orAbsent(registry::Calls &calls, QFuture<Result<T>> asked, T otherwise)
{
    return rest::mapped<T>(asked, calls.context(), [otherwise](const Result<T> &answer) -> Result<T> {
        if (!answer && isAbsent(answer.error()))
            return otherwise;
        return answer;
    });
}

Known knownFrom(const Texts &types, const std::string &mode, const Texts &contexts)
{
    Known known;
    RegistryFeatures &features = known.features;
    features.dialect = RegistryFeatures::Dialect::Confluent;
    for (const std::string &type : types)
        features.types.push_back(registry::typeOf(type));
    std::sort(features.types.begin(), features.types.end(),
        [](const SchemaType &a, const SchemaType &b) { return a.kind < b.kind; });
    features.listsHidden = true;
    features.softDelete = true;
    features.deletesVersions = true;
    features.references = true;
    features.referencedBy = true;
    features.findsText = true;
    features.findsId = true;
    features.findsUses = true;
    features.checks = true;
    features.checksAllVersions = true;
    features.subjectRules = {SchemaRule::Kind::Compatibility};
    features.globalRules = {SchemaRule::Kind::Compatibility};
    features.modes = !mode.empty();
    features.contexts = !contexts.empty();
    known.noneMeansGlobal = std::find(contexts.begin(), contexts.end(), ":.:") != contexts.end();
    return known;
}

} // namespace

QFuture<Result<Known>> Knowledge::ask()
{
    if (*m_known)
        return readyResult<Known>(**m_known);
    registry::Calls &calls = m_client.calls();
    return calls.then<Known>(
        orAbsent<Texts>(calls, m_client.types(), {"AVRO"}), [this, &calls](const Texts &types) {
            return calls.then<Known>(orAbsent<std::string>(calls, m_client.mode({}), {}),
                [this, &calls, types](const std::string &mode) {
                    return calls.mapped<Known>(orAbsent<Texts>(calls, m_client.contexts(), {}),
                        [types, mode, known = m_known](const Texts &contexts) -> Result<Known> {
                            *known = knownFrom(types, mode, contexts);
                            return **known;
                        });
                });
        });
}

} // namespace tailrace::confluentregistry
