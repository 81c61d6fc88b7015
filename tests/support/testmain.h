// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace tailrace::test {

// Adds a test class to this executable's run. Use through TAILRACE_TEST.
bool registerTest(const char *name, std::function<std::unique_ptr<QObject>()> make);

// What main() does: runs the registered classes.
int runTests(QStringList arguments);

} // namespace tailrace::test

// In the .cpp of a QTest class, after its definition: the executable's main() runs every class so named. Give
// the class name as the first argument to run that one alone.
#define TAILRACE_TEST(Class)                                                                                 \
    [[maybe_unused]] static const bool registered##Class = tailrace::test::registerTest(                     \
        #Class, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
