// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace tailrace::ui {

// What happened, next to where it happened: a bar at the left, our words, the other side's text verbatim, and
// the buttons that help. Texts are plain and can be selected.
class Notice : public QFrame
{
    Q_OBJECT

public:
    enum class Level : unsigned char
    {
        Ok,
        Info,
        Warning,
        Danger
    };

    explicit Notice(QWidget *parent = nullptr);

    void show(Level level, const QString &title, const QString &advice = {}, const QString &verbatim = {});
    Level level() const { return m_level; }
    QString title() const;
    QString verbatim() const;
    // Buttons stand below the text in the order of their adding.
    void addWidget(QWidget *widget); // among the buttons
    QPushButton *addButton(const QString &text, const QString &iconId = {});

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tint();

    Level m_level = Level::Info;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_verbatim;
    QLabel *m_advice;
    QHBoxLayout *m_buttons;
};

} // namespace tailrace::ui
