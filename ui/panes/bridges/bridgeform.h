// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bridges/bridgedraft.h"

#include <QList>
#include <QScrollArea>

class QLabel;
class QPushButton;

namespace tailrace::bridges {
struct StorageCredentials;
}

namespace tailrace::ui {

class BridgeInput;

// The values of a bridge to be read and written: those of its type. The draft
// outlives it. GUI thread.
class BridgeForm : public QScrollArea
{
    Q_OBJECT

public:
    BridgeForm(models::BridgeDraft *draft, QWidget *parent);

    void setEditable(bool isEditable);
    // The field at this place gets the keyboard; false: there is none.
    bool goTo(std::string_view place);
    void goToFirst();
    // Credentials of an object store from the clipboard into their fields.
    void paste();

private:
    void refresh();
    QWidget *buildStorage();
    QWidget *buildMq();
    QWidget *buildIdentity(QWidget *parent);
    void fill(const bridges::StorageCredentials &credentials);
    void choose(const std::vector<bridges::StorageCredentials> &all);
    template<class Input>
    Input *add(Input *input)
    {
        m_inputs << input;
        return input;
    }

    models::BridgeDraft *m_draft;
    QList<BridgeInput *> m_inputs;
    QWidget *m_storage = nullptr;
    QWidget *m_mq = nullptr;
    QLabel *m_unknown = nullptr; // a type that has no form
    QLabel *m_fixed = nullptr;
    QPushButton *m_paste = nullptr;
    QLabel *m_pasted = nullptr;
    bool m_editable = false;
};

} // namespace tailrace::ui
