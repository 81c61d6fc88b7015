// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schemaeditor/compatibilitypanel.h"

#include "ui/schemaeditor/findingwords.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace tailrace::ui {

using theme::Token;

CompatibilityPanel::CompatibilityPanel(models::SchemaDraft *draft, models::LiveCheck *check, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_check(check)
    , m_icon(new QLabel(this))
    , m_levelLabel(makeLabel({}, theme::Text::MonoSecond, nullptr, this))
    , m_state(new ElidedLabel(theme::Text::Second, this))
    , m_count(makeLabel({}, theme::Text::Second, "danger", this))
    , m_back(makeIconButton(QStringLiteral("arrow-up"), tr("Previous finding (Shift+F8)"), this))
    , m_on(makeIconButton(QStringLiteral("arrow-down"), tr("Next finding (F8)"), this))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("compatibility"));
    setAccessibleName(tr("Compatibility"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QWidget(this);
    bar->setProperty("area", QStringLiteral("raised"));
    bar->setProperty("line", QStringLiteral("top"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(33);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 1, 4, 0);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(makeLabel(tr("Compatibility"), theme::Text::Emphasis, nullptr, bar));
    row->addWidget(m_levelLabel);
    m_state->setObjectName(QStringLiteral("compatibility.state"));
    setTone(m_state, "secondary");
    row->addWidget(m_state, 1);
    m_count->setObjectName(QStringLiteral("compatibility.count"));
    row->addWidget(m_count);
    row->addWidget(m_back);
    row->addWidget(m_on);
    column->addWidget(bar);
    auto *inside = new QWidget(m_scroll);
    inside->setProperty("area", QStringLiteral("base"));
    inside->setAttribute(Qt::WA_StyledBackground);
    m_cards = new QVBoxLayout(inside);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(0);
    m_cards->addStretch();
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFixedHeight(132);
    column->addWidget(m_scroll);
    connect(m_back, &QToolButton::clicked, this, [this] { go(false); });
    connect(m_on, &QToolButton::clicked, this, [this] { go(true); });
    connect(m_check, &models::LiveCheck::changed, this, &CompatibilityPanel::show);
    show();
}

void CompatibilityPanel::setRule(const QString &level, const QString &setAt)
{
    m_level = level;
    m_setAt = setAt;
    show();
}

void CompatibilityPanel::show()
{
    const auto &verdict = m_check->verdict();
    const bool isOld = m_check->isChecking();
    const int count = verdict ? static_cast<int>(verdict->findings.size()) : 0;
    const bool isRefused = verdict && !verdict->isCompatible;
    QString words = m_setAt;
    if (m_draft->isBroken())
        words = tr("the text makes no schema; the last verdict stands");
    else if (verdict && isOld)
        words = tr("checking");
    else if (verdict) {
        const auto ms = verdict->took.count() / 1000;
        words += QLatin1String(", ")
            + (verdict->versions == 1 ? tr("checked against the latest version in %1")
                                      : tr("checked against %1 versions in %2").arg(verdict->versions))
                  .arg(ms == 0 ? tr("less than 1 ms") : theme::duration(ms));
    }
    m_levelLabel->setText(m_level);
    m_levelLabel->setVisible(!m_level.isEmpty());
    m_state->setFullText(words);
    m_count->setText(!verdict ? QString()
            : count == 0      ? tr("no findings")
            : count == 1      ? tr("1 finding")
                              : tr("%1 findings").arg(count));
    setTone(m_count, isOld ? "tertiary" : isRefused ? "danger" : "ok");
    const QString icon = !verdict ? QStringLiteral("rules")
        : isRefused               ? QStringLiteral("error")
                                  : QStringLiteral("ok");
    const Token token = !verdict || isOld ? Token::TextSecondary : isRefused ? Token::Danger : Token::Ok;
    m_icon->setPixmap(theme::iconPixmap(icon, theme::color(token, this), 16, devicePixelRatioF()));
    m_back->setEnabled(count > 0);
    m_on->setEnabled(count > 0);
    const schema::SchemaPtr now = verdict ? verdict->schema : nullptr;
    if (now != m_shownFor || m_shown.size() != qMin(count, mostCards)) {
        m_shownFor = now;
        showCards();
    }
    m_scroll->widget()->setEnabled(!isOld && m_draft->canGesture());
}

void CompatibilityPanel::showCards()
{
    for (QWidget *old : std::as_const(m_shown)) {
        m_cards->removeWidget(old);
        old->hide();
        old->deleteLater();
    }
    m_shown.clear();
    const auto &verdict = m_check->verdict();
    const int count = verdict ? qMin(static_cast<int>(verdict->findings.size()), mostCards) : 0;
    for (int i = 0; i < count; ++i) {
        m_shown << card(i);
        m_cards->insertWidget(i, m_shown.last());
        m_shown.last()->show();
    }
    m_current = qBound(0, m_current, qMax(count - 1, 0));
    m_scroll->setVisible(count > 0);
    frame();
}

QWidget *CompatibilityPanel::card(int index)
{
    const models::LiveFinding &finding = m_check->verdict()->findings[static_cast<std::size_t>(index)];
    const FindingWords words = wordsOf(finding);
    auto *card = new QWidget(m_scroll->widget());
    card->setProperty("line", QStringLiteral("bottom"));
    card->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(12, 6, 12, 7);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *icon = new QLabel(card);
    icon->setPixmap(theme::iconPixmap(
        QStringLiteral("error"), theme::color(Token::Danger, this), 14, devicePixelRatioF()));
    head->addWidget(icon);
    auto *title = new ElidedLabel(theme::Text::Emphasis, card);
    title->setObjectName(QStringLiteral("compatibility.title"));
    title->setFullText(QStringLiteral("%1  %2").arg(index + 1).arg(words.title));
    head->addWidget(title, 1);
    auto *place = makeButton(
        finding.path.empty() ? tr("in the schema") : QString::fromStdString(finding.path), {}, "link", card);
    place->setObjectName(QStringLiteral("compatibility.place"));
    place->setProperty("small", true);
    constexpr int besideText = 24; // the frame that a small button has
    place->setMinimumWidth(place->fontMetrics().horizontalAdvance(place->text()) + besideText);
    place->setAccessibleName(tr("Go to finding %1").arg(index + 1));
    connect(place, &QPushButton::clicked, this, [this, index] { choose(index); });
    head->addWidget(place);
    column->addLayout(head);
    auto *sentence = makeLabel(words.sentence, theme::Text::Body, "secondary", card);
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    const QList<FindingFix> fixes = fixesOf(finding, *m_draft);
    if (!fixes.isEmpty()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(6);
        int number = 0;
        for (const FindingFix &fix : fixes) {
            auto *button = makeButton(fix.text, {}, nullptr, card);
            button->setObjectName(QStringLiteral("compatibility.fix"));
            button->setProperty("small", true);
            button->setToolTip(tr("Alt+%1 for the current finding").arg(++number));
            connect(
                button, &QPushButton::clicked, this, [this, fix] { emit fixWanted(fix.edits, fix.text); });
            row->addWidget(button);
        }
        row->addStretch();
        column->addLayout(row);
    }
    return card;
}

void CompatibilityPanel::frame()
{
    for (int i = 0; i < m_shown.size(); ++i)
        setStyleProperty(m_shown[i], "area",
            i == m_current && m_shown.size() > 1 ? QStringLiteral("raised") : QStringLiteral("base"));
}

void CompatibilityPanel::choose(int index)
{
    const auto &verdict = m_check->verdict();
    if (!verdict || index < 0 || index >= static_cast<int>(verdict->findings.size()))
        return;
    m_current = index;
    frame();
    if (index < m_shown.size())
        m_scroll->ensureWidgetVisible(m_shown[index]);
    emit chosen(verdict->findings[static_cast<std::size_t>(index)]);
}

void CompatibilityPanel::go(bool forward)
{
    const int count = m_check->verdict() ? static_cast<int>(m_check->verdict()->findings.size()) : 0;
    if (count > 0)
        choose((m_current + (forward ? 1 : count - 1)) % count);
}

void CompatibilityPanel::applyFix(int number)
{
    const auto &verdict = m_check->verdict();
    if (!verdict || m_check->isChecking() || m_current >= static_cast<int>(verdict->findings.size()))
        return;
    const QList<FindingFix> fixes = fixesOf(verdict->findings[static_cast<std::size_t>(m_current)], *m_draft);
    if (number >= 1 && number <= fixes.size())
        emit fixWanted(fixes[number - 1].edits, fixes[number - 1].text);
}

} // namespace tailrace::ui
