// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/runningrow.h"

#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QProgressBar>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int parts = 1000; // of the bar

} // namespace

RunningRow::RunningRow(std::shared_ptr<activity::Running> running, QWidget *parent)
    : QWidget(parent)
    , m_running(std::move(running))
    , m_bar(new QProgressBar(this))
    , m_text(makeLabel({}, theme::Text::Second, "secondary", this))
    , m_cancel(makeButton(tr("Stop"), QStringLiteral("stop"), nullptr, this))
{
    const QString what = QString::fromStdString(m_running->what());
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    auto *title = new ElidedLabel(theme::Text::Strong, this);
    title->setFullText(m_running->connection().empty()
            ? what
            : tr("%1 · %2").arg(what, QString::fromStdString(m_running->connection())));
    grid->addWidget(title, 0, 0);
    grid->addWidget(m_cancel, 0, 1, 3, 1, Qt::AlignVCenter);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_bar->setAccessibleName(tr("Progress: %1").arg(what));
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(m_text, 2, 0);
    grid->setColumnStretch(0, 1);
    m_cancel->setObjectName(QStringLiteral("running.stop"));
    m_cancel->setAccessibleName(tr("Stop: %1").arg(what));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_running->cancel();
        m_cancel->setEnabled(false);
    });
    m_cancel->setVisible(m_running->canCancel());
    refresh();
}

void RunningRow::refresh()
{
    const std::int64_t ms = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_running->started())
                                .count();
    const auto progress = m_running->progress();
    const QString lasted = tr("since %1").arg(theme::duration(ms));
    if (!progress) {
        m_bar->setRange(0, 0);
        m_text->setText(lasted);
        return;
    }
    if (!progress->total) {
        m_bar->setRange(0, 0);
        m_text->setText(tr("%1 records, %2").arg(theme::number(progress->done), lasted));
        return;
    }
    const std::int64_t total = std::max<std::int64_t>(1, *progress->total);
    const std::int64_t done = std::clamp<std::int64_t>(progress->done, 0, total);
    m_bar->setRange(0, parts);
    // Neither a topic's records nor a day in milliseconds times a thousand leaves 64 bits.
    m_bar->setValue(static_cast<int>(done * parts / total));
    QString text = tr("%1 of %2").arg(theme::number(done), theme::number(*progress->total));
    if (done > 0 && done < total) {
        const std::int64_t perRecordUs = std::max<std::int64_t>(1, ms * 1000 / done);
        text = tr("%1, about %2 left").arg(text, theme::duration((total - done) * perRecordUs / 1000));
    }
    m_text->setText(text);
}

} // namespace tailrace::ui
