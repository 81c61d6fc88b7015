// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/theme/theme.h"

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    tailrace::theme::Theme theme;
    theme.set(tailrace::theme::Choice::Light);
    return tailrace::test::runTests(QApplication::arguments());
}
