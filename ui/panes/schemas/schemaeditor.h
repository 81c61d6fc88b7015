// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"
#include "ui/panes/rules/registryaccess.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tailrace::models {
class VersionTexts;
}

namespace tailrace::ui {

class CodeView;
class ElidedLabel;
class Notice;
class Segments;
class Workbench;

// What is to become a schema, or the next version of one: edited by its tree and its text where it is Avro,
// else by its text; pasted, typed, or of a file. Bytes that are not touched go out as they came. GUI thread.
class SchemaEditor : public QWidget
{
    Q_OBJECT

public:
    // What is to be done with the text. No subject: the service makes a name.
    struct Wanted
    {
        std::optional<std::string> subject {};
        NewSchema schema {};
        std::optional<AddVersion> way {}; // none: a new schema
    };

    explicit SchemaEditor(QWidget *parent);

    void startNew(const RegistryAccess &access);
    // From a version of a schema that there is.
    void startVersion(const RegistryAccess &access, const Schema &from);
    void stop();
    bool isActive() const { return m_isActive; }
    bool isNew() const { return m_subject.isEmpty(); }
    bool isDirty() const;
    Wanted wanted() const;
    void setBusy(bool busy);
    // The service's refusal, beside the text, with the lines that it speaks of.
    void showRefusal(const Error &error);
    void showNote(const QString &text);
    CodeView *text() const;
    Workbench *bench() const { return m_bench; }
    void goToName();
    void goToText();
    // Takes the text of a file, byte for byte.
    void load(const QString &path);

signals:
    void saveWanted();
    void discardWanted();
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildTop();
    QWidget *buildFoot();
    void start(const RegistryAccess &access);
    void askForFile();
    void setBytes(std::string bytes);
    bool isAvro() const;
    void takeType();
    void askForRule();
    void hold();
    std::vector<schema::SchemaPtr> referencesOf(std::int32_t version) const;
    void updateState();

    RegistryAccess m_access;
    QString m_subject; // empty: a new schema
    std::int32_t m_from = 0; // the version that the text is of
    std::vector<SchemaReference> m_references;
    ElidedLabel *m_title = nullptr;
    QWidget *m_names = nullptr;
    QLineEdit *m_name = nullptr;
    QCheckBox *m_ownName = nullptr;
    QComboBox *m_type = nullptr;
    Segments *m_way = nullptr;
    QPushButton *m_file = nullptr;
    Notice *m_notice = nullptr;
    Workbench *m_bench = nullptr;
    QLabel *m_hint = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_save = nullptr;
    models::VersionTexts *m_texts = nullptr; // of what the text references
    std::optional<RuleInForce> m_rule; // none: not known yet
    std::vector<std::int32_t> m_against; // versions that the rule names, ascending
    quint64 m_round = 0; // answers for an earlier draft are dropped
    std::string m_before; // bytes that it started with
    bool m_isActive = false;
    bool m_busy = false;
};

} // namespace tailrace::ui
