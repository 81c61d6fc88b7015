// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "ui/panes/rules/registryaccess.h"

#include <QScrollArea>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace tailrace::ui {

class ImpactPanel;
class LevelChoice;
class Notice;
class RuleRow;

// The rules of one schema, or those of all: what holds, where it was set, and what another level would
// already break before it is set. GUI thread.
class RuleEditor : public QScrollArea
{
    Q_OBJECT

public:
    explicit RuleEditor(QWidget *parent);

    void setAccess(const RegistryAccess &access);
    // None: the global rules. Asks for them.
    void show(const std::optional<std::string> &subject);
    void clear();
    void refresh();
    // Something is asked, or being written: another place would take it away.
    bool isBusy() const;

signals:
    void changed(); // a rule was set or removed

private:
    void build();
    void ruleRead(SchemaRule::Kind kind, const Result<RuleInForce> &result);
    void levelRead(const RuleInForce &rule);
    void askModes();
    void chosen(const QString &level);
    void apply();
    void remove(SchemaRule::Kind kind);
    void setMode(const QString &mode);
    void removeMode();
    void set(const SchemaRule &rule, const QString &consequence);
    void ask(const Agreement::Question &question, const std::function<void()> &go);
    void run(const QFuture<Result<Effect>> &write, const QString &done, const QString &failed);
    QString place() const; // "orders-value", "all schemas"
    bool has(SchemaRule::Kind kind) const;
    void updateState();

    RegistryAccess m_access;
    std::optional<std::string> m_subject;
    bool m_shown = false; // something is shown at all
    std::optional<RuleInForce> m_level;
    Notice *m_notice = nullptr; // of reading
    Notice *m_outcome = nullptr; // of a write
    Agreement *m_agreement = nullptr;
    std::function<void()> m_agreed;
    QLabel *m_now = nullptr;
    LevelChoice *m_choice = nullptr;
    ImpactPanel *m_impact = nullptr;
    QPushButton *m_apply = nullptr;
    QPushButton *m_remove = nullptr;
    RuleRow *m_validity = nullptr;
    RuleRow *m_integrity = nullptr;
    RuleRow *m_mode = nullptr;
    quint64 m_round = 0; // answers to earlier questions are dropped
    bool m_writing = false;
};

} // namespace tailrace::ui
