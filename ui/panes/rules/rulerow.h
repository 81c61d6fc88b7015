// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace tailrace::ui {

// A rule that is one word among a few, or a mode: what holds, from where, and another one to set. GUI thread.
class RuleRow : public QWidget
{
    Q_OBJECT

public:
    // kind none: the registry's mode.
    RuleRow(std::optional<SchemaRule::Kind> kind, QWidget *parent);

    std::optional<SchemaRule::Kind> kind() const { return m_kind; }
    QString name() const;
    // word: empty: none is set. isGlobal: this is the place where global ones are set.
    void setInForce(const QString &word, SetAt setAt, bool isGlobal, bool canRemove);
    void setUnknown(const QString &why);
    void setRefusal(const QString &refusal, bool isBusy); // why it cannot be changed; empty: it can

signals:
    void setWanted(const QString &word);
    void removalWanted();

private:
    void updateState();

    std::optional<SchemaRule::Kind> m_kind;
    QLabel *m_now;
    QLabel *m_meaning;
    QComboBox *m_words;
    QPushButton *m_set;
    QPushButton *m_remove;
    QString m_word;
    QString m_refusal;
    bool m_canRemove = false;
    bool m_busy = false;
};

} // namespace tailrace::ui
