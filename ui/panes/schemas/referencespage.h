// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "ui/panes/rules/registryaccess.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace tailrace::ui {

// What one version imports, and which versions import it. Enter or a double click opens the other schema. GUI
// thread.
class ReferencesPage : public QWidget
{
    Q_OBJECT

public:
    explicit ReferencesPage(QWidget *parent);

    void setReferences(const SchemaInfo &info, bool isKnown); // false: the service keeps none
    void setAsking();
    void setReferencedBy(const Result<std::vector<SubjectVersion>> &uses);
    void setReferencedByUnknown(); // the service does not tell

signals:
    void openWanted(const QString &subject);

private:
    QListWidget *makeList(const QString &name, const char *objectName);

    QLabel *m_outNote;
    QListWidget *m_out;
    QLabel *m_inNote;
    QListWidget *m_in;
};

} // namespace tailrace::ui
