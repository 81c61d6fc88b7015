// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/activetopicsmodel.h"
#include "models/mirroring/selectionmodel.h"
#include "models/mirroring/topicpreviewmodel.h"
#include "services/journal/journal.h"
#include "services/profiles/profilestore.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakemirroring.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/stage.h"
#include "ui/delegates/celldelegate.h"
#include "ui/panes/mirroring/mirroringpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

// The pane of a target that mirrors "source", over capabilities that answer at once.
namespace mirroringbench {

using namespace tailrace;
using models::SelectionModel;
using models::TopicPreviewModel;
using Group = TopicPreviewModel::Group;
using Patterns = std::vector<std::string>;

class Topics : public TopicList
{
public:
    std::vector<std::string> names;
    std::optional<Error> failure;
    std::int64_t end = 0; // of the one partition that each has
    int counted = 0;

    QFuture<Result<std::vector<TopicInfo>>> topics() override
    {
        std::vector<TopicInfo> infos(names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            infos[i].name = names[i];
            infos[i].partitions.resize(1);
        }
        return test::answered(infos, failure);
    }
    QFuture<Result<TopicInfo>> topic(const std::string &) override
    {
        return test::answered(TopicInfo(), failure);
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override
    {
        ++counted;
        std::vector<Watermarks> marks;
        for (const TopicInfo &topic : topics)
            marks.push_back({topic.name, 0, 0, end, {}, false});
        return test::answered(marks, failure);
    }
};

class MirroringBench : public QObject
{
protected:
    void setUp()
    {
        test::failOnAnyWarning();
        m_mirroring = std::make_shared<test::FakeMirroring>();
        m_mirroring->patterns = {"orders.*", "audit", "stock-.*"};
        m_mirroring->active = {"orders", "web"};
        m_source = std::make_shared<Topics>();
        m_source->names = {"orders", "orders.dlq", "audit", "payments", "stock.eu", "__offsets"};
        m_target = std::make_shared<Topics>();
        m_target->names = {"orders", "local"};
    }
    void tearDown()
    {
        m_pane.reset();
        m_profiles.reset();
        m_journal.reset();
    }

    void open(bool readOnly = false, bool offered = true)
    {
        m_profiles = std::make_unique<profiles::ProfileStore>(
            m_folder.filePath(QString::number(++m_opened)).toStdString());
        QVERIFY(m_profiles->load().has_value());
        for (const char *name : {"source", "target"}) {
            profiles::Profile profile;
            profile.name = name;
            profile.endpoints.push_back({"kafka", {{"bootstrap.servers", "broker:9092"}}, {}});
            if (profile.name == "target")
                profile.mirrorsFrom = m_mirrorsFrom;
            QVERIFY(m_profiles->add(profile).has_value());
        }
        ui::Services services;
        services.navigator = &m_navigator;
        services.journalFolder = m_journal ? m_journal->path().toStdString() : std::string();
        services.profiles = m_profiles.get();
        services.openConnection = [this](const profiles::Profile &profile, const ui::SecretValues &) {
            auto backend = std::make_unique<test::FakeBackend>("kafka", "source:9092");
            backend->offer<TopicList>(m_source);
            return readyResult<std::shared_ptr<Connection>>(
                test::connectionOver(std::move(backend), profile.name));
        };
        auto backend = std::make_unique<test::FakeBackend>("eventstreams-admin", "admin.example:443");
        backend->offer<TopicList>(m_target);
        if (offered)
            backend->offer<Mirroring>(m_mirroring).offer<MirroringAdmin>(m_mirroring);
        services.connection = test::connectionOver(std::move(backend), "target", readOnly);
        m_pane = std::make_unique<ui::MirroringPane>(services);
        m_pane->resize(1240, 800);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
        m_pane->setFocus();
    }
    void journal(const char *endpoint, const Patterns &before, const Patterns &after)
    {
        if (!m_journal)
            m_journal = std::make_unique<QTemporaryDir>();
        tailrace::journal::Entry entry;
        entry.connection = "target";
        entry.endpoint = endpoint;
        entry.operation = "mirroring.replace";
        entry.before = {{QStringLiteral("patterns"), list(before)}};
        entry.after = {{QStringLiteral("patterns"), list(after)}};
        QVERIFY(tailrace::journal::Journal(m_journal->path().toStdString()).append(entry).has_value());
    }
    static QJsonArray list(const Patterns &patterns)
    {
        QJsonArray all;
        for (const std::string &pattern : patterns)
            all.append(QString::fromStdString(pattern));
        return all;
    }
    QPushButton *noteButton(const char *note, const char *name) const
    {
        return part<ui::Notice>(note)->findChild<QPushButton *>(QLatin1String(name));
    }
    void remove(int row)
    {
        view()->setCurrentIndex(selection()->index(row, SelectionModel::Pattern));
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
    }
    void saveAndAgree()
    {
        const auto before = m_mirroring->replacements.size();
        QTest::mouseClick(button("mirroring.save"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_mirroring->replacements.size(), before + 1);
    }
    QLineEdit *newestEditor() const
    {
        return m_pane->findChildren<QLineEdit *>(QStringLiteral("mirroring.edit")).last();
    }
    QString allTexts() const
    {
        QStringList texts;
        for (const QLabel *label : m_pane->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(QLatin1Char('\n'));
    }
    template<class W>
    W *part(const char *objectName) const
    {
        return m_pane->findChild<W *>(QLatin1String(objectName));
    }
    int takes(int row) const { return selection()->index(row, SelectionModel::Takes).data().toInt(); }
    int total(Group group) const { return m_pane->preview()->total(group); }
    SelectionModel *selection() const { return m_pane->selection(); }
    QTableView *view() const { return part<QTableView>("mirroring.patterns"); }
    QPushButton *button(const char *name) const { return part<QPushButton>(name); }
    QString text(const char *label) const { return part<QLabel>(label)->text(); }
    QString covers() const { return text("mirroring.covers"); }

    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_journal; // none: nothing is kept
    int m_opened = 0;
    std::string m_mirrorsFrom = "source";
    std::shared_ptr<test::FakeMirroring> m_mirroring;
    std::shared_ptr<Topics> m_source;
    std::shared_ptr<Topics> m_target;
    test::FakeNavigator m_navigator;
    std::unique_ptr<profiles::ProfileStore> m_profiles;
    std::unique_ptr<ui::MirroringPane> m_pane;
};

} // namespace mirroringbench
