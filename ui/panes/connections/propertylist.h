// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <string>
#include <utility>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tailrace::ui {

// Further librdkafka properties, one a row, checked while typing; the nearest known name is a click away.
class PropertyList : public QWidget
{
    Q_OBJECT

public:
    using Properties = std::vector<std::pair<std::string, std::string>>;
    struct Verdict
    {
        QString problem; // empty: all are fine
        QString property; // the one that has it
        QString nearest; // a known name to take instead; may be empty
    };

    explicit PropertyList(QWidget *parent = nullptr);

    void setProperties(const Properties &properties);
    Properties properties() const; // rows without a name left out
    void setCheck(std::function<Verdict(const Properties &)> check);
    bool isValid() const { return m_verdict.problem.isEmpty(); }
    QString problem() const { return m_verdict.problem; }

signals:
    void changed();

private:
    struct Row
    {
        QWidget *widget;
        QLineEdit *name;
        QLineEdit *value;
    };

    QLineEdit *addRow(const QString &name, const QString &value);
    void removeRow(QWidget *widget);
    void check();

    QVBoxLayout *m_rowsLayout;
    QWidget *m_frame;
    QLabel *m_note;
    QPushButton *m_take;
    std::vector<Row> m_rows;
    std::function<Verdict(const Properties &)> m_check;
    Verdict m_verdict;
};

} // namespace tailrace::ui
