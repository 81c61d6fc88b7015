// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/profile.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace tailrace::ui {

class Segments;
class Toggle;

// What a connection is called and how careful one is with it.
class ProfileForm : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    void set(const profiles::Profile &profile);
    void apply(profiles::Profile &profile) const; // name, environment, readOnly, isDefault
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
};

} // namespace tailrace::ui
