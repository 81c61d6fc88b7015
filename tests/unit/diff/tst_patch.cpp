// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/lines.h"
#include "services/diff/patch.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace tailrace::diff;

namespace {

// Applies what unifiedPatch() made, strictly: context and what goes must be what is there.
std::optional<std::string> applied(std::string_view text, std::string_view patch)
{
    const std::vector<Line> old = linesOf(text);
    const std::vector<Line> lines = linesOf(patch);
    std::string out;
    std::size_t at = 0;
    for (std::size_t i = 2; i < lines.size(); ++i) {
        const std::string line(wholeLine(patch, lines[i]));
        if (line.starts_with("@@ -")) {
            std::size_t start = std::stoul(line.substr(4));
            const std::size_t comma = line.find(',');
            if (comma < line.find('+') && line.substr(comma, 2) == ",0")
                ++start; // lines go behind that one
            while (at + 1 < start)
                out += wholeLine(text, old[at++]);
            continue;
        }
        const bool isCut = i + 1 < lines.size() && wholeLine(patch, lines[i + 1]).starts_with('\\');
        std::string content = line.substr(1);
        if (isCut) {
            content.pop_back();
            ++i;
        }
        if (line.front() != '+') {
            if (at >= old.size() || wholeLine(text, old[at++]) != content)
                return std::nullopt;
        }
        if (line.front() != '-')
            out += content;
    }
    while (at < old.size())
        out += wholeLine(text, old[at++]);
    return out;
}

std::string someText(std::mt19937 &random)
{
    std::string text;
    for (std::size_t count = random() % 40; count > 0; --count)
        text += std::string(1, static_cast<char>('a' + random() % 6)) + (random() % 9 == 0 ? "\r\n" : "\n");
    if (random() % 3 == 0)
        text += "end";
    return text;
}

} // namespace

class TestPatch : public QObject
{
    Q_OBJECT

private slots:
    void looksLikeAPatch()
    {
        QCOMPARE(unifiedPatch("a\nb\nc\n", "a\nB\nc", "order.avsc"),
            std::string("--- order.avsc\t\n+++ order.avsc\t\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n+B\n+c\n"
                        "\\ No newline at end of file\n"));
        QCOMPARE(unifiedPatch("", "a\n", "x"), std::string("--- x\t\n+++ x\t\n@@ -0,0 +1 @@\n+a\n"));
        QCOMPARE(unifiedPatch("same", "same", "x"), std::string());
        QVERIFY(unifiedPatch("a", "b", "odd\n\"name").starts_with("--- odd__name\t\n"));
    }

    void appliesHere()
    {
        std::mt19937 random(3);
        for (std::uint32_t i = 0; i < 3000; ++i) {
            const std::string before = someText(random);
            const std::string after = someText(random);
            const std::string patch = unifiedPatch(before, after, "f", i % 4);
            if (patch.empty()) {
                QCOMPARE(before, after);
                continue;
            }
            const auto result = applied(before, patch);
            QVERIFY(result.has_value());
            QCOMPARE(*result, after);
        }
    }

    // The program itself, where it is installed; the test above needs none.
    void appliesWithPatch()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("patch"));
        std::mt19937 random(11);
        for (int i = 0; !program.isEmpty() && i < 60; ++i) {
            const std::string before = someText(random);
            const std::string after = someText(random);
            const std::string patch = unifiedPatch(before, after, "orders value.avsc");
            if (patch.empty() || before.empty() || after.empty())
                continue; // of an empty file patch makes none
            QTemporaryDir folder;
            QFile file(folder.filePath(QStringLiteral("orders value.avsc")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::fromStdString(before));
            file.close();
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.start(program, {QStringLiteral("-p0"), QStringLiteral("--binary")});
            process.write(QByteArray::fromStdString(patch));
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished());
            QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().constData());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), QByteArray::fromStdString(after));
        }
    }
};

TAILRACE_TEST(TestPatch)

#include "tst_patch.moc"
