// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tailrace::ui {

// An empty view: what is absent and why, and one button for what to do next. Centred, no picture.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    // Without a text for the button there is none.
    void setTexts(const QString &sentence, const QString &hint = {}, const QString &button = {});
    QString sentence() const;
    QPushButton *button() const { return m_button; }

private:
    QLabel *m_sentence;
    QLabel *m_hint;
    QPushButton *m_button;
};

} // namespace tailrace::ui
