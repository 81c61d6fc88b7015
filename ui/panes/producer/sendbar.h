// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace tailrace::ui {
class ElidedLabel;
}

namespace tailrace::ui::producer {

// The foot: send many at a rate at the left (progress while that runs), why sending is not possible in the
// middle, the two send buttons at the right. GUI thread.
class SendBar : public QWidget
{
    Q_OBJECT

public:
    explicit SendBar(QWidget *parent = nullptr);

    // A problem forbids sending; without one the failure of the last attempt is said and another may be
    // tried.
    void setProblem(const QString &problem, const QString &lastFailure);
    // Sending names the connection when it is production.
    void setTarget(const QString &productionName);
    void setProgress(qint64 sent, qint64 total, bool running);
    int burstCount() const;
    int burstRate() const;

signals:
    void send();
    void sendAndKeep();
    void sendMany();
    void stopMany();

private:
    QStackedWidget *m_left;
    QSpinBox *m_count;
    QSpinBox *m_rate;
    QPushButton *m_many;
    QProgressBar *m_progress;
    QLabel *m_progressText;
    ElidedLabel *m_problem;
    QPushButton *m_keep;
    QPushButton *m_send;
};

} // namespace tailrace::ui::producer
