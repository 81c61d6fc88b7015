// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/impactpanel.h"

#include "services/schema/compatibility.h"
#include "ui/panes/rules/rulewords.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

constexpr int mostPairs = 500; // that are listed; the count is of all
constexpr int mostRows = 8; // on screen at once

QString pairsText(int count)
{
    return count == 1 ? ImpactPanel::tr("1 pair of versions")
                      : ImpactPanel::tr("%1 pairs of versions").arg(theme::number(count));
}

} // namespace

ImpactPanel::ImpactPanel(QWidget *parent)
    : QWidget(parent)
    , m_runner(new models::ImpactRunner(this))
    , m_icon(new QLabel(this))
    , m_verdict(makeLabel({}, theme::Text::Strong, nullptr, this))
    , m_start(makeButton({}, QStringLiteral("search"), nullptr, this))
    , m_note(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_pairs(new QListWidget(this))
{
    setObjectName(QStringLiteral("rules.impact"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_icon->setFixedSize(16, 20);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    m_verdict->setObjectName(QStringLiteral("rules.impact.verdict"));
    m_verdict->setWordWrap(true);
    row->addWidget(m_verdict, 1);
    m_start->setObjectName(QStringLiteral("rules.impact.start"));
    row->addWidget(m_start, 0, Qt::AlignTop);
    column->addLayout(row);
    m_pairs->setObjectName(QStringLiteral("rules.impact.pairs"));
    m_pairs->setAccessibleName(tr("Versions that would break it"));
    m_pairs->setFont(theme::font(theme::Text::MonoCaption));
    m_pairs->setUniformItemSizes(true);
    m_pairs->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_pairs);
    m_note->setObjectName(QStringLiteral("rules.impact.note"));
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_runner->isRunning()) {
            m_runner->stop();
            say();
        } else {
            start();
        }
    });
    connect(m_runner, &models::ImpactRunner::looked, this, &ImpactPanel::looked);
    connect(m_runner, &models::ImpactRunner::finished, this, &ImpactPanel::finished);
    clear();
}

void ImpactPanel::setReader(std::shared_ptr<SchemaRegistry> reader)
{
    m_runner->stop();
    m_runner->setReader(std::move(reader));
}

void ImpactPanel::clear()
{
    m_runner->stop();
    m_level.clear();
    m_broken = m_checked = m_schemas = m_unread = 0;
    m_pairs->clear();
    hide();
}

void ImpactPanel::preview(const std::optional<std::string> &subject, const QString &level)
{
    clear();
    m_subject = subject;
    m_level = level;
    m_started = false;
    setVisible(true);
    if (subject)
        start();
    else
        say();
}

void ImpactPanel::start()
{
    const auto level = schema::levelOf(m_level.toStdString());
    if (!level)
        return;
    m_broken = m_checked = m_schemas = m_unread = 0;
    m_pairs->clear();
    m_note->clear();
    m_started = true;
    if (m_subject)
        m_runner->startOne(*m_subject, *level);
    else
        m_runner->startAll(*level);
    say();
}

void ImpactPanel::looked(const QString &subject, const models::RuleImpact &impact)
{
    m_checked += impact.pairs;
    m_broken += static_cast<int>(impact.broken.size());
    m_schemas += impact.broken.empty() ? 0 : 1;
    m_unread += static_cast<int>(impact.unread.size());
    for (const models::BrokenPair &pair : impact.broken) {
        if (m_pairs->count() == mostPairs)
            break;
        const QString text
            = m_subject ? brokenText(pair) : QStringLiteral("%1: %2").arg(subject, brokenText(pair));
        auto *item = new QListWidgetItem(text, m_pairs);
        item->setToolTip(text.toHtmlEscaped());
    }
    const int rows = qBound(1, m_pairs->count(), mostRows);
    m_pairs->setFixedHeight(rows * qMax(20, m_pairs->sizeHintForRow(0)) + 8);
    m_note->setText(m_subject ? unreadText(impact.unread)
            : m_unread == 0   ? QString()
                              : tr("%1 versions were not looked at: only Avro without references is held "
                                     "against a level here.")
                                  .arg(theme::number(m_unread)));
    say();
}

void ImpactPanel::finished(const std::optional<Error> &error)
{
    say();
    if (!error)
        return;
    const Description words = describe(*error);
    m_started = false;
    m_verdict->setText(tr("The versions could not be read. %1").arg(words.title));
    m_note->setText(words.verbatim);
    m_note->setVisible(!words.verbatim.isEmpty());
    m_icon->setPixmap(theme::icon(QStringLiteral("error"), theme::Token::Danger).pixmap(16, 16));
    m_start->setVisible(true);
    m_start->setText(tr("Retry"));
    m_start->setAccessibleName(m_start->text());
    emit changed();
}

void ImpactPanel::say()
{
    const bool isRunning = m_runner->isRunning();
    const bool isWhole = m_started && !isRunning && m_runner->done() == m_runner->total();
    QString text;
    if (!m_started)
        text = tr("Schemas that have no level of their own come under %1.").arg(m_level);
    else if (m_broken > 0 && m_subject)
        text = tr("%1 of %2 would already break %3.")
                   .arg(theme::number(m_broken), pairsText(m_checked), m_level);
    else if (m_broken > 0)
        text = tr("%1 of %2 would already break %3, in %4.")
                   .arg(theme::number(m_broken), pairsText(m_checked), m_level,
                       m_schemas == 1 ? tr("1 schema") : tr("%1 schemas").arg(theme::number(m_schemas)));
    else if (m_checked == 1)
        text = tr("The two versions that exist keep to %1.").arg(m_level);
    else if (m_checked > 1)
        text = tr("All %1 that exist keep to %2.").arg(pairsText(m_checked), m_level);
    else if (isRunning)
        text = tr("Holding the versions that exist against %1").arg(m_level);
    else if (m_level == QLatin1String("NONE"))
        text = tr("Nothing is checked from then on.");
    else
        text = tr("There are no two versions to compare.");
    if (m_started && !m_subject && !isWhole)
        text += QLatin1Char(' ')
            + (isRunning ? tr("Looked at %1 of %2 schemas.") : tr("Stopped after %1 of %2 schemas."))
                  .arg(theme::number(m_runner->done()), theme::number(m_runner->total()));
    m_verdict->setText(text);
    const bool isBroken = m_broken > 0;
    const bool isFine = isWhole && !isBroken && m_checked > 0;
    m_icon->setPixmap(theme::icon(isBroken ? QStringLiteral("alert")
            : isFine                       ? QStringLiteral("ok")
                                           : QStringLiteral("info"),
        isBroken     ? theme::Token::Warning
            : isFine ? theme::Token::Ok
                     : theme::Token::Info)
                          .pixmap(16, 16));
    m_pairs->setVisible(isBroken);
    m_note->setVisible(!m_note->text().isEmpty());
    m_start->setVisible(!m_subject && m_level != QLatin1String("NONE") && !isWhole);
    m_start->setText(isRunning ? tr("Stop") : tr("Check what exists"));
    m_start->setAccessibleName(m_start->text());
    emit changed();
}

} // namespace tailrace::ui
