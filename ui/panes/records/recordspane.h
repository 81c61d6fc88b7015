// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/tailcontroller.h"
#include "services/transfer/csvrecords.h"
#include "ui/panes/records/exportpanel.h"
#include "ui/shell/pane.h"

#include <memory>
#include <optional>

class QMenu;
class QSplitter;
class QLabel;

namespace tailrace::schemas {
class SchemaCache;
}

namespace tailrace::ui {

class DetailPanel;
class EmptyState;
class FetchBar;
class HistogramWidget;
class Notice;
class RecordView;
class TopicHead;
class ViewBar;

// Records of one or more topics: what is fetched, what is shown of it, and the record in hand.
class RecordsPane : public Pane
{
    Q_OBJECT

public:
    explicit RecordsPane(const Services &services, QWidget *parent = nullptr);
    ~RecordsPane() override;

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    bool shows(const PaneRequest &request) const override;
    QList<StatusItem> status() const override;
    void refresh() override;

    records::TailController *controller() { return m_controller.get(); }
    RecordView *view() const { return m_view; }
    DetailPanel *detail() const { return m_detail; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeActions();
    void makeColumnsMenu();
    void read(ReadSpec spec);
    void readChosen();
    void askTopic();
    void applyFilter();
    void showState();
    void showCounters();
    void showPlaceholder();
    void placeholderClicked();
    void goToOffset();
    void goToTime();
    void goToMatch(int step);
    void goToBookmark();
    void copyValues();
    void copyMenu();
    void sendAgain();
    void nextArea();
    void connectDetail();
    void connectSchemas();
    void showDetail();
    void showNotice();
    void showHistogram();
    void pinOrCompare();
    void filterBy(const QString &condition, bool exclude);
    void fillColumnsMenu();
    void addColumnActions(QMenu *menu, records::Column column);
    void showColumnMenu(int section, const QPoint &globalPos); // -1: of no column
    void askForColumn(const QPoint &globalPos);
    void addColumn(const QString &path);
    void askForName(int index);
    std::string connectionName() const;
    std::string topicsName() const; // for the settings: all, with commas
    void restoreLook();
    void connectExport();
    void openExport();
    std::unique_ptr<transfer::RecordExport> makeExport(ExportPanel::Rows rows, ExportPanel::Format format,
        const std::string &delimiter, const std::string &path);
    transfer::ExportRows chosenRows() const;
    std::vector<transfer::CsvColumn> shownCsvColumns() const;
    void restoreFilter();
    void rememberFilter(const QString &text);
    void keepLook() const;
    void setNewestFirst(bool on);
    void setByTime(bool on); // reads anew
    QString settingsObject() const;

    std::shared_ptr<schemas::SchemaCache> m_schemas; // null: no registry
    std::unique_ptr<records::TailController> m_controller;
    QStringList m_topics;
    int m_partitions = 0;
    TopicHead *m_head;
    FetchBar *m_fetch;
    ViewBar *m_viewBar;
    ExportPanel *m_export;
    Notice *m_problem;
    RecordView *m_view;
    EmptyState *m_empty;
    QSplitter *m_splitter;
    QMenu *m_columns;
    HistogramWidget *m_histogram;
    DetailPanel *m_detail;
    std::optional<records::HeldRecord> m_pinned;
};

} // namespace tailrace::ui
