// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bridges/bridgedraft.h"

#include <QWidget>

#include <string_view>

class QHBoxLayout;
class QLabel;

namespace tailrace::ui {

// One place of a bridge's document in the form: its name above with a dot where
// it was changed, the editor, and below it what is wrong or worth knowing. The
// draft outlives it. GUI thread.
class BridgeInput : public QWidget
{
    Q_OBJECT

public:
    // Brings it up to date with the draft.
    void refresh(const std::vector<bridges::Fault> &faults, bool isEditable);
    std::string_view place() const { return m_place; }
    bool isWrong() const { return m_wrong; }
    void focusEditor();

protected:
    // place: of bridges::place, thus for ever. name: objectName of the editor
    // behind "bridges.".
    BridgeInput(models::BridgeDraft *draft, std::string_view place, QWidget *parent);

    // What the editor shows; must not write into the draft.
    virtual void load(bool isEditable) = 0;
    virtual QString hint() const { return {}; }
    virtual QWidget *editor() const = 0;
    virtual QString problem(const bridges::Fault &fault) const;

    models::BridgeDraft *draft() const { return m_draft; }
    QHBoxLayout *row() const { return m_row; }
    QString label() const;
    QString objectNameOf() const; // "bridges.authUrl"
    void touched() { m_touched = true; } // by the user: what is missing is wrong from now on

private:
    models::BridgeDraft *m_draft;
    std::string_view m_place;
    QLabel *m_label;
    QLabel *m_dot;
    QHBoxLayout *m_row;
    QLabel *m_note;
    bool m_touched = false;
    bool m_wrong = false;
};

} // namespace tailrace::ui
