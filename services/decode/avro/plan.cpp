// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/plan.h"

namespace tailrace::avro {

const std::string *Plan::defaultOf(const Part &field) const
{
    const auto &known = m_defaults[static_cast<std::size_t>(&field - m_parts.data())];
    return known ? &*known : nullptr;
}

std::string_view Plan::branchName(const Step &branch)
{
    return schema::isNamed(branch.node->type) ? std::string_view(branch.node->name.full())
                                              : schema::typeName(branch.node->type);
}

} // namespace tailrace::avro
