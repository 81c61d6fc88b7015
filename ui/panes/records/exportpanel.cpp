// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/exportpanel.h"

#include "services/transfer/escapes.h"
#include "ui/shell/describe.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segments.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QStandardPaths>
#include <QToolButton>

#include <cerrno>

namespace tailrace::ui {

namespace {

constexpr int tickMs = 100;
constexpr int estimateAfterMs = 500;

QString suffixOf(ExportPanel::Format format)
{
    switch (format) {
    case ExportPanel::Format::JsonLines:
        return QStringLiteral("jsonl");
    case ExportPanel::Format::Csv:
        return QStringLiteral("csv");
    case ExportPanel::Format::Raw:
        break;
    }
    return QStringLiteral("bin");
}

QString folder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

} // namespace

ExportPanel::ExportPanel(QWidget *parent)
    : QWidget(parent)
{
    m_choices = makeChoices();
    m_target = makeTarget();
    m_running = makeProgress();
    m_notice = new Notice(this);
    setObjectName(QStringLiteral("records.export"));
    setAccessibleName(tr("Export"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("bottom"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 9);
    column->setSpacing(8);
    column->addWidget(m_choices);
    column->addWidget(m_target);
    m_hint = makeLabel({}, theme::Text::Second, "secondary", this);
    m_hint->setObjectName(QStringLiteral("records.exportHint"));
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    column->addWidget(m_running);
    column->addWidget(m_notice);
    m_running->hide();
    m_notice->hide();
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &ExportPanel::showProgress);
    formatChosen();
}

ExportPanel::~ExportPanel()
{
    unlist(); // the list may outlive what it would ask
}

void ExportPanel::setList(std::shared_ptr<activity::RunningList> list, std::string connection)
{
    m_list = std::move(list);
    m_connection = std::move(connection);
}

void ExportPanel::list()
{
    if (!m_list)
        return;
    m_listed = m_list->begin(tr("export %1").arg(m_topic).toStdString(), m_connection);
    m_listed->attach(
        [this] {
            const transfer::ExportProgress progress = m_export->progress();
            return activity::Progress {progress.done, progress.total};
        },
        [this] { m_export->cancel(); });
}

void ExportPanel::unlist()
{
    if (!m_listed)
        return;
    m_listed->detach();
    m_listed->end();
    m_listed.reset();
}

QWidget *ExportPanel::makeChoices()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_rows = new Segments(tr("What is exported"), {tr("All"), tr("Matches"), tr("Selected")}, line);
    m_rows->setObjectName(QStringLiteral("records.exportRows"));
    m_format = new Segments(tr("Format"), {tr("JSON lines"), tr("CSV"), tr("Raw values")}, line);
    m_format->setObjectName(QStringLiteral("records.exportFormat"));
    m_delimiterName = makeLabel(tr("ended by"), theme::Text::Second, "secondary", line);
    m_delimiter = new QLineEdit(QStringLiteral("\\n"), line);
    m_delimiter->setObjectName(QStringLiteral("records.exportDelimiter"));
    m_delimiter->setAccessibleName(tr("Delimiter behind each value"));
    m_delimiter->setToolTip(tr("\\n \\r \\t \\0 \\\\ and \\xNN stand for one byte"));
    m_delimiter->setFont(theme::font(theme::Text::Mono));
    m_delimiter->setFixedWidth(72);
    auto *close = makeIconButton(QStringLiteral("close"), tr("Close export"), line);
    close->setObjectName(QStringLiteral("records.exportClose"));
    row->addWidget(m_rows);
    row->addWidget(m_format);
    row->addWidget(m_delimiterName);
    row->addWidget(m_delimiter);
    row->addStretch(1);
    row->addWidget(close);
    connect(m_format, &Segments::chosen, this, &ExportPanel::formatChosen);
    connect(close, &QToolButton::clicked, this, &ExportPanel::close);
    return line;
}

QWidget *ExportPanel::makeTarget()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_path = new QLineEdit(line);
    m_path->setObjectName(QStringLiteral("records.exportPath"));
    m_path->setAccessibleName(tr("File"));
    m_path->setFont(theme::font(theme::Text::Mono));
    auto *choose = makeButton(tr("Choose\u2026"), {}, nullptr, line);
    m_begin = makeButton(tr("Export"), QStringLiteral("export"), "primary", line);
    m_begin->setObjectName(QStringLiteral("records.exportBegin"));
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    row->addWidget(m_begin);
    connect(m_path, &QLineEdit::textChanged, this, &ExportPanel::checkTarget);
    connect(m_path, &QLineEdit::returnPressed, this, &ExportPanel::begin);
    connect(choose, &QPushButton::clicked, this, &ExportPanel::browse);
    connect(m_begin, &QPushButton::clicked, this, &ExportPanel::begin);
    return line;
}

QWidget *ExportPanel::makeProgress()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_bar = new QProgressBar(line);
    m_bar->setAccessibleName(tr("Progress of the export"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setFixedWidth(160);
    m_progress = makeLabel({}, theme::Text::Second, "secondary", line);
    m_progress->setObjectName(QStringLiteral("records.exportProgress"));
    auto *cancel = makeButton(tr("Cancel"), {}, nullptr, line);
    cancel->setObjectName(QStringLiteral("records.exportCancel"));
    row->addWidget(m_bar);
    row->addWidget(m_progress, 1);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (m_export)
            m_export->cancel();
    });
    return line;
}

void ExportPanel::open(const Offer &offer, const QString &topic)
{
    const auto set = [this](Rows rows, const QString &name, std::int64_t count) {
        QPushButton *segment = m_rows->segment(int(rows));
        segment->setText(count < 0 ? name : name + QLatin1Char(' ') + theme::number(count));
        segment->setEnabled(count > 0);
    };
    set(Rows::All, tr("All"), offer.all);
    set(Rows::Matches, tr("Matches"), offer.matches);
    set(Rows::Selected, tr("Selected"), offer.selected);
    m_rows->setCurrent(int(offer.selected > 1 ? Rows::Selected
            : offer.matches > 0               ? Rows::Matches
                                              : Rows::All));
    m_offerHint = offer.hint;
    m_topic = topic;
    if (m_path->text().isEmpty()) {
        QString name = topic;
        name.replace(QLatin1Char('/'), QLatin1Char('_')).replace(QLatin1Char(','), QLatin1Char('_'));
        m_path->setText(
            QStringLiteral("%1/%2-%3.%4")
                .arg(folder(), name,
                    QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")),
                    suffixOf(static_cast<Format>(m_format->current()))));
    }
    if (!isRunning())
        m_notice->hide();
    checkTarget();
    show();
    m_path->setFocus();
}

void ExportPanel::formatChosen()
{
    const auto format = static_cast<Format>(m_format->current());
    m_delimiter->setVisible(format == Format::Raw);
    m_delimiterName->setVisible(format == Format::Raw);
    // the name follows the format as long as it ends as one of ours
    for (const Format each : {Format::JsonLines, Format::Csv, Format::Raw}) {
        const QString suffix = QLatin1Char('.') + suffixOf(each);
        if (m_path->text().endsWith(suffix)) {
            m_path->setText(m_path->text().chopped(suffix.size()) + QLatin1Char('.') + suffixOf(format));
            break;
        }
    }
}

void ExportPanel::checkTarget()
{
    if (!m_hint)
        return;
    QString hint = m_offerHint;
    if (QFileInfo::exists(m_path->text()))
        hint = tr("This file is there already and will be replaced.");
    setTone(m_hint, "secondary");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    setStyleProperty(m_path, "invalid", false);
}

void ExportPanel::showProblem(const QString &problem)
{
    setTone(m_hint, "danger");
    m_hint->setText(problem);
    m_hint->show();
}

void ExportPanel::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export to"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setModal(false);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->show();
}

void ExportPanel::begin()
{
    if (isRunning() || !m_start)
        return;
    const auto delimiter = transfer::parseDelimiter(m_delimiter->text().toStdString());
    if (!delimiter) {
        showProblem(tr("Delimiter, %1: %2")
                        .arg(QString::fromStdString(delimiter.error().where),
                            QString::fromStdString(delimiter.error().message)));
        return;
    }
    if (m_path->text().trimmed().isEmpty() || QFileInfo(m_path->text()).isDir()) {
        setStyleProperty(m_path, "invalid", true);
        showProblem(tr("Name a file"));
        return;
    }
    m_notice->hide();
    m_export = m_start(static_cast<Rows>(m_rows->current()), static_cast<Format>(m_format->current()),
        *delimiter, m_path->text().toStdString());
    if (!m_export)
        return;
    list();
    setRunning(true);
    onResult(
        m_export->result(), this, [this](const Result<transfer::ExportReport> &result) { finished(result); });
}

void ExportPanel::setRunning(bool running)
{
    m_choices->setEnabled(!running);
    m_target->setEnabled(!running);
    m_hint->setVisible(!running && !m_hint->text().isEmpty());
    m_running->setVisible(running);
    if (running) {
        m_clock.start();
        m_tick.start();
        showProgress();
    } else {
        m_tick.stop();
    }
    emit runningChanged(running);
}

void ExportPanel::showProgress()
{
    const transfer::ExportProgress progress = m_export->progress();
    const std::int64_t permille = progress.total > 0 ? progress.done * 1000 / progress.total : 1000;
    m_bar->setValue(static_cast<int>(permille));
    QString text
        = tr("%1 of %2 records, %3")
              .arg(theme::number(progress.done), theme::number(progress.total), theme::bytes(progress.bytes));
    if (m_clock.elapsed() > estimateAfterMs && progress.done > 0) {
        const std::int64_t left = m_clock.elapsed() * (progress.total - progress.done) / progress.done;
        text += tr(", about %1 left").arg(theme::duration(left));
    }
    m_progress->setText(text);
}

void ExportPanel::finished(const Result<transfer::ExportReport> &result)
{
    unlist();
    m_export.reset();
    setRunning(false);
    checkTarget();
    m_hint->hide();
    if (result) {
        QString text
            = tr("Wrote %1 records, %2").arg(theme::number(result->written), theme::bytes(result->bytes));
        if (result->evicted > 0)
            text += tr("; %1 were evicted before").arg(theme::number(result->evicted));
        m_notice->show(
            result->evicted > 0 ? Notice::Level::Warning : Notice::Level::Ok, text, {}, m_path->text());
    } else if (result.error().kind == Error::Kind::Cancelled) {
        m_notice->show(Notice::Level::Info, tr("Cancelled, no file was written"));
    } else if (result.error().code == ENOSPC || result.error().code == EDQUOT) {
        m_notice->show(Notice::Level::Danger, tr("The disk is full, no file was written"),
            tr("Make space or choose another place."), QString::fromStdString(result.error().message));
    } else {
        const Description description = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The export failed, no file was written"),
            description.advice, QString::fromStdString(result.error().message));
    }
    m_notice->setVisible(true);
}

void ExportPanel::close()
{
    hide();
    emit closed();
}

} // namespace tailrace::ui
