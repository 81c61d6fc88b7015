// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/sendbar.h"

#include "ui/panes/producer/bars.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>

namespace tailrace::ui::producer {

namespace {

QSpinBox *makeSpin(const QString &name, int value, int most, int width)
{
    auto *spin = new QSpinBox;
    spin->setAccessibleName(name);
    spin->setRange(1, most);
    spin->setValue(value);
    spin->setGroupSeparatorShown(true);
    spin->setFixedWidth(width);
    return spin;
}

} // namespace

SendBar::SendBar(QWidget *parent)
    : QWidget(parent)
    , m_left(new QStackedWidget)
    , m_count(makeSpin(tr("How many records"), 1000, 10'000'000, 108))
    , m_rate(makeSpin(tr("Records a second"), 50, 100'000, 92))
    , m_progress(new QProgressBar)
    , m_progressText(makeLabel({}, theme::Text::MonoSecond, "secondary"))
    , m_problem(new ElidedLabel(theme::Text::Second))
{
    QHBoxLayout *layout = makeBar(this, 48);
    setProperty("line", QStringLiteral("top"));

    auto *idle = new QWidget;
    auto *row = new QHBoxLayout(idle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(makeLabel(tr("Send"), theme::Text::Second, "secondary"));
    row->addWidget(m_count);
    row->addWidget(makeLabel(tr("records at"), theme::Text::Second, "secondary"));
    row->addWidget(m_rate);
    row->addWidget(makeLabel(tr("a second"), theme::Text::Second, "secondary"));
    m_many = makeButton(tr("Send many"), QStringLiteral("play"));
    m_many->setToolTip(
        tr("{{seq}}, {{uuid}} and {{now}} in key, value and headers are replaced in each record"));
    row->addWidget(m_many);
    row->addStretch(1);
    m_left->addWidget(idle);

    auto *running = new QWidget;
    auto *progress = new QHBoxLayout(running);
    progress->setContentsMargins(0, 0, 0, 0);
    progress->setSpacing(8);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of sending"));
    m_progress->setFixedWidth(160);
    progress->addWidget(m_progress);
    progress->addWidget(m_progressText);
    QPushButton *stop = makeButton(tr("Stop"), QStringLiteral("stop"));
    progress->addWidget(stop);
    progress->addStretch(1);
    m_left->addWidget(running);
    m_left->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    layout->addWidget(m_left);

    setTone(m_problem, "danger");
    m_problem->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_problem, 1);
    m_keep = makeButton(tr("Send and keep"), QStringLiteral("pin"));
    m_keep->setToolTip(tr("Sends and leaves the record here (Ctrl+Shift+Enter)"));
    layout->addWidget(m_keep);
    m_send = makeButton(tr("Send"), QStringLiteral("send"), "primary");
    m_send->setObjectName(QStringLiteral("producer.send"));
    m_send->setToolTip(tr("Sends and clears key and value (Ctrl+Enter)"));
    layout->addWidget(m_send);

    connect(m_send, &QPushButton::clicked, this, &SendBar::send);
    connect(m_keep, &QPushButton::clicked, this, &SendBar::sendAndKeep);
    connect(m_many, &QPushButton::clicked, this, &SendBar::sendMany);
    connect(stop, &QPushButton::clicked, this, &SendBar::stopMany);
}

void SendBar::setProblem(const QString &problem, const QString &lastFailure)
{
    m_problem->setFullText(problem.isEmpty() ? lastFailure : problem);
    for (QPushButton *button : {m_keep, m_send, m_many})
        button->setEnabled(problem.isEmpty());
}

void SendBar::setTarget(const QString &productionName)
{
    const QString text = productionName.isEmpty() ? tr("Send") : tr("Send to %1").arg(productionName);
    m_send->setText(text);
    m_send->setAccessibleName(text);
}

void SendBar::setProgress(qint64 sent, qint64 total, bool running)
{
    m_left->setCurrentIndex(running ? 1 : 0);
    m_progress->setRange(0, 1000);
    m_progress->setValue(total > 0 ? static_cast<int>(sent * 1000 / total) : 0);
    m_progressText->setText(tr("%1 of %2").arg(theme::number(sent), theme::number(total)));
}

int SendBar::burstCount() const
{
    return m_count->value();
}

int SendBar::burstRate() const
{
    return m_rate->value();
}

} // namespace tailrace::ui::producer
