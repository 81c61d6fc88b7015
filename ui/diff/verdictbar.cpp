// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/verdictbar.h"

#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace tailrace::ui {

using models::SchemaComparison;
using models::SchemaVerdict;
using State = SchemaVerdict::State;
using theme::Text;
using theme::Token;

namespace {

QString changeText(std::int32_t row)
{
    return VerdictBar::tr("change %1").arg(row + 1);
}

QString timeText(std::chrono::microseconds took)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
    return ms < 1 ? VerdictBar::tr("under 1 ms") : theme::duration(ms);
}

} // namespace

VerdictBar::VerdictBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_head(makeLabel({}, Text::Strong, nullptr, this))
    , m_under(makeLabel({}, Text::Body, nullptr, this))
    , m_level(makeLabel({}, Text::MonoSecond, nullptr, this))
    , m_more(new ElidedLabel(Text::Second, this))
    , m_otherIcon(new QLabel(this))
    , m_otherLevel(makeLabel({}, Text::MonoCaption, "secondary", this))
    , m_other(makeLabel({}, Text::Second, "secondary", this))
{
    setObjectName(QStringLiteral("schemadiff.verdict"));
    setTone(m_more, "secondary");
    setFixedHeight(32);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_head);
    row->addWidget(m_under);
    row->addWidget(m_level);
    row->addSpacing(2);
    row->addWidget(m_more, 1);
    row->addWidget(m_otherIcon);
    row->addWidget(m_otherLevel);
    row->addWidget(m_other);
}

void VerdictBar::setHead(const QString &icon, Token tone, Token ground, const QString &text)
{
    m_ground = ground;
    m_icon->setPixmap(theme::icon(icon, tone).pixmap(16));
    m_head->setText(text);
    update();
}

void VerdictBar::show(const SchemaComparison &comparison, const Level &level, const SideNames &names)
{
    for (QLabel *label : {m_under, m_level, m_otherIcon, m_otherLevel, m_other})
        label->hide();
    m_more->setFullText({});
    if (comparison.text.isSameText)
        setHead(QStringLiteral("ok"), Token::Ok, Token::OkSoft, tr("The same bytes"));
    else if (comparison.table != SchemaComparison::Table::Shown)
        showUnread(comparison, names);
    else
        showVerdict(comparison.verdict, level);
    if (comparison.table == SchemaComparison::Table::Shown && comparison.changes.empty()
        && !comparison.text.isSameText) {
        const std::uint32_t lines
            = comparison.ignoresLayout ? comparison.text.layoutLines : comparison.text.added;
        const QString same = lines == 1
            ? tr("same meaning, 1 line laid out differently")
            : tr("same meaning, %1 lines laid out differently").arg(theme::number(lines));
        m_more->setFullText(
            m_more->fullText().isEmpty() ? same : same + QStringLiteral("; ") + m_more->fullText());
    }
    if (!comparison.isComplete)
        m_more->setFullText(
            tr("%1; the table ends at %2 changes")
                .arg(m_more->fullText(), theme::number(static_cast<qint64>(comparison.changes.size()))));
    setAccessibleName(text());
}

void VerdictBar::showUnread(const SchemaComparison &comparison, const SideNames &names)
{
    if (comparison.table == SchemaComparison::Table::NotAvro) {
        setHead(QStringLiteral("info"), Token::Info, Token::InfoSoft, tr("The texts alone are compared"));
        m_more->setFullText(tr("what a change means is only known of Avro schemas"));
        return;
    }
    const bool isNewer = comparison.table == SchemaComparison::Table::NewerUnread;
    setHead(QStringLiteral("alert"), Token::Warning, Token::WarningSoft,
        tr("%1 cannot be read as Avro").arg(isNewer ? names.newerTitle : names.olderTitle));
    m_more->setFullText(tr("the texts alone are compared: %1").arg(shownWord(comparison.reason)));
}

void VerdictBar::showVerdict(const SchemaVerdict &verdict, const Level &level)
{
    const auto under = [&](const QString &words) {
        m_under->setText(words);
        m_under->show();
        m_level->setText(shownWord(level.word.toStdString()));
        m_level->setToolTip(level.setAt == SetAt::Subject ? tr("Set for this schema")
                : level.setAt == SetAt::Global            ? tr("Set for all schemas")
                                                          : tr("The service's own"));
        m_level->show();
    };
    QStringList more;
    if (level.setAt == SetAt::Global)
        more << tr("set for all schemas");
    const QString against = verdict.against.empty()
        ? QString()
        : tr("against %1 in %2").arg(versionsText(verdict.against), timeText(verdict.took));
    switch (verdict.state) {
    case State::NotChecked:
        setHead(QStringLiteral("info"), Token::TextSecondary, Token::SurfaceRaised, tr("Nothing is checked"));
        if (level.word.isEmpty())
            more << tr("no compatibility level is in force");
        else
            under(tr("under"));
        break;
    case State::UnknownLevel:
        setHead(QStringLiteral("alert"), Token::Warning, Token::WarningSoft, tr("Not checked"));
        under(tr("under"));
        more << tr("this level is not known here");
        break;
    case State::Compatible:
        setHead(QStringLiteral("ok"), Token::Ok, Token::OkSoft, tr("Compatible"));
        under(tr("under"));
        more << against;
        break;
    case State::Undecided:
        setHead(QStringLiteral("alert"), Token::Warning, Token::WarningSoft, tr("Undecided"));
        under(tr("under"));
        more << tr("the schemas are larger than the check goes");
        break;
    case State::Refused:
        setHead(QStringLiteral("error"), Token::Danger, Token::DangerSoft, tr("Refused"));
        under(tr("under"));
        more << tr("%1%2, %3")
                    .arg(verdict.change >= 0 ? changeText(verdict.change) : shownWord(verdict.path),
                        verdict.findings > 1
                            ? tr(" and %1 more").arg(theme::number(static_cast<qint64>(verdict.findings - 1)))
                            : QString(),
                        against);
        break;
    case State::Unread:
        break;
    }
    if (!verdict.unread.empty())
        more << tr("%1 cannot be read").arg(versionsText(verdict.unread));
    if (const QString server = serverText(verdict, level); !server.isEmpty())
        more << server;
    m_more->setFullText(more.join(QStringLiteral("; ")));
    if (!verdict.other)
        return;
    m_otherIcon->setPixmap(theme::icon(QStringLiteral("info"), Token::TextSecondary).pixmap(12));
    m_otherLevel->setText(levelText(*verdict.other));
    m_other->setText(otherText(verdict));
    for (QLabel *label : {m_otherIcon, m_otherLevel, m_other})
        label->show();
}

QString VerdictBar::otherText(const SchemaVerdict &verdict) const
{
    if (verdict.state == State::Refused)
        return tr("would accept it");
    return verdict.otherChange >= 0 ? tr("would refuse %1").arg(changeText(verdict.otherChange))
                                    : tr("would refuse it");
}

QString VerdictBar::serverText(const SchemaVerdict &verdict, const Level &level) const
{
    if (!level.server)
        return {};
    const bool isOurs = verdict.state == State::Compatible || verdict.state == State::Refused;
    const bool isSame = level.server->isCompatible == (verdict.state != State::Refused);
    if (isOurs && isSame)
        return tr("the server says the same");
    const QString why = level.server->messages.empty()
        ? QString()
        : QStringLiteral(": ") + shownWord(level.server->messages.front());
    return level.server->isCompatible ? tr("but the server accepts it")
                                      : tr("but the server refuses it%1").arg(why);
}

QString VerdictBar::text() const
{
    QStringList parts;
    for (const QLabel *label : {m_head, m_under, m_level})
        if (!label->isHidden() && !label->text().isEmpty())
            parts << label->text();
    if (!m_more->fullText().isEmpty())
        parts << m_more->fullText();
    for (const QLabel *label : {m_otherLevel, m_other})
        if (!label->isHidden())
            parts << label->text();
    return parts.join(QLatin1Char(' '));
}

void VerdictBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(m_ground, this));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(Token::Border, this));
}

} // namespace tailrace::ui
