// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::cli::options {

// Options that may stand at several levels of the line: the last one given counts.
inline CLI::Option *text(
    CLI::App *app, const std::string &name, std::string &target, const std::string &description)
{
    return app
        ->add_option_function<std::string>(
            name, [&target](const std::string &value) { target = value; }, description)
        ->take_last();
}

inline CLI::Option *words(
    CLI::App *app, const std::string &name, std::vector<std::string> &target, const std::string &description)
{
    return app
        ->add_option_function<std::vector<std::string>>(
            name, [&target](const std::vector<std::string> &values) { target = values; }, description)
        ->expected(1, -1);
}

// Calls back where the option stands, in the order of the line, each time that it is given.
inline CLI::Option *inOrder(CLI::App *app, const std::string &name,
    const std::function<void(const std::string &)> &take, const std::string &description)
{
    return app->add_option_function<std::string>(name, take, description)->trigger_on_parse()->take_last();
}

// Appends to a list each time the option is given, also when it is given at several levels of the line.
inline CLI::Option *list(
    CLI::App *app, const std::string &name, std::vector<std::string> &target, const std::string &description)
{
    return inOrder(
        app, name, [&target](const std::string &value) { target.push_back(value); }, description);
}

template<class Number>
CLI::Option *number(CLI::App *app, const std::string &name, std::optional<Number> &target, Number least,
    const std::string &description)
{
    return app
        ->add_option_function<Number>(
            name, [&target](const Number &value) { target = value; }, description)
        ->check(CLI::Range(least, std::numeric_limits<Number>::max()))
        ->take_last();
}

inline CLI::Option *oneOf(CLI::App *app, const std::string &name, std::string &target,
    const std::vector<std::string> &choices, const std::string &description)
{
    return text(app, name, target, description)
        ->check(CLI::Validator(
            [choices](std::string &value) {
                std::string expected;
                for (const std::string &choice : choices) {
                    if (choice == value)
                        return std::string();
                    expected += (expected.empty() ? "" : ", ") + choice;
                }
                return "\"" + value + "\" is none of " + expected;
            },
            ""));
}

inline void flag(CLI::App *app, const std::string &name, bool &target, const std::string &description)
{
    app->add_flag_callback(
        name, [&target] { target = true; }, description);
}

} // namespace tailrace::cli::options
