// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace tailrace::ui {

// The path of a file, typed or chosen. A path that names no readable file is marked.
class FileField : public QWidget
{
    Q_OBJECT

public:
    FileField(const QString &objectName, const QString &name, const QString &placeholder,
        QWidget *parent = nullptr);

    QString path() const;
    void setPath(const QString &path);
    bool isValid() const; // empty, or a readable file

signals:
    void changed();

private:
    void choose();
    void mark();

    QLineEdit *m_path;
};

} // namespace tailrace::ui
