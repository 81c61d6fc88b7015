// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QToolTip>

namespace tailrace::theme {

namespace {

const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_system(schemeOf(QApplication::palette()))
{
    QApplication::setStyle(new Style);
    QApplication::setFont(font(Text::Body));
    QApplication::setFont(font(Text::Header), "QHeaderView");
    askDesktop();
}

void Theme::set(Choice choice)
{
    m_choice = choice;
    apply();
}

void Theme::askDesktop()
{
    // Qt 6.4 has no word for the scheme; the desktop portal has. Asked without waiting: it may not be there.
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
        SLOT(portalSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage message
        = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, QStringLiteral("Read"));
    message << appearance << colorScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            return;
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>()) // the old Read() wraps twice
            value = value.value<QDBusVariant>().variant();
        takeDesktopScheme(value.toUInt());
    });
}

void Theme::portalSettingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance && key == colorScheme)
        takeDesktopScheme(value.variant().toUInt());
}

void Theme::takeDesktopScheme(uint value)
{
    m_system = value == 1 ? Scheme::Dark : Scheme::Light; // 0: no preference, 2: light
    if (m_choice == Choice::System)
        apply();
}

void Theme::apply()
{
    const Scheme scheme = m_choice == Choice::System ? m_system
        : m_choice == Choice::Dark                   ? Scheme::Dark
                                                     : Scheme::Light;
    if (m_applied && scheme == m_scheme)
        return;
    m_applied = true;
    m_scheme = scheme;
    const QPalette palette = makePalette(scheme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    qApp->setStyleSheet(styleSheet(scheme));
    emit changed();
}

} // namespace tailrace::theme
