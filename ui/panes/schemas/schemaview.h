// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "ui/panes/rules/registryaccess.h"
#include "ui/panes/schemas/schemahead.h"
#include "ui/shell/statusitem.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QStackedWidget;

namespace tailrace::models {
class VersionListModel;
}

namespace tailrace::ui {

class DiffPage;
class ElidedLabel;
class EmptyState;
class Notice;
class ReferencesPage;
class RuleEditor;
class SchemaEditor;
class SchemaText;
class VersionColumn;

// One schema: its versions, the chosen one's text, what references it and which rules hold; or a text that is
// to become its next version, or a schema of its own. GUI thread.
class SchemaView : public QWidget
{
    Q_OBJECT

public:
    SchemaView(const Services &services, bool inOneRow, QWidget *parent);

    void setAccess(const RegistryAccess &access);
    // What is being typed, or asked, stays in front.
    void show(const QString &subject); // empty: none
    QString subject() const { return m_subject; }
    void startNew();
    void refresh();
    bool isDirty() const;
    void askClose();
    QList<StatusItem> status() const;
    bool isComparing() const; // two versions are in front
    QWidget *entry() const;
    models::VersionListModel *versions() const { return m_versions; }
    std::int32_t version() const { return m_version; }

    // Writes the text of the version that is shown, byte for byte. Blocks for a moment.
    void downloadTo(const QString &path);

signals:
    void statusChanged();
    void changed(); // isDirty() may answer otherwise
    void openWanted(const QString &subject);
    void topicWanted(const QString &topic);
    void written(const QString &subject); // it was made or changed
    void ruleChanged(const QString &subject);
    void gone(const QString &subject);
    void closeAgreed();

private:
    QWidget *buildBody();
    QWidget *buildTextPage();
    void loaded(const Result<std::vector<VersionEntry>> &result);
    void chooseVersion(std::int32_t version);
    void textLoaded(std::int32_t version, const Result<Schema> &result);
    void askInfos(int first, int last);
    void askTopics();
    void showTopics(const QStringList &names);
    void showReferences();
    void showFacts();
    void showSide();
    void showDiff();
    bool keepsDraft() const;
    void updateState();

    // What is done with it.
    void fillMenu();
    QAction *addItem(const QString &text, const QString &iconId, const char *objectName,
        const QString &refusal, const std::function<void()> &go);
    void startVersion();
    void save();
    void saved(const Result<SchemaInfo> &result);
    void setState(std::optional<std::int32_t> version, SchemaState::Kind state);
    void askDeletion();
    void deleteVersion(Deletion deletion);
    void deleteSchema(Deletion deletion);
    void askWithUses(const Agreement::Question &question, const std::function<void()> &go);
    void ask(const Agreement::Question &question, const std::function<void()> &go);
    void run(
        const QFuture<Result<Effect>> &write, const QString &done, const QString &failed, bool mayBeGone);
    QString deletionRefusal(bool ofSchema, Deletion deletion) const;
    void copyText();
    void copyCommand();
    void askWhereTo();

    Services m_services;
    RegistryAccess m_access;
    QString m_subject;
    QString m_wanted; // what to show once nothing keeps the present one
    models::VersionListModel *m_versions;
    std::int32_t m_version = 0;
    std::optional<Schema> m_schema; // of m_version
    QStringList m_topics; // that use it
    std::optional<std::int32_t> m_choose; // once the versions are listed again
    SchemaHead *m_head = nullptr;
    Notice *m_notice = nullptr; // of reading
    Notice *m_outcome = nullptr; // of a write
    Agreement *m_agreement = nullptr;
    std::function<void()> m_agreed;
    QStackedWidget *m_stack = nullptr; // body, editor, or nothing
    QWidget *m_body = nullptr;
    SchemaEditor *m_editor = nullptr;
    EmptyState *m_empty = nullptr;
    VersionColumn *m_column = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_textPage = nullptr;
    ElidedLabel *m_facts = nullptr;
    SchemaText *m_text = nullptr;
    ReferencesPage *m_references = nullptr;
    RuleEditor *m_rules = nullptr;
    DiffPage *m_diff = nullptr;
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    quint64 m_round = 0; // of the schema: answers of an earlier one are dropped
    int m_running = 0; // infos
    int m_lastLook = 0; // rows that were looked at
    bool m_loading = false;
    bool m_writing = false;
    bool m_hasGone = false;
};

} // namespace tailrace::ui
