// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/quotas.h"

#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tailrace::ui {

class RateField;

// One quota: whom it binds and to what. A new one, or one that exists, whose rates can be changed. GUI
// thread.
class QuotaForm : public QWidget
{
    Q_OBJECT

public:
    explicit QuotaForm(QWidget *parent);

    // Why nothing can be written; empty: it can.
    void setRefusal(const QString &why);
    // What can be bound here, as QuotaAdmin::bindable() says.
    void setBindable(const std::vector<std::vector<QuotaEntity::Kind>> &bindable);
    void setBusy(bool busy); // a write is under way
    void clear(); // nothing is chosen
    void startNew();
    void show(const Quota &quota);
    bool isNew() const { return m_new; }
    bool isDirty() const; // what is typed is not what is there
    QuotaEntity entity() const;
    QuotaRates rates() const; // as they shall be; none: not bound, or left as it is
    const std::optional<Quota> &before() const { return m_quota; }

signals:
    void saveWanted();
    void removeWanted();
    void discardWanted();
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showKinds(const std::vector<QuotaEntity::Kind> &kinds);
    bool isPair() const { return m_kinds.size() > 1; }
    QString problem() const; // why it cannot be saved as it stands; empty: it can
    void updateState();

    QLabel *m_title;
    QComboBox *m_kind;
    QCheckBox *m_default;
    QLineEdit *m_name;
    QLabel *m_second; // caption of the second part
    QCheckBox *m_secondDefault;
    QLineEdit *m_secondName;
    QLabel *m_missing; // what cannot be bound here
    std::vector<std::vector<QuotaEntity::Kind>> m_bindable {{QuotaEntity::Kind::User}};
    std::vector<QuotaEntity::Kind> m_kinds {QuotaEntity::Kind::User}; // that are chosen, or shown
    RateField *m_producer;
    RateField *m_consumer;
    QLabel *m_reason;
    QPushButton *m_save;
    QPushButton *m_discard;
    QPushButton *m_remove;
    std::optional<Quota> m_quota;
    QString m_refusal;
    bool m_new = false;
    bool m_busy = false;
};

} // namespace tailrace::ui
