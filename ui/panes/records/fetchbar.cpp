// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/fetchbar.h"

#include "ui/panes/records/pointbutton.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/captions.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace tailrace::ui {

namespace {

template<class... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template<class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>; // clang 14 does not deduce it by itself

template<class T>
QString problemOf(const Result<T> &parsed)
{
    return parsed ? QString() : QString::fromStdString(parsed.error().message);
}

QFrame *separator(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", QStringLiteral("left"));
    line->setFixedSize(1, 20);
    return line;
}

} // namespace

FetchBar::FetchBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("records.fetch"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("bottom"));
    setFixedHeight(40);
    const QString empty;
    m_start = new PointButton(
        tr("From"),
        {{QStringLiteral("end"), tr("End (live)"), empty, QStringLiteral("end")},
            {QStringLiteral("beginning"), tr("Beginning"), empty, QStringLiteral("beginning")},
            {QStringLiteral("last-per-partition"), tr("Last per partition"), QStringLiteral("100"),
                QStringLiteral("last-per-partition:")},
            {QStringLiteral("last"), tr("Last"), QStringLiteral("1000"), QStringLiteral("last:")},
            {QStringLiteral("offset"), tr("Offset"), QStringLiteral("0"), QStringLiteral("offset:")},
            {QStringLiteral("time"), tr("Time"), QStringLiteral("2026-01-31T13:00:00Z"),
                QStringLiteral("time:")},
            {QStringLiteral("ago"), tr("Ago"), QStringLiteral("15m"), QStringLiteral("ago:")},
            {QStringLiteral("group"), tr("Committed by group"), tr("name of the group"),
                QStringLiteral("group:")}},
        [](const QString &text) { return problemOf(parseStartPoint(text.toStdString())); }, this);
    m_start->setObjectName(QStringLiteral("records.from"));
    m_stop = new PointButton(
        tr("Until"),
        {{QStringLiteral("never"), tr("Live"), empty, QStringLiteral("never")},
            {QStringLiteral("end"), tr("Present end"), empty, QStringLiteral("end")},
            {QStringLiteral("count"), tr("Count"), QStringLiteral("1000"), QStringLiteral("count:")},
            {QStringLiteral("offset"), tr("Offset"), QStringLiteral("1000"), QStringLiteral("offset:")},
            {QStringLiteral("time"), tr("Time"), QStringLiteral("2026-01-31T14:00:00Z"),
                QStringLiteral("time:")}},
        [](const QString &text) { return problemOf(parseStopPoint(text.toStdString())); }, this);
    m_stop->setObjectName(QStringLiteral("records.until"));
    m_partitions = new PointButton(
        tr("Partitions"),
        {{QStringLiteral("all"), tr("All"), empty, QStringLiteral("all")},
            {QStringLiteral("only"), tr("Only"), QStringLiteral("0,2-5"), empty}},
        [](const QString &text) {
            return text == QLatin1String("all") ? QString()
                                                : problemOf(parsePartitionSet(text.toStdString()));
        },
        this);
    m_partitions->setObjectName(QStringLiteral("records.partitions"));
    m_isolation = new Segments(tr("Isolation"), {tr("Committed"), tr("Uncommitted")}, this);
    m_isolation->setCurrent(1);
    m_pauseButton = makeButton(tr("Pause"), QStringLiteral("pause"), nullptr, this);
    m_pauseButton->setObjectName(QStringLiteral("records.pause"));
    m_pauseButton->setToolTip(tr("The rows stand still; records are still received (Space)"));
    m_stopButton = makeButton(tr("Stop"), QStringLiteral("stop"), nullptr, this);
    m_stopButton->setObjectName(QStringLiteral("records.stop"));
    m_stopButton->setToolTip(tr("Ends fetching; what is here stays"));
    m_followButton = makeButton(tr("Follow"), QStringLiteral("follow"), nullptr, this);
    m_followButton->setObjectName(QStringLiteral("records.follow"));
    m_followButton->setCheckable(true);
    m_followButton->setToolTip(tr("Stay with the newest record (F)"));
    m_restart = makeIconButton(QStringLiteral("refresh"), tr("Read again (F5)"), this);
    m_restart->setObjectName(QStringLiteral("records.restart"));
    m_clear = makeIconButton(QStringLiteral("trash"), tr("Clear the list; fetching goes on"), this);
    m_clear->setObjectName(QStringLiteral("records.clear"));
    m_clear->setAccessibleName(tr("Clear"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(8);
    auto *title = makeLabel(tr("Fetch"), theme::Text::Header, "tertiary", this);
    title->setMinimumWidth(36);
    row->addWidget(title);
    auto *words = new Captions(this);
    const auto word = [words, row](const QString &text) { row->addWidget(words->add(text)); };
    word(tr("from"));
    row->addWidget(m_start);
    word(tr("until"));
    row->addWidget(m_stop);
    word(tr("partitions"));
    row->addWidget(m_partitions);
    row->addWidget(m_isolation);
    row->addStretch(1);
    row->addWidget(m_pauseButton);
    row->addWidget(m_stopButton);
    row->addWidget(separator(this));
    row->addWidget(m_followButton);
    row->addWidget(m_restart);
    row->addWidget(m_clear);

    for (PointButton *button : {m_start, m_stop, m_partitions})
        connect(button, &PointButton::chosen, this, &FetchBar::specChosen);
    connect(m_isolation, &Segments::chosen, this, [this] { emit specChosen(); });
    connect(m_pauseButton, &QPushButton::clicked, this,
        [this] { emit pauseAsked(!m_pauseButton->property("paused").toBool()); });
    connect(m_stopButton, &QPushButton::clicked, this, &FetchBar::stopAsked);
    connect(m_followButton, &QPushButton::clicked, this, &FetchBar::followAsked);
    connect(m_clear, &QToolButton::clicked, this, &FetchBar::clearAsked);
    connect(m_restart, &QToolButton::clicked, this, &FetchBar::restartAsked);
}

ReadSpec FetchBar::spec() const
{
    ReadSpec spec;
    if (auto start = parseStartPoint(m_start->point().toStdString()))
        spec.start = *start;
    if (auto stop = parseStopPoint(m_stop->point().toStdString()))
        spec.stop = *stop;
    if (auto set = parsePartitionSet(m_partitions->point().toStdString()))
        spec.partitions = *set;
    spec.readCommitted = m_isolation->current() == 0;
    return spec;
}

void FetchBar::setSpec(const ReadSpec &spec)
{
    m_start->setPoint(pointText(spec.start));
    m_stop->setPoint(pointText(spec.stop));
    m_partitions->setPoint(pointText(spec.partitions));
    m_isolation->setCurrent(spec.readCommitted ? 0 : 1);
}

void FetchBar::setPartitionCount(int count)
{
    m_partitions->setNote(
        m_partitions->point() == QLatin1String("all") && count > 0 ? QString::number(count) : QString());
}

void FetchBar::setState(records::TailState state, bool paused)
{
    const bool running = state == records::TailState::Connecting || state == records::TailState::Running
        || state == records::TailState::Lost;
    m_pauseButton->setEnabled(running || paused);
    m_pauseButton->setProperty("paused", paused);
    m_pauseButton->setText(paused ? tr("Resume") : tr("Pause"));
    m_pauseButton->setIcon(
        theme::icon(paused ? QStringLiteral("play") : QStringLiteral("pause"), theme::Token::TextPrimary));
    m_stopButton->setEnabled(running);
}

void FetchBar::setFollowing(bool following)
{
    m_followButton->setChecked(following);
    m_followButton->setIcon(
        theme::icon(QStringLiteral("follow"), following ? theme::Token::Accent : theme::Token::TextPrimary));
}

void FetchBar::openStart()
{
    m_start->click();
}

QString pointText(const StartPoint &point)
{
    return std::visit(
        Overloaded {[](const from::Beginning &) { return QStringLiteral("beginning"); },
            [](const from::End &) { return QStringLiteral("end"); },
            [](const from::Last &last) { return QStringLiteral("last:%1").arg(last.count); },
            [](const from::LastPerPartition &last) {
                return QStringLiteral("last-per-partition:%1").arg(last.count);
            },
            [](const from::Offset &offset) { return QStringLiteral("offset:%1").arg(offset.offset); },
            [](const from::Time &time) { return QStringLiteral("time:%1").arg(time.epochMs); },
            [](const from::Ago &ago) { return QStringLiteral("ago:%1ms").arg(ago.ms); },
            [](const from::Group &group) {
                QString text = QStringLiteral("group:") + QString::fromStdString(group.group);
                if (group.otherwise == from::WithoutCommit::Beginning)
                    text += QStringLiteral(",else:beginning");
                else if (group.otherwise == from::WithoutCommit::End)
                    text += QStringLiteral(",else:end");
                return text;
            }},
        point);
}

QString pointText(const StopPoint &point)
{
    return std::visit(
        Overloaded {[](const until::Never &) { return QStringLiteral("never"); },
            [](const until::End &) { return QStringLiteral("end"); },
            [](const until::Offset &offset) { return QStringLiteral("offset:%1").arg(offset.offset); },
            [](const until::Time &time) { return QStringLiteral("time:%1").arg(time.epochMs); },
            [](const until::Count &count) { return QStringLiteral("count:%1").arg(count.count); }},
        point);
}

QString pointText(const PartitionSet &set)
{
    if (set.isAll())
        return QStringLiteral("all");
    QStringList parts;
    for (const auto &[first, last] : set.ranges) {
        parts += first == last ? QString::number(first)
                               : QString::number(first) + QLatin1Char('-') + QString::number(last);
    }
    return parts.join(QLatin1Char(','));
}

} // namespace tailrace::ui
