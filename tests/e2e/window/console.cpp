// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/window/console.h"

#include "tests/support/child.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

namespace tailrace::test {

namespace {

QJsonObject question(const char *what, qint64 pid)
{
    return {{QStringLiteral("op"), QLatin1String(what)}, {QStringLiteral("pid"), pid}};
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

} // namespace

QString executable(const char *name)
{
    return qEnvironmentVariable("TAILRACE_BIN") + QLatin1Char('/') + QLatin1String(name);
}

Console::Console(DesktopSession &desktop, const QString &name)
    : m_desktop(desktop)
    , m_name(name)
    , m_folder(desktop.keyring().home() + QStringLiteral("/config/") + name)
{
    QDir().mkpath(qEnvironmentVariable("TAILRACE_PICTURES"));
    QDir().mkpath(m_folder);
    dieWithTheTest(m_process);
}

Console::~Console()
{
    end(m_process);
}

bool Console::start(const QStringList &arguments)
{
    QProcessEnvironment environment = m_desktop.environment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder);
    m_process.setProcessEnvironment(environment);
    m_process.setStandardOutputFile(m_folder + QStringLiteral(".out"));
    m_process.setStandardErrorFile(m_folder + QStringLiteral(".err"));
    m_process.start(executable("tailrace"), arguments);
    return m_process.waitForStarted()
        && until(
            [this] {
                const auto frame = find(QStringLiteral("Tailrace"), Match::Has, QStringLiteral("frame"));
                return frame && frame->states.contains(QStringLiteral("active"));
            },
            20'000);
}

bool Console::quit()
{
    key(QStringLiteral("ctrl+q"));
    return m_process.waitForFinished(10'000) && m_process.exitStatus() == QProcess::NormalExit
        && m_process.exitCode() == 0;
}

QByteArray Console::output() const
{
    QByteArray all;
    for (const char *suffix : {".out", ".err"}) {
        QFile file(m_folder + QLatin1String(suffix));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

std::optional<Node> Console::find(const QString &name, Match match, const QString &role)
{
    QJsonObject asked = question("find", pid());
    asked.insert(QStringLiteral("name"), name);
    asked.insert(QStringLiteral("role"), role);
    asked.insert(QStringLiteral("match"),
        QLatin1String(match == Match::Is ? "is"
                : match == Match::Starts ? "starts"
                                         : "has"));
    const QJsonArray nodes = m_desktop.ask(asked).value(QStringLiteral("nodes")).toArray();
    if (nodes.isEmpty())
        return std::nullopt;
    const QJsonObject node = nodes.first().toObject();
    const auto number = [&node](const char *what) { return node.value(QLatin1String(what)).toInt(); };
    return Node {node.value(QStringLiteral("name")).toString(), node.value(QStringLiteral("role")).toString(),
        node.value(QStringLiteral("text")).toString(), strings(node.value(QStringLiteral("states"))),
        QRect(number("x"), number("y"), number("width"), number("height"))};
}

std::optional<Table> Console::table(const QString &name, int first, int count)
{
    QJsonObject asked = question("table", pid());
    asked.insert(QStringLiteral("name"), name);
    asked.insert(QStringLiteral("first"), first);
    asked.insert(QStringLiteral("count"), count);
    const QJsonObject answer = m_desktop.ask(asked);
    if (!answer.contains(QStringLiteral("rows")))
        return std::nullopt;
    Table table {answer.value(QStringLiteral("rows")).toInt(),
        answer.value(QStringLiteral("columns")).toInt(), strings(answer.value(QStringLiteral("headers"))),
        {}};
    for (const QJsonValue &row : answer.value(QStringLiteral("cells")).toArray())
        table.cells << strings(row);
    return table;
}

bool Console::until(const std::function<bool()> &condition, int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    do {
        if (condition())
            return true;
        QTest::qWait(20);
    } while (timer.elapsed() < limitMs && m_process.state() != QProcess::NotRunning);
    picture(QStringLiteral("failure"));
    qInfo("%s\n%s", qUtf8Printable(tree()), output().constData());
    return false;
}

bool Console::waitFor(const QString &name, Match match, int limitMs)
{
    return until([&] { return find(name, match).has_value(); }, limitMs);
}

bool Console::click(const QString &name, const QString &role)
{
    // Where it stands twice in a row: a layout that still moves is not clicked at.
    QRect last;
    return until([&] {
        const auto node = find(name, Match::Is, role);
        const bool there = node && node->states.contains(QStringLiteral("enabled")) && node->box == last;
        last = node ? node->box : QRect();
        return there;
    }) && m_desktop.click(last.center());
}

bool Console::enter(const QString &field, const QString &text)
{
    return click(field) && until([&] {
        const auto node = find(field);
        return node && node->states.contains(QStringLiteral("focused"));
    }) && typed(text)
        && until([&] {
               const auto node = find(field);
               return node && (node->text == text || node->role == QLatin1String("password text"));
           });
}

bool Console::picture(const QString &station)
{
    return m_desktop.screenshot(qEnvironmentVariable("TAILRACE_PICTURES") + QLatin1Char('/') + m_name
        + QLatin1Char('-') + station + QStringLiteral(".png"));
}

std::optional<qint64> Console::counter(const QString &word)
{
    // "Live, following, received 12 345, shown …": the status line's own name; thousands stand apart by thin
    // spaces.
    QJsonObject asked = question("find", pid());
    asked.insert(QStringLiteral("name"), word);
    asked.insert(QStringLiteral("match"), QStringLiteral("has"));
    static const QRegularExpression grouping(QStringLiteral("(?<=\\d)[\\x{2009}\\x{202f}\\x{a0}](?=\\d)"));
    for (const QJsonValue &node : m_desktop.ask(asked).value(QStringLiteral("nodes")).toArray()) {
        const QString name = node.toObject().value(QStringLiteral("name")).toString().remove(grouping);
        const auto found
            = QRegularExpression(QRegularExpression::escape(word) + QStringLiteral("\\s+(\\d+)")).match(name);
        if (found.hasMatch())
            return found.captured(1).toLongLong();
    }
    return std::nullopt;
}

QString Console::tree()
{
    return m_desktop.ask(question("tree", pid())).value(QStringLiteral("text")).toString();
}

Sandbox::~Sandbox()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5000))
        end(m_process);
}

bool Sandbox::start(DesktopSession &desktop)
{
    dieWithTheTest(m_process);
    m_process.setProcessEnvironment(desktop.environment());
    m_process.start(executable("tailrace-sandbox"), {});
    while (!m_process.canReadLine() && m_process.waitForReadyRead(30'000)) { }
    const QJsonArray clusters
        = QJsonDocument::fromJson(m_process.readLine()).object().value(QStringLiteral("clusters")).toArray();
    m_servers = clusters.at(0).toObject().value(QStringLiteral("bootstrapServers")).toString();
    return !m_servers.isEmpty();
}

} // namespace tailrace::test
