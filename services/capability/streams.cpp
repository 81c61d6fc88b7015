// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/streams.h"

namespace tailrace {

Result<StreamId> parseStreamId(const std::string &text)
{
    const std::size_t slash = text.find('/');
    const bool isRight = slash != text.npos && slash > 0 && slash + 1 < text.size()
        && text.find('/', slash + 1) == text.npos;
    if (!isRight)
        return fail(Error::Kind::Invalid, "expected DATASET/VERSION", text);
    return StreamId {text.substr(0, slash), text.substr(slash + 1)};
}

} // namespace tailrace
