// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace tailrace::models {
class TopicPreviewModel;
}

namespace tailrace::ui {

class Segments;

// Which topics will start, stop, stay and not be taken. GUI thread.
class PreviewPanel : public QWidget
{
    Q_OBJECT

public:
    PreviewPanel(models::TopicPreviewModel *model, QWidget *parent);

    void setWide(bool wide); // room for what is on the source
    void setCovers(const QString &text); // whose topics these are
    QLineEdit *filter() const { return m_filter; }
    QTableView *view() const { return m_view; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(int segment);

    models::TopicPreviewModel *m_model;
    QLineEdit *m_filter;
    Segments *m_show;
    QLabel *m_covers;
    QTableView *m_view;
};

} // namespace tailrace::ui
