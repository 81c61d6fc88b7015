// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/profile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace tailrace::ui {

class Segments;
class Toggle;

// What a connection is called and how careful one is with it.
class ProfileForm : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    // others: names of connections that this one may mirror from.
    void set(const profiles::Profile &profile, const QStringList &others);
    // Name, environment, readOnly, isDefault, protectedTopics and mirrorsFrom.
    void apply(profiles::Profile &profile) const;
    QString problem() const;
    QLineEdit *nameField() const { return m_name; }

signals:
    void changed();

private:
    void follow();

    QLineEdit *m_name;
    Segments *m_environment;
    Toggle *m_readOnly;
    QLabel *m_readOnlyNote;
    QCheckBox *m_default;
    QPlainTextEdit *m_protected; // a pattern a line
    QComboBox *m_mirrorsFrom; // the first: none
};

} // namespace tailrace::ui
