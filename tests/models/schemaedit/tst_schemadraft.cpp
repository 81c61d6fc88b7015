// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/schemadraft.h"
#include "models/schemaedit/typetexts.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace tailrace;
using models::EditHistory;
using models::EditLabel;
using models::SchemaDraft;
using models::SchemaRow;
using models::TextEdits;

namespace {

// As people write schemas: lines, odd spaces, a comment, a property of their own.
std::string order(const std::string &end = "\n")
{
    const char *lines[] {"{", "  \"type\" : \"record\",", "  \"name\": \"Order\", \"owner\": \"shop\",",
        "  \"fields\": [", "    {", "      \"name\": \"orderId\",", "      \"type\": \"string\"", "    },",
        "    { \"name\": \"qty\",   \"type\": \"int\", \"default\": 1 }, // how many", "    {",
        "      \"name\": \"status\",",
        "      \"type\": {\"type\": \"enum\", \"name\": \"Status\", \"symbols\": [\"PLACED\", \"PAID\"]}",
        "    },", "    {", "      \"name\": \"total\",",
        "      \"type\": {\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 12, \"scale\": "
        "2}",
        "    }", "  ]", "}"};
    std::string text;
    for (const char *line : lines)
        text += line + end;
    return text;
}

} // namespace

// Gestures change what they are about and nothing else; every one is undone to the very bytes.
class TestSchemaDraft : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_draft = std::make_unique<SchemaDraft>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_draft->tree(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        begin(order());
        connect(m_draft.get(), &SchemaDraft::edited, this,
            [this](const TextEdits &edits) { m_copy = models::applied(m_copy, edits); });
    }
    void cleanup()
    {
        QCOMPARE(m_copy, m_draft->text()); // what is told makes the same text elsewhere
        while (m_draft->history().canUndo())
            m_draft->undo();
        QCOMPARE(m_draft->text(), m_draft->startText());
        QCOMPARE(m_copy, m_draft->startText());
        m_tester.reset();
        m_draft.reset();
    }

    void renames()
    {
        QVERIFY(!apply(g().rename(row("qty"), "quantity", true)));
        QVERIFY(has("{ \"name\": \"quantity\",   \"type\": \"int\", \"default\": 1, \"aliases\": [\"qty\"] "
                    "}, // how many"));
        QVERIFY(!apply(g().rename(row("quantity"), "number", true)));
        QVERIFY(has("\"aliases\": [\"qty\", \"quantity\"]"));
        const auto taken = apply(g().rename(row("number"), "total", false));
        QVERIFY(taken && taken->code == schema::Problem::Code::DuplicateField);
        QVERIFY(!apply(g().rename(*m_draft->tree()->rowAt(m_draft->tree()->rootIndex()), "Purchase", false)));
        QVERIFY(has("\"name\": \"Purchase\", \"owner\": \"shop\","));
    }

    void makesOptional()
    {
        QVERIFY(!apply(g().setOptional(row("orderId"), true)));
        QVERIFY(has("      \"type\": [\"null\", \"string\"],\n      \"default\": null\n    },"));
        QVERIFY(!apply(g().setOptional(row("orderId"), false)));
        QCOMPARE(m_draft->text(), order());
        QVERIFY(!apply(g().setOptional(row("qty"), true))); // the default stays one of the first branch
        QVERIFY(has("\"type\": [\"int\", \"null\"], \"default\": 1 }"));
        QVERIFY(!apply(g().setOptional(row("qty"), false)));
        QCOMPARE(m_draft->text(), order());
    }

    void addsMovesAndRemoves()
    {
        const SchemaRow &root = *m_draft->tree()->rowAt(m_draft->tree()->rootIndex());
        QVERIFY(!apply(g().addField(root, 1, "window", "\"string\"")));
        QVERIFY(has("    },\n    {\n      \"name\": \"window\",\n      \"type\": \"string\"\n    },\n    { "
                    "\"name\": \"qty\""));
        QVERIFY(!apply(g().move(row("window"), root, 5)));
        QCOMPARE(names(), QStringLiteral("orderId qty status total window"));
        QVERIFY(!apply(g().remove(row("window"))));
        QCOMPARE(names(), QStringLiteral("orderId qty status total"));
        QVERIFY(!apply(g().remove(row("orderId"))));
        QCOMPARE(names(), QStringLiteral("qty status total"));
        QVERIFY(!apply(g().duplicate(row("status"))));
        QCOMPARE(names(), QStringLiteral("qty status status2 total"));
        QVERIFY(has("\"type\": \"Status\""));
        const auto needed = apply(g().remove(row("status"))); // another field names its type
        QVERIFY(needed && needed->code == schema::Problem::Code::UndefinedName);
        QCOMPARE(names(), QStringLiteral("qty status status2 total"));
    }

    void movesBetweenRecords()
    {
        const std::string type = models::TypeTexts(*m_draft->schema()).textOf("record", "address");
        const SchemaRow &root = *m_draft->tree()->rowAt(m_draft->tree()->rootIndex());
        QVERIFY(!apply(g().addField(root, 4, "address", type)));
        QVERIFY(!apply(g().move(row("qty"), row("address"), 0)));
        QCOMPARE(names(), QStringLiteral("orderId status total address"));
        const QModelIndex address = m_draft->tree()->index(3, 0, m_draft->tree()->rootIndex());
        QCOMPARE(m_draft->tree()->rowCount(address), 1);
        QVERIFY(!apply(g().move(*m_draft->tree()->rowAt(m_draft->tree()->index(0, 0, address)), root, 0)));
        QCOMPARE(names(), QStringLiteral("qty orderId status total address"));
    }

    void editsSymbols()
    {
        QVERIFY(!apply(g().addSymbol(row("status"), 2, "SENT")));
        QVERIFY(has("[\"PLACED\", \"PAID\", \"SENT\"]"));
        QVERIFY(!apply(g().move(symbol(2), row("status"), 0)));
        QVERIFY(has("[\"SENT\", \"PLACED\", \"PAID\"]"));
        QVERIFY(!apply(g().rename(symbol(0), "SHIPPED", false)));
        QVERIFY(!apply(g().remove(symbol(1))));
        QVERIFY(has("[\"SHIPPED\", \"PAID\"]"));
        QVERIFY(!apply(g().setEnumDefault(row("status"), "PAID")));
        QVERIFY(has("[\"SHIPPED\", \"PAID\"], \"default\": \"PAID\"}"));
        QVERIFY(!apply(g().setEnumDefault(row("status"), std::nullopt)));
        QVERIFY(has("[\"SHIPPED\", \"PAID\"]}"));
    }

    void editsProperties()
    {
        QVERIFY(!apply(g().setLogical(row("total"), "decimal", 14, 3)));
        QVERIFY(has("\"precision\": 14, \"scale\": 3}"));
        QVERIFY(!apply(g().setLogical(row("total"), {}, 0, 0)));
        QVERIFY(has("\"name\": \"total\",\n      \"type\": \"bytes\"\n"));
        QVERIFY(!apply(g().setLogical(row("orderId"), "uuid", 0, 0)));
        QVERIFY(has("\"type\": {\"type\": \"string\", \"logicalType\": \"uuid\"}\n"));
        QVERIFY(!apply(g().setDefault(row("qty"), "7")));
        QVERIFY(has("\"default\": 7 }"));
        QVERIFY(!apply(g().setDefault(row("qty"), std::nullopt)));
        QVERIFY(has("{ \"name\": \"qty\",   \"type\": \"int\" }"));
        QVERIFY(!apply(g().setDoc(row("qty"), "He said \"two\"\nlines")));
        QVERIFY(has("\"doc\": \"He said \\\"two\\\"\\nlines\""));
        QVERIFY(!apply(g().setDoc(row("qty"), {})));
        QVERIFY(!apply(g().setOrder(row("qty"), schema::Field::Order::Descending)));
        QVERIFY(has("\"order\": \"descending\""));
        QVERIFY(!apply(g().setAliases(row("qty"), {"count", "n"})));
        QVERIFY(has("\"aliases\": [\"count\", \"n\"]"));
        QVERIFY(!apply(g().setProperty(row("qty"), "unit", "\"pieces\"")));
        QVERIFY(has("\"unit\": \"pieces\""));
        QVERIFY(!apply(g().setProperty(row("qty"), "unit", std::nullopt)));
        QVERIFY(!apply(g().setType(row("qty"), "\"long\"")));
        QVERIFY(has("\"type\": \"long\""));
    }

    void keepsTheEndsOfLines()
    {
        begin(order("\r\n"));
        const SchemaRow &root = *m_draft->tree()->rowAt(m_draft->tree()->rootIndex());
        QVERIFY(!apply(g().addField(root, 0, "first", "\"int\"")));
        QVERIFY(!apply(g().setOptional(row("orderId"), true)));
        for (std::size_t at = m_draft->text().find('\n'); at != std::string::npos;
             at = m_draft->text().find('\n', at + 1))
            QCOMPARE(m_draft->text()[at - 1], '\r');
    }

    void brokenTextKeepsTheTree()
    {
        QSignalSpy changed(m_draft.get(), &SchemaDraft::changed);
        typed(0, 1, "");
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_draft->isBroken());
        QVERIFY(m_draft->fault());
        QCOMPARE(names(), QStringLiteral("orderId qty status total"));
        QVERIFY(!m_draft->canGesture());
        QVERIFY(!(m_draft->tree()->flags(m_draft->tree()->rootIndex()) & Qt::ItemIsEditable));
        typed(0, 0, "{");
        QVERIFY(!m_draft->isBroken());
        QVERIFY(m_draft->canGesture());
    }

    void typingIsOneStep()
    {
        const auto place = static_cast<std::uint32_t>(order().find("orderId"));
        const std::string word = "the";
        for (std::uint32_t i = 0; i < word.size(); ++i)
            typed(place + i, 0, word.substr(i, 1));
        QCOMPARE(m_draft->history().undoCount(), std::size_t(1));
        QCOMPARE(names(), QStringLiteral("theorderId qty status total"));
        for (int i = 0; i < 3; ++i)
            typed(place + 2 - std::uint32_t(i), 1, ""); // Backspace
        QCOMPARE(m_draft->history().undoCount(), std::size_t(2));
        m_draft->undo();
        QCOMPARE(names(), QStringLiteral("theorderId qty status total"));
        m_draft->undo();
        QCOMPARE(m_draft->text(), order());
        m_draft->redo();
        QCOMPARE(names(), QStringLiteral("theorderId qty status total"));
        m_draft->redo();
        for (int i = 0; i < 3; ++i)
            typed(place, 1, ""); // Delete
        QCOMPARE(names(), QStringLiteral("erId qty status total"));
        QCOMPARE(m_draft->history().undoCount(), std::size_t(3));
        QVERIFY(!m_draft->history().canRedo());
    }

    void pausesAndLinesEndAStep()
    {
        EditHistory history;
        const auto now = EditHistory::Clock::now();
        history.add("", {{0, 0, "a"}}, {}, now);
        history.add("a", {{1, 0, "b"}}, {}, now);
        QCOMPARE(history.undoCount(), std::size_t(1));
        history.add("ab", {{2, 0, "\n"}}, {}, now);
        history.add("ab\n", {{3, 0, "c"}}, {}, now);
        QCOMPARE(history.undoCount(), std::size_t(3));
        history.add("ab\nc", {{4, 0, "d"}}, {}, now + std::chrono::seconds(5));
        QCOMPARE(history.undoCount(), std::size_t(4));
        history.add("ab\ncd", {{0, 0, "e"}}, {}, now + std::chrono::seconds(5)); // elsewhere
        QCOMPARE(history.undoCount(), std::size_t(5));
    }

private:
    void begin(const std::string &text)
    {
        m_copy = text;
        const auto base = schema::Schema::read(text).schema;
        QVERIFY(base);
        m_draft->start(text, base, {});
    }
    models::SchemaGestures g() const { return m_draft->gestures(); }
    std::optional<schema::Problem> apply(const TextEdits &edits)
    {
        return m_draft->apply(edits, {EditLabel::Kind::Fix, {}});
    }
    void typed(std::uint32_t begin, std::uint32_t removed, const std::string &added)
    {
        m_copy.replace(begin, removed, added);
        m_draft->typed({begin, removed, added});
    }
    bool has(const char *text) const
    {
        if (m_draft->text().find(text) != std::string::npos)
            return true;
        qInfo("%s", m_draft->text().c_str());
        return false;
    }
    const SchemaRow &row(const char *name) const
    {
        const auto *tree = m_draft->tree();
        for (int i = 0; i < tree->rowCount(tree->rootIndex()); ++i) {
            if (tree->index(i, 0, tree->rootIndex()).data().toString() == QLatin1String(name))
                return *tree->rowAt(tree->index(i, 0, tree->rootIndex()));
        }
        qFatal("no row %s", name);
    }
    const SchemaRow &symbol(int at) const
    {
        const auto *tree = m_draft->tree();
        const QModelIndex status = tree->indexOf(QStringLiteral("/fields/2"));
        return *tree->rowAt(tree->index(at, 0, status));
    }
    QString names() const
    {
        const auto *tree = m_draft->tree();
        QStringList all;
        for (int i = 0; i < tree->rowCount(tree->rootIndex()); ++i)
            all << tree->index(i, 0, tree->rootIndex()).data().toString();
        return all.join(QLatin1Char(' '));
    }

    std::unique_ptr<SchemaDraft> m_draft;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::string m_copy;
};

TAILRACE_TEST(TestSchemaDraft)

#include "tst_schemadraft.moc"
