// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/producer/headersmodel.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace tailrace::ui::producer {

// The headers as an editable table: order and duplicates kept, a tick leaves one out, empty and null differ.
class HeadersPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HeadersPanel(const decode::DecoderRegistry *decoders, QWidget *parent = nullptr);

    models::HeadersModel *model() const { return m_model; }

private:
    void addHeader();
    void removeCurrent();
    void moveCurrent(int by);
    void count();

    models::HeadersModel *m_model;
    QTableView *m_table;
    QLabel *m_count;
};

} // namespace tailrace::ui::producer
