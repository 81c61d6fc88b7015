// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <initializer_list>

namespace tailrace::test {

QStringList words(std::initializer_list<const char *> list);

// One run of the real tailrace-cli with an own, empty configuration folder.
class Program
{
public:
    Program();
    ~Program();

    void setVariable(const QString &name, const QString &value);
    // Runs to its end with this input; false: it did not end in time.
    bool run(const QStringList &arguments, const QByteArray &input = {});
    // The same with a reader that goes away after the first line of output.
    bool runIntoHead(const QStringList &arguments);
    // The same as the words "$0" "$@" of a bash script.
    bool runInScript(const QString &script, const QStringList &arguments, const QByteArray &input = {});
    // Until it ends: the most memory it was seen to hold, in KiB; -1: it did not end in time.
    qint64 peakMemory();
    // Starts and returns; read with waitForOutput() and end with signal().
    bool start(const QStringList &arguments);
    bool waitForOutput(const QByteArray &text);
    bool signal(int number); // sends it and waits for the end
    bool takeEnd(); // after the end that somebody else waited for; false: it runs on or has crashed
    QProcess &process() { return m_process; }

    int status() const { return m_process.exitCode(); }
    const QByteArray &out() const { return m_out; }
    const QByteArray &err() const { return m_err; }
    QList<QJsonObject> lines() const; // of stdout
    QJsonObject error() const; // of the first {"error":…} line of stderr
    QJsonObject summary() const; // of the last line of stderr
    QString configFolder() const { return m_folder.path(); }

private:
    void take();

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

// What is wrong with a value by a JSON Schema of the kind that help --schema prints (type, properties,
// required, additionalProperties, items, enum); empty: nothing.
QString schemaFault(
    const QJsonObject &schema, const QJsonValue &value, const QString &at = QStringLiteral("$"));

} // namespace tailrace::test
