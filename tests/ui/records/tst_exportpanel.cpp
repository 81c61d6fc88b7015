// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/jsonrecords.h"
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/copyformats.h"
#include "ui/panes/records/exportpanel.h"
#include "ui/panes/records/filteredit.h"
#include "ui/panes/records/recordview.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segments.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <csignal>
#include <sys/resource.h>

using namespace tailrace;
using ui::ExportPanel;

class TestExportPanel : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::PaneFixture> m_f;

    template<class T>
    T *part(const char *name) const
    {
        return m_f->pane->findChild<T *>(QLatin1String(name));
    }
    ui::RecordView *view() const { return m_f->pane->view(); }
    ExportPanel *panel() const { return m_f->pane->findChild<ExportPanel *>(); }
    QString path() const { return m_folder->filePath(QStringLiteral("out")); }
    void open() const
    {
        QTest::mouseClick(part<QToolButton>("records.exportButton"), Qt::LeftButton);
        QVERIFY(panel()->isVisible());
    }
    void choose(const char *name, int index) const
    {
        QTest::mouseClick(part<ui::Segments>(name)->segment(index), Qt::LeftButton);
    }
    // What stands in the file afterwards.
    QByteArray write(ExportPanel::Rows rows, ExportPanel::Format format) const
    {
        choose("records.exportRows", int(rows));
        choose("records.exportFormat", int(format));
        auto *edit = part<QLineEdit>("records.exportPath");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, path());
        QTest::keyClick(edit, Qt::Key_Return);
        if (!QTest::qWaitFor([this] { return !panel()->isRunning(); }))
            return "still running";
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }
    QString notice() const { return panel()->findChild<ui::Notice *>()->title(); }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_f = std::make_unique<test::PaneFixture>();
        QVERIFY(QTest::qWaitForWindowExposed(m_f->pane.get()));
        m_f->source->feed({{"a", "{\"n\": 9007199254740993}"}, {"b", "two,\"x\""}, {"c", "", false, true}});
        QTRY_COMPARE(view()->model()->rows(), 3);
        view()->setFocus();
    }
    void cleanup() { m_f.reset(); }

    void jsonLinesAreThoseOfTheCommandLine()
    {
        open();
        const QByteArray written = write(ExportPanel::Rows::All, ExportPanel::Format::JsonLines);
        QCOMPARE(written.count('\n'), 3);
        QVERIFY(written.startsWith(
            "{\"topic\":\"orders\",\"partition\":0,\"offset\":0,\"timestamp\":1700000000000,"
            "\"timestampType\":\"create\",\"key\":\"a\",\"keyFormat\":\"text\","
            "\"value\":{\"n\":9007199254740993},\"valueFormat\":\"json\",\"headers\":[],"
            "\"keySize\":1,\"valueSize\":23}\n"));
        QVERIFY(notice().startsWith(QStringLiteral("Wrote 3 records, ")));
        // and so are those of the clipboard
        const auto writer = ui::jsonLines(*view()->model(), {QStringLiteral("orders")});
        QCOMPARE(ui::copiedRows(*view()->model(), *writer, 0, 2).toUtf8() + '\n', written);
    }

    void csvHasTheShownColumns()
    {
        for (const records::Column column : {records::Column::Time, records::Column::Headers,
                 records::Column::Size, records::Column::Partition})
            view()->setColumnShown(column, false);
        QVERIFY(view()->addField({*filter::FieldPath::parse("$.n"), QStringLiteral("Number")}));
        open();
        QCOMPARE(write(ExportPanel::Rows::All, ExportPanel::Format::Csv),
            QByteArray("offset,key,value,Number\r\n0,a,\"{\"\"n\"\": 9007199254740993}\",9007199254740993\r\n"
                       "1,b,\"two,\"\"x\"\"\",\r\n2,c,,\r\n"));
    }

    void rawValuesWithADelimiter()
    {
        open();
        choose("records.exportFormat", int(ExportPanel::Format::Raw));
        auto *delimiter = part<QLineEdit>("records.exportDelimiter");
        QVERIFY(delimiter->isVisible());
        delimiter->setText(QStringLiteral("\\q"));
        QCOMPARE(write(ExportPanel::Rows::All, ExportPanel::Format::Raw), QByteArray("no file"));
        QVERIFY(part<QLabel>("records.exportHint")->text().startsWith(QStringLiteral("Delimiter, column 2")));
        delimiter->setText(QStringLiteral("|\\n"));
        QCOMPARE(write(ExportPanel::Rows::All, ExportPanel::Format::Raw),
            QByteArray("{\"n\": 9007199254740993}|\ntwo,\"x\"|\n|\n"));
    }

    void matchesAndSelectedRows()
    {
        open();
        QVERIFY(!part<ui::Segments>("records.exportRows")->segment(1)->isEnabled()); // no filter
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
        open();
        QCOMPARE(write(ExportPanel::Rows::Selected, ExportPanel::Format::Raw),
            QByteArray("{\"n\": 9007199254740993}\ntwo,\"x\"\n"));
        part<ui::FilterEdit>("records.filter")->setFilterText(QStringLiteral("two"));
        QTRY_COMPARE(view()->model()->rows(), 1);
        open();
        QCOMPARE(part<ui::Segments>("records.exportRows")->segment(1)->text(), QStringLiteral("Matches 1"));
        QCOMPARE(write(ExportPanel::Rows::Matches, ExportPanel::Format::Raw), QByteArray("two,\"x\"\n"));
        QCOMPARE(write(ExportPanel::Rows::All, ExportPanel::Format::Raw).count('\n'), 3);
    }

    void progressAndCancel()
    {
        const std::string value(4000, 'v');
        for (int i = 0; i < 60; ++i)
            m_f->source->feed(999, value);
        QTRY_COMPARE(m_f->pane->controller()->counters().received, 3 + 60 * 999);
        open();
        choose("records.exportRows", int(ExportPanel::Rows::All));
        auto *edit = part<QLineEdit>("records.exportPath");
        edit->setText(path());
        QTest::mouseClick(part<QPushButton>("records.exportBegin"), Qt::LeftButton);
        QVERIFY(panel()->isRunning());
        auto *progress = part<QLabel>("records.exportProgress");
        QVERIFY(progress->isVisible());
        QVERIFY(progress->text().contains(QStringLiteral(" of ")));
        QTest::mouseClick(part<QPushButton>("records.exportCancel"), Qt::LeftButton);
        QTRY_VERIFY(!panel()->isRunning());
        QCOMPARE(notice(), QStringLiteral("Cancelled, no file was written"));
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void aRunningOneIsListedAndStoppedThere()
    {
        const std::string value(4000, 'v');
        for (int i = 0; i < 60; ++i)
            m_f->source->feed(999, value);
        QTRY_COMPARE(m_f->pane->controller()->counters().received, 3 + 60 * 999);
        const auto list = m_f->activity.running();
        QVERIFY(list->all().empty());
        open();
        part<QLineEdit>("records.exportPath")->setText(path());
        QTest::mouseClick(part<QPushButton>("records.exportBegin"), Qt::LeftButton);
        QCOMPARE(list->all().size(), std::size_t(1));
        const auto listed = list->all().front();
        QCOMPARE(listed->what(), std::string("export orders"));
        QCOMPARE(listed->connection(), std::string("shop"));
        QCOMPARE(listed->progress()->total, std::optional<std::int64_t>(3 + 60 * 999));
        listed->cancel();
        QTRY_VERIFY(!panel()->isRunning());
        QCOMPARE(notice(), QStringLiteral("Cancelled, no file was written"));
        QVERIFY(list->all().empty());
        QVERIFY(!listed->progress()); // it asks nobody any more
        // neither does it when the pane goes in the midst of it
        QTest::mouseClick(part<QPushButton>("records.exportBegin"), Qt::LeftButton);
        const auto left = list->all().front();
        m_f->pane.reset();
        QVERIFY(!left->progress());
        left->cancel();
        QVERIFY(list->all().empty());
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void evictedRecordsAreSaid()
    {
        open();
        const auto rows = m_f->pane->controller()->store();
        rows->clear(); // behind the pane, as memory that runs out
        m_f->source->feed(2, "y");
        QTRY_COMPARE(m_f->pane->controller()->counters().received, 5);
        QCOMPARE(write(ExportPanel::Rows::All, ExportPanel::Format::Raw), QByteArray("y\ny\n"));
        QVERIFY(notice().startsWith(QStringLiteral("Wrote 2 records, ")));
    }

    void failureIsSaidAndLeavesNothing()
    {
        m_f->source->feed({{"k", std::string(3 << 20, 'v')}});
        QTRY_COMPARE(view()->model()->rows(), 4);
        open();
        rlimit before {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 1 << 20;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const QByteArray written = write(ExportPanel::Rows::All, ExportPanel::Format::Raw);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(written, QByteArray("no file"));
        QCOMPARE(notice(), QStringLiteral("The export failed, no file was written"));
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
        QTest::mouseClick(part<QToolButton>("records.exportClose"), Qt::LeftButton);
        QVERIFY(!panel()->isVisible());
        QVERIFY(view()->hasFocus());
    }
};

TAILRACE_TEST(TestExportPanel)
#include "tst_exportpanel.moc"
