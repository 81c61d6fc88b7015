// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>

namespace tailrace::cli {

// A script that completes nouns, verbs and options in this shell: "bash", "zsh" or "fish".
std::string completionScript(const CLI::App &root, std::string_view shell);

} // namespace tailrace::cli
