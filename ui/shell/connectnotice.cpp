// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectnotice.h"

#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/notice.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace tailrace::ui {

ConnectNotice::ConnectNotice(Connections *connections, QWidget *parent)
    : QWidget(parent)
    , m_connections(connections)
    , m_notice(new Notice(this))
    , m_cancel(m_notice->addButton(tr("Cancel"), QStringLiteral("close")))
    , m_retry(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")))
    , m_settings(m_notice->addButton(tr("Connection settings"), QStringLiteral("settings")))
    , m_dismiss(m_notice->addButton(tr("Dismiss")))
{
    setObjectName(QStringLiteral("connectNotice"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_notice);
    hide();
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &ConnectNotice::showProgress);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_connections->cancel(m_name); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] { m_connections->cancel(m_name); });
    connect(m_retry, &QPushButton::clicked, this, [this] { m_connections->open(m_name); });
    connect(m_settings, &QPushButton::clicked, this, [this] { emit settingsWanted(m_name); });
    connect(m_connections, &Connections::phaseChanged, this, &ConnectNotice::follow);
}

void ConnectNotice::follow(const QString &name)
{
    const Connections::Phase phase = m_connections->phase(name);
    const bool opening = phase == Connections::Phase::Opening;
    const bool failed = phase == Connections::Phase::Failed;
    if (!opening && !failed) {
        if (name == m_name) {
            m_clock.stop();
            hide();
        }
        return;
    }
    m_name = name;
    m_cancel->setVisible(opening);
    m_retry->setVisible(failed);
    m_dismiss->setVisible(failed);
    m_settings->setVisible(failed && !m_connections->isTemporary(name));
    if (opening) {
        m_clock.start();
        showProgress();
    } else {
        m_clock.stop();
        const Description words = describe(m_connections->error(name));
        m_notice->show(
            Notice::Level::Danger, tr("%1: %2").arg(name, words.title), words.advice, words.verbatim);
    }
    show();
}

void ConnectNotice::showProgress()
{
    const auto profile = m_connections->find(m_name);
    QStringList addresses;
    if (profile) {
        for (const profiles::Endpoint &endpoint : profile->endpoints) {
            if (const auto servers = endpoint.settings.find("bootstrap.servers");
                servers != endpoint.settings.end())
                addresses << QString::fromStdString(servers->second);
        }
    }
    const qint64 ms = m_connections->openingMs(m_name);
    const QString title = tr("Connecting to %1").arg(m_name);
    m_notice->show(Notice::Level::Info,
        ms < 1000 ? title : tr("%1, %2").arg(title, theme::duration(ms / 1000 * 1000)), {},
        addresses.join(QStringLiteral(", ")));
}

} // namespace tailrace::ui
