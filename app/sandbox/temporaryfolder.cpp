// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/temporaryfolder.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace tailrace::sandbox {

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::make()
{
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "tailrace-sandbox-XXXXXX").string();
    if (error || !::mkdtemp(name.data()))
        return fail(
            Error::Kind::Io, "no temporary folder", "sandbox: " + name, error ? error.value() : errno);
    return std::unique_ptr<TemporaryFolder>(new TemporaryFolder(name));
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace tailrace::sandbox
