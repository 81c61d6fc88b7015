// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/secret.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tailrace::ui {

class ElidedLabel;

// A secret that is typed once and never shown again: a fixed number of dots stands for one that is kept,
// whatever its length, and Change opens an empty field.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    SecretField(const QString &objectName, const QString &name, QWidget *parent = nullptr);

    void setName(const QString &name);
    // There is one under this reference; empty: none yet.
    void setKept(const QString &reference, bool persistent);
    bool isKept() const { return !m_reference.isEmpty(); }
    // What was typed since; none: leave what is kept.
    std::optional<Secret> typed() const;
    void forgetTyped();
    // As if it had been typed.
    void type(const Secret &secret);

signals:
    void changed();

private:
    void edit();
    void updateNote();

    QLabel *m_label;
    QLineEdit *m_field;
    QPushButton *m_change;
    ElidedLabel *m_note;
    QString m_reference;
    bool m_persistent = true;
    bool m_editing = true;
};

} // namespace tailrace::ui
