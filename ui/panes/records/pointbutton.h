// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPushButton>
#include <QString>

#include <functional>

class QButtonGroup;
class QFrame;
class QLabel;
class QLineEdit;

namespace tailrace::ui {

// One way to say where a read begins, ends or which partitions it covers.
struct PointChoice
{
    QString word; // of the command line: "last", "beginning", "offset"
    QString label; // on the button and in the panel: "Last"
    QString hint; // what to type; empty: takes no value
    QString prefix; // before the value in text(): "last:"; the whole of it when there is no value
};

// A button that shows a choice and opens a panel to change it. Its text() is what the command line takes, so
// that one parser checks both.
class PointButton : public QPushButton
{
    Q_OBJECT

public:
    // check: an error to show for text(), empty when it is right.
    PointButton(const QString &name, QList<PointChoice> choices,
        std::function<QString(const QString &)> check, QWidget *parent = nullptr);

    QString point() const; // "last:100"
    void setPoint(const QString &point); // no signal
    void setNote(const QString &note); // beside the choice: "all 6"

signals:
    void chosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void openPanel();
    void accept();
    void showChoice();
    QString panelPoint() const;

    const QString m_name;
    const QList<PointChoice> m_choices;
    const std::function<QString(const QString &)> m_check;
    int m_choice = 0;
    QString m_value;
    QString m_note;
    QFrame *m_panel = nullptr;
    QButtonGroup *m_group = nullptr;
    QLineEdit *m_edit = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace tailrace::ui
