// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configs/configrule.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace tailrace::ui {

// The value of one property: a choice where there are words to choose from, else a line; below it what the
// value amounts to, or what is wrong with it. GUI thread.
class ConfigField : public QWidget
{
    Q_OBJECT

public:
    // objectName: of the line; the choice is objectName + ".choice".
    ConfigField(const QString &objectName, QWidget *parent);

    // optional: no value is one too, and says so with these words.
    void setProperty(const QString &name, const models::ConfigRule &rule, const QString &optional = {});
    void setText(const QString &text); // no signal
    QString text() const;
    bool isValid() const;
    void setReadOnly(bool readOnly);
    void focusField();

signals:
    void edited();

private:
    bool isChoice() const { return m_rule.kind == models::ConfigRule::Kind::Choice; }
    void sayExact();

    models::ConfigRule m_rule;
    QString m_optional;
    QLineEdit *m_line;
    QComboBox *m_choice;
    QLabel *m_exact;
};

} // namespace tailrace::ui
