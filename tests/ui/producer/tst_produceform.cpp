// SPDX-License-Identifier: GPL-3.0-or-later
// A value by its schema, written with keys and mouse, and the bytes that go out.
#include "services/capability/connection.h"
#include "services/capability/record.h"
#include "services/decode/avro/avro.h"
#include "services/decode/decoder.h"
#include "services/decode/framing/framing.h"
#include "tests/support/fakes/fakeregistry.h"
#include "tests/support/fakes/fakesink.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/producevalues.h"
#include "tests/support/testmain.h"
#include "ui/panes/producer/producerpane.h"
#include "ui/shell/navigator.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using producer::ProducerPane;

namespace {

class FormBackend : public Backend
{
public:
    std::shared_ptr<test::FakeSink> sink = std::make_shared<test::FakeSink>();
    std::shared_ptr<test::FakeRegistry> registry = std::make_shared<test::FakeRegistry>();

    std::string kind() const override { return "kafka"; }
    std::string address() const override { return "fake:9092"; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        if (id == CapabilityId::RecordSink)
            return std::shared_ptr<Capability>(sink);
        if (id == CapabilityId::SchemaRegistry)
            return std::shared_ptr<Capability>(registry, static_cast<SchemaRegistry *>(registry.get()));
        return fail(Error::Kind::Unsupported, "the fake has none", "fake");
    }
};

class Asked : public Navigator
{
public:
    QString pane;
    QString object;
    bool open(const QString &paneId, const std::shared_ptr<Connection> &, const PaneRequest &what) override
    {
        pane = paneId;
        object = what.object;
        return true;
    }
    bool canOpen(const QString &, const std::shared_ptr<Connection> &) const override { return true; }
};

} // namespace

class TestProduceForm : public QObject
{
    Q_OBJECT

    std::shared_ptr<test::FakeSink> m_sink;
    std::shared_ptr<test::FakeRegistry> m_registry;
    std::unique_ptr<ProducerPane> m_pane;
    Asked m_asked;
    decode::DecoderRegistry m_decoders;

    template<class W>
    W *named(const char *name)
    {
        W *found = nullptr;
        for (W *each : m_pane->findChildren<W *>()) {
            if (each->isVisible() && each->accessibleName() == QString::fromUtf8(name))
                found = each;
        }
        return found;
    }
    QPlainTextEdit *page() { return m_pane->findChild<QPlainTextEdit *>(QStringLiteral("producer.value")); }
    QComboBox *subject() { return m_pane->findChild<QComboBox *>(QStringLiteral("producer.subject")); }

    void open(RegistryFeatures::Dialect dialect = RegistryFeatures::Dialect::Confluent)
    {
        auto backend = std::make_unique<FormBackend>();
        m_sink = backend->sink;
        m_registry = backend->registry;
        m_registry->can.dialect = dialect;
        SchemaInfo info;
        info.ids.id = 431;
        m_registry->add("payments-value", test::paymentSchema(), info);
        std::vector<std::unique_ptr<Backend>> backends;
        backends.push_back(std::move(backend));
        Services services;
        services.decoders = &m_decoders;
        services.navigator = &m_asked;
        services.connection = std::make_shared<Connection>("shop", false, std::move(backends));
        m_pane = std::make_unique<ProducerPane>(services);
        m_pane->resize(1240, 900);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        m_pane->findChild<QComboBox *>(QStringLiteral("producer.topic"))
            ->setEditText(QStringLiteral("payments"));
    }

    void choose()
    {
        auto *encoding = named<QComboBox>("Value encoding");
        QVERIFY(encoding);
        encoding->setFocus();
        QTest::keyClick(encoding, Qt::Key_End);
        QCOMPARE(encoding->currentText(), QStringLiteral("schema"));
        QTRY_VERIFY(page()->toPlainText().contains(QStringLiteral("requestId")));
    }

    void retype(QLineEdit *edit, const char *text)
    {
        QVERIFY(edit);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QString::fromUtf8(text));
        QCOMPARE(edit->text(), QString::fromUtf8(text));
    }

    std::string written()
    {
        const std::size_t before = m_sink->kept.size();
        QTest::keyClick(page(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        return m_sink->kept.size() == before + 1 ? m_sink->kept.back().value.value_or("null")
                                                 : std::string("not sent");
    }

private slots:
    void init() { test::failOnAnyWarning(); }
    void cleanup() { m_pane.reset(); }

    void aRecordIsEnteredByItsForm()
    {
        open();
        choose();
        QCOMPARE(subject()->currentText(), QStringLiteral("payments-value"));
        retype(named<QLineEdit>("paymentId"), "PAY-1");
        retype(named<QLineEdit>("amount"), "129.70");
        QTest::mouseClick(named<QPushButton>("currency: SEK"), Qt::LeftButton);
        QTest::mouseClick(named<QPushButton>("Branch of method: Transfer"), Qt::LeftButton);
        QTRY_VERIFY(named<QLineEdit>("method.iban"));
        retype(named<QLineEdit>("method.iban"), "PT50");
        QTest::mouseClick(named<QPushButton>("Branch of note: string"), Qt::LeftButton);
        QTRY_VERIFY(named<QLineEdit>("note"));
        QVERIFY(named<QLineEdit>("note")->hasFocus()); // where the branch was chosen
        QTest::keyClicks(named<QLineEdit>("note"), QStringLiteral("cafe"));
        retype(named<QLineEdit>("attempt"), "2147483647");
        QTest::mouseClick(named<QPushButton>("Add to lines"), Qt::LeftButton);
        QTRY_VERIFY(named<QLineEdit>("lines.0.sku"));
        retype(named<QLineEdit>("lines.0.sku"), "SKU-1");
        retype(named<QLineEdit>("lines.0.quantity"), "3");
        QTest::mouseClick(named<QPushButton>("Add to tags"), Qt::LeftButton);
        QTRY_VERIFY(named<QLineEdit>("Key of tags.0"));
        retype(named<QLineEdit>("Key of tags.0"), "channel");
        QTest::keyClick(named<QLineEdit>("Key of tags.0"), Qt::Key_Return);
        QTRY_VERIFY(named<QLineEdit>("tags.0"));
        retype(named<QLineEdit>("tags.0"), "web");
        QTest::mouseClick(named<QPushButton>("New UUID for requestId"), Qt::LeftButton);

        const std::string bytes = written();
        const auto framing = framing::findPrefix(bytes);
        QVERIFY2(framing, bytes.c_str());
        QCOMPARE(framing->schema.number, std::uint64_t(431));
        const auto plan = avro::Plan::make(schema::Schema::read(test::paymentSchema()).schema);
        std::string json;
        QVERIFY(avro::toJson(*plan, std::string_view(bytes).substr(framing->payloadBegin), json));
        for (const char *part : {"\"paymentId\":\"PAY-1\"", "\"amount\":129.70", "\"currency\":\"SEK\"",
                 "\"shop.payments.Transfer\":{\"iban\":\"PT50\"}", "\"note\":\"cafe\"",
                 "\"attempt\":2147483647", "\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":3}]",
                 "\"tags\":{\"channel\":\"web\"}"})
            QVERIFY2(json.find(part) != std::string::npos, (std::string(part) + " in " + json).c_str());
    }

    // What is typed in the text is in the form, and the other way round; undo takes back either.
    void textAndFormAreOne()
    {
        open();
        choose();
        page()->setPlainText(QString::fromUtf8(test::paymentText()));
        QTRY_COMPARE(named<QLineEdit>("amount")->text(), QStringLiteral("129.70"));
        QVERIFY(named<QPushButton>("method.kind: DEBIT")->isChecked());
        const QString before = page()->toPlainText();
        retype(named<QLineEdit>("orderId"), "O");
        QString wanted = before;
        QCOMPARE(page()->toPlainText(), wanted.replace(QStringLiteral("ORD-88214"), QStringLiteral("O")));
        page()->undo();
        QCOMPARE(page()->toPlainText(), before);
        QCOMPARE(named<QLineEdit>("orderId")->text(), QStringLiteral("ORD-88214"));
        // Avro's own style: the same bytes
        const std::string plain = written();
        QTest::mouseClick(named<QPushButton>("JSON style: Avro JSON"), Qt::LeftButton);
        QVERIFY(page()->toPlainText().contains(QStringLiteral("{\n        \"string\": \"SR-40-2211\"")));
        QCOMPARE(named<QLineEdit>("capturedAt")->text(), QStringLiteral("2026-11-22T14:03:13.902417Z"));
        QCOMPARE(written(), plain);
        QTest::mouseClick(named<QPushButton>("JSON style: Plain"), Qt::LeftButton);
        QCOMPARE(written(), plain);
    }

    void whatIsWrongIsSaidBesideIt()
    {
        open();
        choose();
        retype(named<QLineEdit>("attempt"), "12x");
        QCOMPARE(named<QLineEdit>("attempt")->property("invalid").toBool(), true);
        QVERIFY(!m_pane->findChild<QPushButton *>(QStringLiteral("producer.send"))->isEnabled());
        QCOMPARE(written(), std::string("not sent"));
        retype(named<QLineEdit>("attempt"), "12");
        QVERIFY(m_pane->findChild<QPushButton *>(QStringLiteral("producer.send"))->isEnabled());
        retype(named<QLineEdit>("method.last4"), "34 34");
        QCOMPARE(named<QLineEdit>("method.last4")->property("invalid").toBool(), true);
    }

    // The name of the subject follows the rule; one that there is not can be made elsewhere, and is not made
    // here.
    void subjectsFollowTheRule()
    {
        open();
        choose();
        auto *rule = named<QComboBox>("Subject by");
        rule->setFocus();
        QTest::keyClick(rule, Qt::Key_Down);
        QCOMPARE(subject()->currentText(), QStringLiteral("shop.payments.Payment"));
        QTRY_VERIFY(named<QPushButton>("New schema\u2026"));
        QTest::mouseClick(named<QPushButton>("New schema\u2026"), Qt::LeftButton);
        QCOMPARE(m_asked.pane, QStringLiteral("pane.schemas"));
        QCOMPARE(m_asked.object, QStringLiteral("shop.payments.Payment"));
        QVERIFY(m_registry->calls.empty()); // nothing was written
    }

    void theNameCanBeInHeaders()
    {
        open(RegistryFeatures::Dialect::Ibm);
        choose();
        auto *envelope = named<QComboBox>("How the record names its schema");
        QTRY_VERIFY(envelope->count() > 2);
        envelope->setFocus();
        QTest::keyClicks(envelope, QStringLiteral("name"));
        QCOMPARE(envelope->currentText(), QStringLiteral("name and version in headers"));
        const std::string bytes = written();
        QVERIFY(bytes != "not sent");
        const auto framing = framing::find(framing::Field::Value, bytes, m_sink->kept.back().headers);
        QVERIFY(framing && framing->schema.name == "payments-value" && framing->schema.version == 1);
    }

    // A schema of two thousand fields does not hold the window up.
    void aLargeSchemaOpensAtOnce()
    {
        open();
        std::string fields;
        for (int i = 0; i < 2000; ++i)
            fields += (i ? ",{\"name\":\"f" : "{\"name\":\"f") + std::to_string(i) + "\",\"type\":\"long\"}";
        SchemaInfo info;
        info.ids.id = 7;
        m_registry->add(
            "payments-value", "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}", info);
        auto *encoding = named<QComboBox>("Value encoding");
        encoding->setFocus();
        QTest::keyClick(encoding, Qt::Key_End);
        QElapsedTimer clock;
        qint64 longest = 0;
        for (clock.start(); !named<QLineEdit>("f30") && clock.elapsed() < 20'000;) {
            QElapsedTimer turn;
            turn.start();
            QCoreApplication::processEvents();
            longest = qMax(longest, turn.elapsed());
        }
        QVERIFY(named<QLineEdit>("f30") && !named<QLineEdit>("f1999"));
        qInfo("longest turn %lld ms, first rows after %lld ms", longest, clock.elapsed());
        QElapsedTimer edit;
        edit.start();
        retype(named<QLineEdit>("f3"), "7");
        qInfo("an edit %lld ms", edit.elapsed());
        QVERIFY(page()->toPlainText().contains(QStringLiteral("\"f3\": 7")));
        auto *form = m_pane->findChild<QScrollArea *>(QStringLiteral("producer.form"));
        for (int i = 0; i < 200 && !named<QLineEdit>("f200"); ++i) {
            form->verticalScrollBar()->setValue(form->verticalScrollBar()->maximum());
            QTest::qWait(5);
        }
        retype(named<QLineEdit>("f200"), "8");
        QVERIFY(page()->toPlainText().contains(QStringLiteral("\"f200\": 8")));
    }
};

TAILRACE_TEST(TestProduceForm)
#include "tst_produceform.moc"
