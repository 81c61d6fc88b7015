// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/quotas/byterate.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace tailrace::ui {

// A rate: a whole number and its unit, with the exact bytes below; empty is not bound. GUI thread.
class RateField : public QWidget
{
    Q_OBJECT

public:
    // name: accessible name of the number.
    RateField(const QString &name, const QString &objectName, QWidget *parent);

    void setRate(const std::optional<std::int64_t> &bytes);
    models::ByteRate rate() const;
    void setReadOnly(bool readOnly);

signals:
    void changed();

private:
    void sayExact();

    QLineEdit *m_field;
    QComboBox *m_unit;
    QLabel *m_exact;
};

} // namespace tailrace::ui
