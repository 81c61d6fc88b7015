// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/livecheck.h"
#include "models/schemaedit/schemadraft.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace tailrace::ui {

class ElidedLabel;

// What a draft breaks for whom, while it is edited: one card a finding, with the edits that take it away. F8
// and Shift+F8 go from one to the next, Alt+1 to Alt+9 apply a fix of the current one. GUI thread.
class CompatibilityPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostCards = 20;

    CompatibilityPanel(models::SchemaDraft *draft, models::LiveCheck *check, QWidget *parent);

    // Where the level was set, in words; empty: there is none, and why is said instead.
    void setRule(const QString &level, const QString &setAt);
    void go(bool forward);
    void applyFix(int number); // from 1, of the current finding
    int current() const { return m_current; }

signals:
    void chosen(const tailrace::models::LiveFinding &finding); // to be gone to
    void fixWanted(const std::vector<tailrace::models::TextEdit> &edits, const QString &name);

private:
    void show();
    void showCards();
    QWidget *card(int number);
    void choose(int index);
    void frame();

    models::SchemaDraft *m_draft;
    models::LiveCheck *m_check;
    QString m_level;
    QString m_setAt;
    QLabel *m_icon;
    QLabel *m_levelLabel;
    ElidedLabel *m_state;
    QLabel *m_count;
    QToolButton *m_back;
    QToolButton *m_on;
    QScrollArea *m_scroll;
    QVBoxLayout *m_cards = nullptr;
    QList<QWidget *> m_shown;
    schema::SchemaPtr m_shownFor;
    int m_current = 0;
};

} // namespace tailrace::ui
