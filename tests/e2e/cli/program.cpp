// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>
#include <sys/prctl.h>

namespace tailrace::test {

namespace {

constexpr int limitMs = 30000;

bool hasType(const QString &type, const QJsonValue &value)
{
    if (type == QLatin1String("integer"))
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
    if (type == QLatin1String("string"))
        return value.isString();
    if (type == QLatin1String("boolean"))
        return value.isBool();
    if (type == QLatin1String("array"))
        return value.isArray();
    if (type == QLatin1String("object"))
        return value.isObject();
    return type == QLatin1String("null") && value.isNull();
}

bool hasAnyType(const QJsonValue &types, const QJsonValue &value)
{
    if (types.isString())
        return hasType(types.toString(), value);
    const QJsonArray all = types.toArray();
    return std::any_of(
        all.begin(), all.end(), [&value](const QJsonValue &type) { return hasType(type.toString(), value); });
}

} // namespace

QStringList words(std::initializer_list<const char *> list)
{
    QStringList all;
    for (const char *word : list)
        all.append(QString::fromUtf8(word));
    return all;
}

QString schemaFault(const QJsonObject &schema, const QJsonValue &value, const QString &at)
{
    if (schema.contains(QLatin1String("type")) && !hasAnyType(schema.value(QLatin1String("type")), value))
        return at + QStringLiteral(": wrong type");
    if (schema.contains(QLatin1String("enum"))
        && !schema.value(QLatin1String("enum")).toArray().contains(value))
        return at + QStringLiteral(": none of the words");
    if (value.isArray()) {
        const QJsonObject items = schema.value(QLatin1String("items")).toObject();
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString fault = schemaFault(items, list.at(i), at + QStringLiteral("[%1]").arg(i));
            if (!fault.isEmpty())
                return fault;
        }
    }
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
    const QJsonArray required = schema.value(QLatin1String("required")).toArray();
    for (const QJsonValue &name : required) {
        if (!object.contains(name.toString()))
            return at + QStringLiteral(": lacks ") + name.toString();
    }
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!properties.contains(member.key())) {
            if (schema.value(QLatin1String("additionalProperties")).toBool(true))
                continue;
            return at + QStringLiteral(": unknown ") + member.key();
        }
        const QString fault = schemaFault(
            properties.value(member.key()).toObject(), member.value(), at + QLatin1Char('.') + member.key());
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

Program::Program()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("TAILRACE_PROFILE"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(environment.value(QStringLiteral("TAILRACE_BIN")) + QStringLiteral("/tailrace-cli"));
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

Program::~Program()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void Program::setVariable(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

bool Program::run(const QStringList &arguments, const QByteArray &input)
{
    if (!start(arguments))
        return false;
    m_process.write(input);
    m_process.closeWriteChannel();
    const bool ended = m_process.waitForFinished(limitMs);
    take();
    return ended && m_process.exitStatus() == QProcess::NormalExit;
}

bool Program::runIntoHead(const QStringList &arguments)
{
    return runInScript(
        QStringLiteral("\"$0\" \"$@\" | head -n 1 > /dev/null; exit ${PIPESTATUS[0]}"), arguments);
}

bool Program::runInScript(const QString &script, const QStringList &arguments, const QByteArray &input)
{
    const QString program = m_process.program();
    m_process.setProgram(QStringLiteral("bash"));
    const bool ended = run(QStringList {QStringLiteral("-c"), script, program} + arguments, input);
    m_process.setProgram(program);
    return ended;
}

qint64 Program::peakMemory()
{
    static const QByteArray label = "VmHWM:";
    const QString path = QStringLiteral("/proc/%1/status").arg(m_process.processId());
    qint64 peak = -1;
    QElapsedTimer timer;
    timer.start();
    while (m_process.state() == QProcess::Running && timer.elapsed() < limitMs) {
        QFile status(path);
        if (status.open(QIODevice::ReadOnly)) {
            const QByteArray text = status.readAll();
            if (const qsizetype at = text.indexOf(label); at >= 0)
                peak = text.mid(at + label.size(), text.indexOf('\n', at) - at - label.size())
                           .simplified()
                           .split(' ')
                           .first()
                           .toLongLong();
        }
        m_process.waitForFinished(5);
    }
    take();
    return m_process.state() == QProcess::NotRunning ? peak : -1;
}

bool Program::start(const QStringList &arguments)
{
    m_out.clear();
    m_err.clear();
    m_process.setArguments(arguments);
    m_process.start();
    return m_process.waitForStarted(limitMs);
}

bool Program::waitForOutput(const QByteArray &text)
{
    QElapsedTimer timer;
    timer.start();
    while (!m_out.contains(text) && timer.elapsed() < limitMs && m_process.state() == QProcess::Running) {
        m_process.waitForReadyRead(100);
        take();
    }
    return m_out.contains(text);
}

bool Program::signal(int number)
{
    ::kill(static_cast<pid_t>(m_process.processId()), number);
    const bool ended = m_process.waitForFinished(limitMs);
    take();
    return ended && m_process.exitStatus() == QProcess::NormalExit;
}

bool Program::takeEnd()
{
    take();
    return m_process.state() == QProcess::NotRunning && m_process.exitStatus() == QProcess::NormalExit;
}

void Program::take()
{
    m_out += m_process.readAllStandardOutput();
    m_err += m_process.readAllStandardError();
}

QList<QJsonObject> Program::lines() const
{
    QList<QJsonObject> objects;
    const QList<QByteArray> all = m_out.split('\n');
    for (const QByteArray &line : all) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

QJsonObject Program::error() const
{
    const QList<QByteArray> all = m_err.split('\n');
    for (const QByteArray &line : all) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.contains(QLatin1String("error")))
            return object.value(QLatin1String("error")).toObject();
    }
    return {};
}

QJsonObject Program::summary() const
{
    const QByteArray last = m_err.trimmed().split('\n').last();
    return QJsonDocument::fromJson(last).object().value(QLatin1String("summary")).toObject();
}

} // namespace tailrace::test
