// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/bridges.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace tailrace::ui {

class Captions;
class ElidedLabel;

// The bar of one bridge: what it is called, how it is, and what can be done
// with it at once. GUI thread.
class BridgeHead : public QWidget
{
    Q_OBJECT

public:
    explicit BridgeHead(QWidget *parent);

    struct Shown
    {
        QString name; // of a new one: what it will be
        std::optional<BridgeState> state {}; // none: it does not exist yet
        bool isEdited = false;
        bool isBusy = false; // a write is under way
        QString refusal {}; // why nothing can be written; empty: it can
    };
    void show(const Shown &shown);

signals:
    void pauseWanted();
    void resumeWanted();
    void copyWanted();
    void removeWanted();

private:
    QLabel *m_icon;
    ElidedLabel *m_name;
    QLabel *m_state;
    QLabel *m_edited;
    Captions *m_captions;
    QLabel *m_hint;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_copy;
    QPushButton *m_remove;
};

} // namespace tailrace::ui
