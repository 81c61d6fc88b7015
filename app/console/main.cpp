// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/settingsstore.h"
#include "ui/panes/panes.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tailrace"));
    tailrace::theme::Theme theme;
    theme.set(tailrace::theme::Choice::System);
    tailrace::settings::SettingsStore settings(
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/tailrace"));
    tailrace::ui::Services services;
    services.settings = &settings;
    services.theme = &theme;
    tailrace::ui::MainWindow window(services, tailrace::ui::allPanes());
    window.show();
    return QApplication::exec();
}
