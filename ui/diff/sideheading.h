// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemadiff/schemacomparison.h"

#include <QWidget>

class QLabel;

namespace tailrace::ui {

class ElidedLabel;

// What stands over one of the two texts: which version, of when, how much of it, and how much of it differs.
class SideHeading : public QWidget
{
    Q_OBJECT

public:
    explicit SideHeading(bool isNewer, QWidget *parent);

    void show(const models::SchemaComparison &comparison, const QString &title,
        std::optional<std::int64_t> createdMs);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isNewer;
    QLabel *m_title;
    ElidedLabel *m_facts;
    QLabel *m_count;
    QLabel *m_hash;
};

} // namespace tailrace::ui
