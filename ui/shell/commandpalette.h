// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/paletteentry.h"

#include <QFrame>
#include <QPointer>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;

namespace tailrace::ui {

class PaletteModel;

// Finds anything by a few letters. Hangs from the command field inside the window; typing never asks a
// server.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *parent);

    void open(std::vector<PaletteEntry> entries, const QString &text = {});
    // While it is open: names that came meanwhile; what is typed and chosen stays.
    void refill(std::vector<PaletteEntry> entries);
    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }
    PaletteModel *model() const { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search(const QString &text);
    void place();
    void run(int row);
    void dismiss();

    QLineEdit *m_field;
    QLabel *m_count;
    QListView *m_list;
    QLabel *m_nothing;
    PaletteModel *m_model;
    QPointer<QWidget> m_before; // gets the focus back
};

} // namespace tailrace::ui
