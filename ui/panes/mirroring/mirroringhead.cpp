// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/mirroringhead.h"

#include "services/capability/connection.h"
#include "ui/shell/connections.h"
#include "ui/theme/icon.h"
#include "ui/widgets/environmentchip.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QHBoxLayout>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("MirroringPane", text);
}

EnvironmentKind environmentOf(const Services &services, const QString &name)
{
    return services.connections ? services.connections->environment(name) : EnvironmentKind::None;
}

} // namespace

MirroringHead::MirroringHead(QHBoxLayout *row, const Services &services)
    : m_from(makeLabel(tr("from"), theme::Text::Second, "tertiary", row->parentWidget()))
    , m_mark(new EnvironmentChip(EnvironmentChip::Form::Mark, row->parentWidget()))
    , m_source(makeLabel({}, theme::Text::Emphasis, nullptr, row->parentWidget()))
    , m_arrow(makeLabel({}, theme::Text::Body, nullptr, row->parentWidget()))
    , m_to(makeLabel(tr("to"), theme::Text::Second, "tertiary", row->parentWidget()))
{
    QWidget *bar = row->parentWidget();
    const QString target = QString::fromStdString(services.connection->name());
    auto *mark = new EnvironmentChip(EnvironmentChip::Form::Mark, bar);
    mark->setKind(environmentOf(services, target));
    m_arrow->setPixmap(theme::icon(QStringLiteral("arrow-right")).pixmap(14, 14));
    m_source->setObjectName(QStringLiteral("mirroring.source"));
    row->addWidget(m_from);
    row->addWidget(m_mark);
    row->addWidget(m_source);
    row->addWidget(m_arrow);
    row->addWidget(m_to);
    row->addWidget(mark);
    row->addWidget(makeLabel(target, theme::Text::Emphasis, nullptr, bar));
    setSource({}, services);
}

void MirroringHead::setSource(const QString &name, const Services &services)
{
    m_mark->setKind(environmentOf(services, name));
    m_source->setText(name);
    for (QWidget *part : {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_mark),
             static_cast<QWidget *>(m_source), static_cast<QWidget *>(m_arrow)})
        part->setVisible(!name.isEmpty());
}

} // namespace tailrace::ui
