// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QDialog>

namespace tailrace::ui {

// What this is, of which parts in which versions, and under which licence; the text can be copied. Deletes
// itself when closed. GUI thread.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    AboutDialog(const Services &services, QWidget *parent);

    QString text() const { return m_text; }

private:
    QString m_text;
};

} // namespace tailrace::ui
