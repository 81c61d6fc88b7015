// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/branch.h"

#include "services/decode/avro/look.h"

namespace tailrace::avro {

namespace {

using schema::Document;

// What is of one member that a branch is named: that branch, unless a value of the only branch may look so.
const Part *namedBranch(
    const Plan &plan, const Step &step, const Document &document, Document::Id id, bool isOwn)
{
    if (!document.isObject(id) || document.count(id) != 1)
        return nullptr;
    const std::string name = document.name(document.first(id));
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Part *part = plan.parts(step) + i;
        const Step &type = plan.step(*part);
        if (type.op == Op::Null || Plan::branchName(type) != name)
            continue;
        const bool mayLookSo = type.op == Op::Map || (type.op == Op::Record && type.node->field(name));
        return !isOwn && step.size == 1 && mayLookSo ? nullptr : part;
    }
    return nullptr;
}

// The only branch, or the only one that looks like this.
const Part *likelyBranch(const Plan &plan, const Step &step, const Document &document, Document::Id id)
{
    const unsigned look = isMarked(document, id) ? unsigned(Marked) : lookOf(document.kind(id));
    const Part *found = nullptr;
    for (std::uint32_t i = 0; i < step.count; ++i) {
        const Part *part = plan.parts(step) + i;
        const Op op = plan.step(*part).op;
        if (op == Op::Null || (step.size > 1 && (avro::lookOf(op) & look) == 0))
            continue;
        if (found)
            return nullptr;
        found = part;
    }
    return found;
}

const Part *nullBranch(const Plan &plan, const Step &step)
{
    for (std::uint32_t i = 0; i < step.count; ++i) {
        if (plan.step(plan.parts(step)[i]).op == Op::Null)
            return plan.parts(step) + i;
    }
    return nullptr;
}

} // namespace

BranchValue branchOf(
    const Plan &plan, const Step &unionStep, const Document &document, Document::Id id, bool isOwn)
{
    if (document.kind(id) == Document::Kind::Null)
        return {nullBranch(plan, unionStep), id};
    if (const Part *part = namedBranch(plan, unionStep, document, id, isOwn))
        return {part, document.first(id)};
    return {likelyBranch(plan, unionStep, document, id), id};
}

bool isMarked(const Document &document, Document::Id id)
{
    return document.isObject(id) && document.count(id) == 1 && document.name(document.first(id)) == "$base64"
        && document.isString(document.first(id));
}

} // namespace tailrace::avro
