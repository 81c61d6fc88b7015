// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/fakesecretstore.h"

namespace tailrace::test {

QFuture<Result<Secret>> FakeSecretStore::read(const std::string &reference)
{
    const auto found = kept.find(reference);
    if (found == kept.end())
        return readyResult<Secret>(fail(Error::Kind::NotFound, "no such entry", reference));
    return readyResult<Secret>(found->second);
}

QFuture<Result<std::monostate>> FakeSecretStore::write(const std::string &reference, Secret secret)
{
    if (refusal)
        return readyResult<std::monostate>(fail(*refusal));
    kept.insert_or_assign(reference, std::move(secret));
    return readyResult<std::monostate>(std::monostate {});
}

QFuture<Result<std::monostate>> FakeSecretStore::remove(const std::string &reference)
{
    kept.erase(reference);
    return readyResult<std::monostate>(std::monostate {});
}

} // namespace tailrace::test
