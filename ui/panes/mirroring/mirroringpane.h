// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/selectionpreviewer.h"
#include "services/capability/mirroring.h"
#include "ui/shell/pane.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace tailrace::models {
class ActiveTopicsModel;
class EarlierSavesModel;
class MirrorCounts;
class SelectionModel;
class TopicPreviewModel;
} // namespace tailrace::models

namespace tailrace::ui {

class ActivePanel;
class Agreement;
class EarlierPanel;
class ElidedLabel;
class EmptyState;
class MirroringHead;
class MirrorSource;
class Notice;
class PatternsPanel;
class PreviewPanel;

// "pane.mirroring": what the target of a mirrored pair takes from its source, what another selection would
// take, and what is mirrored now.
class MirroringPane : public Pane
{
    Q_OBJECT

public:
    explicit MirroringPane(const Services &services, QWidget *parent = nullptr);
    ~MirroringPane() override;

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    bool hasUnsavedChanges() const override;
    void askBeforeClose() override;
    void refresh() override;

    models::SelectionModel *selection() const { return m_selection; }
    models::TopicPreviewModel *preview() const { return m_preview; }
    models::ActiveTopicsModel *activeTopics() const { return m_activeTopics; }
    models::EarlierSavesModel *earlierSaves() const { return m_saves; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Asked : unsigned char
    {
        Save,
        Undo, // puts back what a save replaced
        Close
    };

    QWidget *buildBar();
    QWidget *buildBody();
    QWidget *buildFoot();
    void addKeys();
    bool findReader();
    void selectionRead(const Result<std::vector<std::string>> &result);
    void askActive();
    void activeRead(const Result<std::vector<std::string>> &result);
    void edited();
    void askPreview();
    void previewed(const models::SelectionAnswer &answer);
    void showActive();
    std::vector<std::string> countedTopics() const;
    void askCounts();
    void showCovers();
    void updateState();

    // Saving: the selection is read once more, its effect worked out, then the user is asked.
    void startSaving(Asked what);
    void startUndo(const std::vector<std::string> &patterns);
    void readEarlier();
    void openEarlier(bool open);
    std::optional<std::vector<std::string>> lastReplaced() const; // by the save that is in force
    void askWhenReady();
    void agreed();
    void declined();
    void replaced(const std::vector<std::string> &before, const Result<std::vector<std::string>> &result);

    std::shared_ptr<Mirroring> m_reader;
    std::shared_ptr<MirroringAdmin> m_writer;
    QString m_refusal; // why nothing is written; empty: it can be
    QString m_answeredBy;
    QString m_endpoint; // whose selection it is
    models::SelectionModel *m_selection;
    models::TopicPreviewModel *m_preview;
    models::ActiveTopicsModel *m_activeTopics;
    models::SelectionPreviewer *m_previewer;
    models::EarlierSavesModel *m_saves;
    models::MirrorCounts *m_counts;
    MirrorSource *m_source;
    std::unique_ptr<MirroringHead> m_head;
    Notice *m_failure = nullptr; // of reading
    Notice *m_outcome = nullptr; // of a write
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_body = nullptr;
    PatternsPanel *m_patterns = nullptr;
    PreviewPanel *m_topics = nullptr;
    ActivePanel *m_active = nullptr;
    EarlierPanel *m_earlier = nullptr;
    Agreement *m_agreement = nullptr;
    QWidget *m_foot = nullptr;
    QLabel *m_sentence = nullptr;
    ElidedLabel *m_change = nullptr;
    QPushButton *m_history = nullptr; // opens the earlier saves
    QPushButton *m_undo = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_save = nullptr;
    std::vector<std::string> m_now; // active topics
    bool m_nowKnown = false;
    std::vector<std::string> m_counted; // the topics whose records were asked for
    models::SelectionAnswer m_answer; // the last one
    std::optional<std::vector<std::string>> m_replaced; // by the last save
    Asked m_what = Asked::Save;
    bool m_preparing = false; // between the wish to save and the question
    bool m_reread = false; // the selection in force is the one that is asked about
    bool m_changedMeanwhile = false;
    QTimer m_again;
    int m_looks = 0;
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    quint64 m_round = 0; // answers to an earlier question are dropped
    bool m_activated = false;
    bool m_loading = false;
    bool m_loaded = false;
    bool m_writing = false;
};

} // namespace tailrace::ui
