// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/schemadiffview.h"

#include <QComboBox>

namespace tailrace::ui {

// Chooses a version; shows its name and, quieter, its id. GUI thread.
class VersionBox : public QComboBox
{
    Q_OBJECT

public:
    VersionBox(const QString &name, const QString &objectName, QWidget *parent);

    void setVersions(const std::vector<DiffVersion> &versions); // newest first
    void setNumber(std::int32_t number); // emits nothing
    std::int32_t number() const { return currentData().toInt(); }
    static QString titleOf(const DiffVersion &version); // "Version 6"
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void numberChosen(std::int32_t number); // by the user

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<DiffVersion> m_versions;
};

} // namespace tailrace::ui
