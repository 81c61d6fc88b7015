// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/profile.h"
#include "ui/shell/pane.h"

class QLabel;
class QPushButton;

namespace tailrace::ui {

class Agreement;
class EnvironmentChip;
class EndpointsEditor;
class Notice;
class ProfileForm;

// "pane.connections": the settings of one connection, or of a new one. Nothing is kept before Save.
class ConnectionsPane : public Pane
{
    Q_OBJECT

public:
    explicit ConnectionsPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    bool shows(const PaneRequest &request) const override;
    QList<StatusItem> status() const override;
    bool hasUnsavedChanges() const override;
    void askBeforeClose() override;

private:
    enum class Then : unsigned char
    {
        Stay,
        Connect,
        Close
    };

    void build();
    void load(const QString &name);
    void fill(const profiles::Profile &profile);
    void edited();
    void save(Then then);
    void store(const profiles::Profile &profile, Then then);
    void askForMemory(const Error &error, Then then);
    void pasteCredentials();
    void forgetSecrets(const profiles::Profile &now);
    void askDuplicate();
    void duplicate(bool withSecrets);
    void askRemove();
    void remove();
    QStringList otherConnections() const;
    profiles::Profile current() const;
    QString problem() const;
    bool isNew() const { return m_original.name.empty(); }

    profiles::Profile m_original;
    profiles::Profile m_loaded; // what the form gave right after loading: unsaved is what differs from it
    bool m_saving = false;
    bool m_duplicating = false;
    EnvironmentChip *m_mark;
    QLabel *m_title;
    QLabel *m_subtitle;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
    Notice *m_notice;
    Agreement *m_agreement;
    Notice *m_duplicateNotice;
    Notice *m_closeNotice;
    Notice *m_memoryNotice;
    Then m_memoryThen = Then::Stay;
    ProfileForm *m_form;
    EndpointsEditor *m_endpoints;
    QPushButton *m_paste;
    QLabel *m_verdict;
    QPushButton *m_save;
    QPushButton *m_saveAndConnect;
};

} // namespace tailrace::ui
