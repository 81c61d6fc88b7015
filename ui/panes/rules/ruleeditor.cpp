// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/ruleeditor.h"

#include "ui/panes/rules/impactpanel.h"
#include "ui/panes/rules/levelchoice.h"
#include "ui/panes/rules/rulerow.h"
#include "ui/panes/rules/rulewords.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

using Kind = SchemaRule::Kind;

RuleEditor::RuleEditor(QWidget *parent)
    : QScrollArea(parent)
{
    build();
    updateState();
}

void RuleEditor::build()
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("rules.editor"));
    setAccessibleName(tr("Rules"));
    auto *inside = new QWidget(this);
    inside->setProperty("area", QStringLiteral("base"));
    inside->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice = new Notice(inside);
    m_notice->setObjectName(QStringLiteral("rules.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &RuleEditor::refresh);
    m_notice->hide();
    column->addWidget(m_notice);
    m_outcome = new Notice(inside);
    m_outcome->setObjectName(QStringLiteral("rules.outcome"));
    m_outcome->hide();
    column->addWidget(m_outcome);
    m_agreement = new Agreement(inside);
    column->addWidget(m_agreement);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(16, 12, 16, 16);
    body->setSpacing(12);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(makeLabel(tr("Compatibility"), theme::Text::Emphasis, nullptr, inside));
    m_now = makeLabel({}, theme::Text::Second, "secondary", inside);
    m_now->setObjectName(QStringLiteral("rules.level.now"));
    m_now->setWordWrap(true);
    head->addWidget(m_now, 1);
    body->addLayout(head);
    m_choice = new LevelChoice(inside);
    body->addWidget(m_choice);
    m_impact = new ImpactPanel(inside);
    body->addWidget(m_impact);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_apply = makeButton({}, QStringLiteral("check"), "primary", inside);
    m_apply->setObjectName(QStringLiteral("rules.level.set"));
    buttons->addWidget(m_apply);
    m_remove = makeButton({}, QStringLiteral("trash"), nullptr, inside);
    m_remove->setObjectName(QStringLiteral("rules.level.remove"));
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    body->addLayout(buttons);
    body->addSpacing(8);
    m_validity = new RuleRow(Kind::Validity, inside);
    m_integrity = new RuleRow(Kind::Integrity, inside);
    m_mode = new RuleRow(std::nullopt, inside);
    for (RuleRow *row : {m_validity, m_integrity, m_mode})
        body->addWidget(row);
    column->addLayout(body);
    column->addStretch(1);
    setWidget(inside);
    connect(m_choice, &LevelChoice::chosen, this, &RuleEditor::chosen);
    connect(m_impact, &ImpactPanel::changed, this, &RuleEditor::updateState);
    connect(m_apply, &QPushButton::clicked, this, &RuleEditor::apply);
    connect(m_remove, &QPushButton::clicked, this, [this] { remove(Kind::Compatibility); });
    for (RuleRow *row : {m_validity, m_integrity}) {
        connect(row, &RuleRow::setWanted, this, [this, row](const QString &word) {
            set({*row->kind(), word.toStdString()}, {});
        });
        connect(row, &RuleRow::removalWanted, this, [this, row] { remove(*row->kind()); });
    }
    connect(m_mode, &RuleRow::setWanted, this, &RuleEditor::setMode);
    connect(m_mode, &RuleRow::removalWanted, this, &RuleEditor::removeMode);
    connect(m_agreement, &Agreement::agreed, this, [this] {
        if (const auto go = std::exchange(m_agreed, nullptr))
            go();
        updateState();
    });
    connect(m_agreement, &Agreement::declined, this, [this] {
        m_agreed = nullptr;
        updateState();
        m_choice->setFocus();
    });
}

void RuleEditor::setAccess(const RegistryAccess &access)
{
    m_access = access;
    m_impact->setReader(access.reader);
    updateState();
}

bool RuleEditor::isBusy() const
{
    return m_writing || m_agreement->isAsking();
}

void RuleEditor::show(const std::optional<std::string> &subject)
{
    const bool isSame = m_shown && subject == m_subject;
    m_subject = subject;
    m_shown = true;
    if (!isSame) {
        m_outcome->hide();
        m_agreement->dismiss();
        m_agreed = nullptr;
        m_level.reset();
        m_choice->setLevel({});
        m_impact->clear();
    }
    refresh();
}

void RuleEditor::clear()
{
    ++m_round;
    m_shown = false;
    m_subject.reset();
    m_level.reset();
    m_impact->clear();
    updateState();
}

bool RuleEditor::has(Kind kind) const
{
    const auto &kinds = m_subject ? m_access.features.subjectRules : m_access.features.globalRules;
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

void RuleEditor::refresh()
{
    if (!m_shown || !m_access.reader)
        return;
    const quint64 round = ++m_round;
    m_notice->hide();
    if (m_subject) {
        for (const Kind kind : m_access.features.subjectRules) {
            onResult(m_access.reader->ruleInForce(*m_subject, kind), this,
                [this, round, kind](const Result<RuleInForce> &result) {
                    if (round == m_round)
                        ruleRead(kind, result);
                });
        }
    } else {
        onResult(m_access.reader->rules(std::nullopt), this,
            [this, round](const Result<std::vector<SchemaRule>> &result) {
                if (round != m_round)
                    return;
                for (const Kind kind : m_access.features.globalRules) {
                    RuleInForce rule {{kind, {}}, SetAt::Nowhere};
                    for (const SchemaRule &each : result ? *result : std::vector<SchemaRule>()) {
                        if (each.kind == kind)
                            rule = {each, SetAt::Global};
                    }
                    ruleRead(kind, result ? Result<RuleInForce>(rule) : fail(result.error()));
                }
            });
    }
    askModes();
    updateState();
}

void RuleEditor::askModes()
{
    if (!m_access.features.modes)
        return;
    onResult(
        m_access.reader->mode(m_subject), this, [this, round = m_round](const Result<ModeInForce> &mode) {
            if (round != m_round)
                return;
            if (mode)
                m_mode->setInForce(QString::fromStdString(mode->mode), mode->setAt, !m_subject,
                    m_subject && mode->setAt == SetAt::Subject);
            else
                m_mode->setUnknown(describe(mode.error()).title);
        });
}

void RuleEditor::ruleRead(Kind kind, const Result<RuleInForce> &result)
{
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The rules could not be read. %1").arg(words.title),
            words.advice, words.verbatim);
        return;
    }
    if (kind == Kind::Compatibility) {
        levelRead(*result);
        return;
    }
    const bool isOwn = m_subject ? result->setAt == SetAt::Subject
                                 : m_access.features.removesGlobalRules && !result->rule.level.empty();
    (kind == Kind::Validity ? m_validity : m_integrity)
        ->setInForce(QString::fromStdString(result->rule.level), result->setAt, !m_subject, isOwn);
    updateState();
}

void RuleEditor::levelRead(const RuleInForce &rule)
{
    const QString before = m_level ? QString::fromStdString(m_level->rule.level) : QString();
    const bool isUntouched = m_choice->level().isEmpty() || m_choice->level() == before;
    m_level = rule;
    if (isUntouched)
        m_choice->setLevel(QString::fromStdString(rule.rule.level));
    if (m_choice->level() == QString::fromStdString(rule.rule.level))
        m_impact->clear();
    updateState();
}

void RuleEditor::chosen(const QString &level)
{
    m_outcome->hide();
    if (m_level && level == QString::fromStdString(m_level->rule.level))
        m_impact->clear();
    else
        m_impact->preview(m_subject, level);
    updateState();
}

QString RuleEditor::place() const
{
    return m_subject ? QString::fromStdString(*m_subject) : tr("all schemas");
}

void RuleEditor::apply()
{
    set({Kind::Compatibility, m_choice->level().toStdString()},
        m_impact->broken() > 0 ? tr("%1 pairs of versions that exist would break it; they stay as they are.")
                                     .arg(theme::number(m_impact->broken()))
                               : QString());
}

void RuleEditor::set(const SchemaRule &rule, const QString &consequence)
{
    if (!m_access.writer)
        return;
    const QString word = QString::fromStdString(rule.level);
    const auto go = [this, rule, word] {
        run(m_access.writer->setRule(m_subject, rule),
            tr("%1 of %2 is now %3.").arg(ruleName(rule.kind), place(), word),
            tr("%1 of %2 was not changed.").arg(ruleName(rule.kind), place()));
    };
    if (!m_access.isProduction()) {
        go();
        return;
    }
    ask(m_access.question(tr("Set %1 of %2 to %3?").arg(ruleName(rule.kind), place(), word),
            (meaningOf(rule.kind, word) + QLatin1Char(' ') + consequence).trimmed(),
            m_subject ? place() : word, tr("Set %1").arg(word)),
        go);
}

void RuleEditor::remove(Kind kind)
{
    if (!m_access.writer)
        return;
    ask(m_access.question(tr("Remove %1 of %2?").arg(ruleName(kind), place()),
            m_subject ? tr("From then on the global rule counts, where there is one.")
                      : tr("From then on nothing is checked where a schema has no rule of its own."),
            m_subject ? place() : ruleName(kind), tr("Remove rule")),
        [this, kind] {
            run(m_access.writer->removeRule(m_subject, kind),
                tr("%1 of %2 is removed.").arg(ruleName(kind), place()),
                tr("%1 of %2 was not removed.").arg(ruleName(kind), place()));
        });
}

void RuleEditor::setMode(const QString &mode)
{
    if (!m_access.writer)
        return;
    ask(m_access.question(tr("Set the mode of %1 to %2?").arg(place(), mode), meaningOfMode(mode),
            m_subject ? place() : mode, tr("Set %1").arg(mode)),
        [this, mode] {
            run(m_access.writer->setMode(m_subject, mode.toStdString()),
                tr("The mode of %1 is now %2.").arg(place(), mode),
                tr("The mode of %1 was not changed.").arg(place()));
        });
}

void RuleEditor::removeMode()
{
    if (!m_access.writer || !m_subject)
        return;
    ask(m_access.question(tr("Remove the mode of %1?").arg(place()),
            tr("From then on the global mode counts."), place(), tr("Remove mode")),
        [this] {
            run(m_access.writer->removeMode(*m_subject), tr("The mode of %1 is removed.").arg(place()),
                tr("The mode of %1 was not removed.").arg(place()));
        });
}

void RuleEditor::ask(const Agreement::Question &question, const std::function<void()> &go)
{
    m_outcome->hide();
    m_agreed = go;
    m_agreement->ask(question);
    ensureWidgetVisible(m_agreement);
    updateState();
}

void RuleEditor::run(const QFuture<Result<Effect>> &write, const QString &done, const QString &failed)
{
    m_writing = true;
    m_outcome->hide();
    onResult(write, this, [this, done, failed](const Result<Effect> &result) {
        m_writing = false;
        if (result) {
            m_outcome->show(Notice::Level::Ok, done);
            refresh();
            emit changed();
        } else {
            const Description words = describe(result.error());
            m_outcome->show(
                Notice::Level::Danger, failed + QLatin1Char(' ') + words.title, words.advice, words.verbatim);
        }
        ensureWidgetVisible(m_outcome);
        updateState();
    });
    updateState();
}

void RuleEditor::updateState()
{
    const bool busy = isBusy();
    const QString refusal = m_access.refusal;
    const QString now = m_level ? QString::fromStdString(m_level->rule.level) : QString();
    m_now->setText(!m_level ? QString()
            : now.isEmpty() ? tr("no level is set: nothing is checked")
            : !m_subject    ? tr("%1 for all schemas without a level of their own").arg(now)
            : m_level->setAt == SetAt::Subject ? tr("%1, set here").arg(now)
            : m_level->setAt == SetAt::Global  ? tr("%1, the global one").arg(now)
                                               : tr("%1, set nowhere: the service's own").arg(now));
    const QString level = m_choice->level();
    const bool isOther
        = !level.isEmpty() && (level != now || (m_subject && m_level && m_level->setAt != SetAt::Subject));
    m_choice->setEditable(m_level && refusal.isEmpty() && !busy);
    m_apply->setText(level.isEmpty() ? tr("Set") : tr("Set %1").arg(level));
    m_apply->setAccessibleName(m_apply->text());
    m_apply->setEnabled(m_level && isOther && refusal.isEmpty() && !busy);
    m_apply->setToolTip(refusal);
    const bool canRemove = m_level
        && (m_subject ? m_level->setAt == SetAt::Subject
                      : m_access.features.removesGlobalRules && !now.isEmpty());
    m_remove->setText(m_subject ? tr("Remove: the global one counts") : tr("Remove the global level"));
    m_remove->setAccessibleName(m_remove->text());
    m_remove->setVisible(canRemove);
    m_remove->setEnabled(refusal.isEmpty() && !busy);
    m_remove->setToolTip(refusal);
    m_validity->setVisible(has(Kind::Validity));
    m_integrity->setVisible(has(Kind::Integrity));
    m_mode->setVisible(m_access.features.modes);
    for (RuleRow *row : {m_validity, m_integrity, m_mode})
        row->setRefusal(refusal, busy);
}

} // namespace tailrace::ui
