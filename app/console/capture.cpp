// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/capture.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace tailrace::console {

void captureLater(QWidget *window, const QString &file, int afterMs)
{
    QTimer::singleShot(afterMs, window, [window, file] {
        const bool written = window->grab().save(file);
        if (!written)
            std::fprintf(stderr, "tailrace: cannot write %s\n", qUtf8Printable(file));
        QCoreApplication::exit(written ? 0 : 1);
    });
}

} // namespace tailrace::console
