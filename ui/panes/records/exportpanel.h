// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/running.h"
#include "services/core/error.h"
#include "services/transfer/recordexport.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace tailrace::ui {

class Notice;
class Segments;

// Writes what the table holds into a file: which records, in which format, where to; how far it is, how long
// it will take, what it did. Stands above the table while it is wanted; the tail goes on behind it.
class ExportPanel : public QWidget
{
    Q_OBJECT

public:
    enum class Rows : unsigned char
    {
        All,
        Matches,
        Selected
    };
    enum class Format : unsigned char
    {
        JsonLines,
        Csv,
        Raw
    };
    // How many records each choice has; matches -1: there is no filter. hint: what else is to be known.
    struct Offer
    {
        std::int64_t all = 0;
        std::int64_t matches = -1;
        std::int64_t selected = 0;
        QString hint;
    };

    explicit ExportPanel(QWidget *parent = nullptr);
    ~ExportPanel() override;

    // topic: for the name of the file.
    void open(const Offer &offer, const QString &topic);
    // Null: it cannot be, and what is wrong was said with showProblem().
    using Start = std::function<std::unique_ptr<transfer::RecordExport>(
        Rows rows, Format format, const std::string &delimiter, const std::string &path)>;
    void setStart(Start start) { m_start = std::move(start); }
    // Where a running export is listed beside all that lasts; null: nowhere.
    void setList(std::shared_ptr<activity::RunningList> list, std::string connection);
    void showProblem(const QString &problem); // beside the fields
    bool isRunning() const { return m_export != nullptr; }

signals:
    void closed();
    void runningChanged(bool running);

private:
    QWidget *makeChoices();
    QWidget *makeTarget();
    QWidget *makeProgress();
    void formatChosen();
    void checkTarget();
    void browse();
    void begin();
    void showProgress();
    void list();
    void unlist();
    void finished(const Result<transfer::ExportReport> &result);
    void close();
    void setRunning(bool running);

    Start m_start;
    std::unique_ptr<transfer::RecordExport> m_export;
    std::shared_ptr<activity::RunningList> m_list;
    std::shared_ptr<activity::Running> m_listed;
    std::string m_connection;
    QString m_topic;
    Segments *m_rows = nullptr;
    Segments *m_format = nullptr;
    QLabel *m_delimiterName = nullptr;
    QLineEdit *m_delimiter = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_begin = nullptr;
    QLabel *m_hint = nullptr;
    QString m_offerHint;
    QWidget *m_choices = nullptr;
    QWidget *m_target = nullptr;
    QWidget *m_running = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_progress = nullptr;
    Notice *m_notice = nullptr;
    QTimer m_tick;
    QElapsedTimer m_clock;
};

} // namespace tailrace::ui
