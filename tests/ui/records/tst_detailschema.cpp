// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakes/givenschemas.h"
#include "tests/support/testmain.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/widgets/elidedlabel.h"

#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using namespace std::string_literals;
using ui::DetailPanel;

// The detail of records that name a schema.
class TestDetailSchema : public QObject
{
    Q_OBJECT

    const decode::DecoderRegistry m_decoders;
    std::shared_ptr<test::GivenSchemas> m_given;
    std::unique_ptr<DetailPanel> m_panel;
    std::string m_value;

    void show(std::string value)
    {
        m_value = std::move(value);
        records::HeldRecord held;
        held.record.offset = 1;
        held.record.partition = 0;
        held.record.value = m_value;
        held.record.headers = present({});
        m_panel->show(held, {QStringLiteral("orders")});
    }
    QString schema() const
    {
        return m_panel->findChild<ui::ElidedLabel *>(QStringLiteral("records.schema"))->fullText();
    }
    QString note() const
    {
        auto *label = m_panel->findChild<QLabel *>(QStringLiteral("records.note"));
        return label->isVisible() ? label->text() : QString();
    }
    QString decoder() const
    {
        return m_panel->findChild<QPushButton *>(QStringLiteral("records.decoder"))->text();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_given = std::make_shared<test::GivenSchemas>();
        m_given->know(
            "7", "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}");
        m_given->fail("1", Error::Kind::Network);
        m_given->fail("2", Error::Kind::NotFound);
        m_panel = std::make_unique<DetailPanel>(&m_decoders);
        m_panel->resize(400, 600);
        static_cast<QWidget *>(m_panel.get())->show();
        m_panel->setDecoder(std::make_shared<const schemas::RecordDecoder>(&m_decoders, m_given));
    }
    void cleanup() { m_panel.reset(); }

    void namedAndKnown()
    {
        show("\0\0\0\0\7\2"s);
        QCOMPARE(m_panel->text(), QStringLiteral("{\n    \"id\": 1\n}"));
        QCOMPARE(schema(),
            QStringLiteral("given version 2, id 7, by the value\u2019s first 5 bytes (Confluent)")
                .replace(QChar(u'\u2019'), QLatin1Char('\'')));
        QCOMPARE(decoder(), QStringLiteral("avro"));
        QCOMPARE(note(), QString());
    }

    void shownAgainWhenItIsKnown()
    {
        show("\0\0\0\0\3\xff"s);
        QVERIFY2(
            note().contains(QStringLiteral("Asking the schema registry for schema 3")), qPrintable(note()));
        QCOMPARE(decoder(), QStringLiteral("base64"));
        m_given->know("3", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":1}");
        m_panel->schemasAnswered();
        QCOMPARE(decoder(), QStringLiteral("avro"));
        QCOMPARE(note(), QString());
    }

    void whyThereIsNone()
    {
        show("\0\0\0\0\1\2"s);
        QCOMPARE(note(), QStringLiteral("Not decoded: schema 1: no luck. Text shows the bytes as they are."));
        QVERIFY(!m_panel->findChild<QPushButton *>(QStringLiteral("records.noteButton"))->isVisible());
        QVERIFY(schema().startsWith(QStringLiteral("schema 1, by ")));
        show("\0\0\0\0\7\xff"s);
        QVERIFY2(note().contains(QStringLiteral("avro failed at byte 5")), qPrintable(note()));
        // bytes that only begin like that
        show("\0\0\0\0\2\2"s);
        QCOMPARE(note(), QString());
        QCOMPARE(schema(), QString());
    }
};

TAILRACE_TEST(TestDetailSchema)
#include "tst_detailschema.moc"
