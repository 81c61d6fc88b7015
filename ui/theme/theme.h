// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/color.h"

#include <QObject>

class QDBusVariant;

namespace tailrace::theme {

enum class Choice : unsigned char
{
    System,
    Light,
    Dark
};

// Dresses the application: style, palette, style sheet, font. One per process, owned by the composition root,
// GUI thread. Under System it takes the desktop's own scheme and follows it while the application runs.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    void set(Choice choice);
    Choice choice() const { return m_choice; }
    Scheme scheme() const { return m_scheme; }

signals:
    void changed();

private slots:
    void portalSettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void askDesktop();
    void takeDesktopScheme(uint value);
    void apply();

    Choice m_choice = Choice::System;
    Scheme m_system = Scheme::Light;
    Scheme m_scheme = Scheme::Light;
    bool m_applied = false;
};

} // namespace tailrace::theme
