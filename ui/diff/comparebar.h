// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/schemadiffview.h"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QToolButton;

namespace tailrace::ui {

class Segments;
class VersionBox;

// Which versions are compared and how. One line where there is room, else two. GUI thread.
class CompareBar : public QWidget
{
    Q_OBJECT

public:
    explicit CompareBar(QWidget *parent);

    void setVersions(const std::vector<DiffVersion> &versions);
    void setSides(std::int32_t older, std::int32_t newer);
    void setPlace(int change, int count); // change from 0; -1: none
    std::int32_t older() const;
    std::int32_t newer() const;
    QSize minimumSizeHint() const override;

signals:
    void sidesChosen(std::int32_t older, std::int32_t newer);
    void swapAsked();
    void inlineChosen(bool isInline);
    void foldingChosen(bool isFolding);
    void layoutChosen(bool isIgnored);
    void stepAsked(int by);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();

    QBoxLayout *m_rows;
    QWidget *m_what;
    QWidget *m_how;
    VersionBox *m_older;
    VersionBox *m_newer;
    QToolButton *m_swap;
    Segments *m_mode;
    QCheckBox *m_fold;
    QCheckBox *m_layout;
    QLabel *m_place;
    QLabel *m_number;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QLabel *m_key;
};

} // namespace tailrace::ui
