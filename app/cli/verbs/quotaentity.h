// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/quotas.h"

#include <string>
#include <string_view>

namespace tailrace::cli {

// "default" (of users), "NAME" (a user), "user=NAME", "client-id=NAME", "ip=ADDRESS", joined by commas;
// "user=" is the default of its kind. A name may hold commas and equals signs. Error::Invalid: no entity.
[[nodiscard]] Result<QuotaEntity> parseEntity(std::string_view text);
// The same as text, which parseEntity() takes back.
std::string entityText(const QuotaEntity &entity);
// {"kind","name"} of each part; name null for a default.
std::string entityJson(const QuotaEntity &entity);

} // namespace tailrace::cli
