// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/records/comparison.h"

#include <QDialog>

#include <memory>

class QLabel;
class QTabBar;
class QToolButton;

namespace tailrace::ui {

class DiffView;

// Two records side by side: value, key, headers and metadata, each with the number of its differences. Blocks
// nothing; compares beside the window.
class CompareWindow : public QDialog
{
    Q_OBJECT

public:
    // valueDecoder: chosen id; empty: the one that fits best. zoom: percent.
    CompareWindow(std::shared_ptr<const schemas::RecordDecoder> decoder, const std::string &valueDecoder,
        const records::HeldRecord &left, const records::HeldRecord &right, const QStringList &topics,
        int zoom, QWidget *parent);

    bool isReady() const { return m_comparison != nullptr; }

private:
    QWidget *makeHead(const QString &left, const QString &right);
    void makeActions();
    void showComparison(std::shared_ptr<const Comparison> comparison);
    void showField(int field);
    void showPlace();
    void step(int by);

    std::shared_ptr<const Comparison> m_comparison;
    QTabBar *m_tabs;
    QLabel *m_place;
    QToolButton *m_previous;
    QToolButton *m_next;
    DiffView *m_view;
    QLabel *m_note;
};

} // namespace tailrace::ui
