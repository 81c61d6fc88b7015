// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/cli/program.h"
#include "tests/support/registry/registryserver.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <memory>

namespace tailrace::test {

// tailrace-cli and a registry that it talks to, for test classes.
class RegistryRun
{
protected:
    std::unique_ptr<Program> m_program;
    QStringList m_endpoint;

    static QByteArray record(const QByteArray &fields)
    {
        return "{ \"type\":\"record\",\r\n \"name\":\"R\", \"z\":1.50, \"doc\":\"\\u00e9 "
               "\xc3\xa9\",\"fields\":["
            + fields + "] }\n";
    }
    static QByteArray one() { return record(R"({"name":"a","type":"string"})"); }
    static QByteArray two()
    {
        return record(R"({"name":"a","type":"string"},{"name":"b","type":"int","default":0})");
    }
    static QByteArray wrong() { return record(R"({"name":"a","type":"int"})"); }

    // A fresh program, which knows the key.
    void begin()
    {
        m_program = std::make_unique<Program>();
        m_program->setVariable(QStringLiteral("KEY"), QString::fromStdString(RegistryServer::key()));
    }

    // Words behind the endpoint; what it prints is as its schema says.
    int run(const QString &line, const QByteArray &input = {})
    {
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (!m_program->run(m_endpoint + words, input))
            return -1;
        if (m_program->out().contains("registry-key") || m_program->err().contains("registry-key"))
            return -2;
        if (words.contains(QStringLiteral("raw")))
            return m_program->status();
        Program help;
        const int verb = words.value(1) == QLatin1String("rule") ? 3 : 2;
        if (!help.run(QStringList {QStringLiteral("help"), QStringLiteral("--schema")} + words.mid(0, verb))
            || help.status() != 0)
            return -3;
        const QJsonObject schema = QJsonDocument::fromJson(help.out()).object();
        for (const QJsonObject &each : m_program->lines()) {
            const QString fault = schemaFault(schema, each);
            if (!fault.isEmpty()) {
                qInfo("%s", qPrintable(fault));
                return -4;
            }
        }
        return m_program->status();
    }
    QJsonValue value(const char *member) const
    {
        return m_program->lines().value(0).value(QLatin1String(member));
    }
    QString text(const char *member) const { return value(member).toString(); }
    QString errorText(const char *member) const
    {
        return m_program->error().value(QLatin1String(member)).toString();
    }
    int count(const char *member, const QString &is) const
    {
        int found = 0;
        for (const QJsonObject &each : m_program->lines())
            found += each.value(QLatin1String(member)).toString() == is ? 1 : 0;
        return found;
    }
    void talkTo(const std::string &url, const char *dialect)
    {
        m_endpoint = {QStringLiteral("--registry"), QString::fromStdString(url),
            QStringLiteral("--registry-dialect"), QString::fromLatin1(dialect),
            QStringLiteral("--api-key-env"), QStringLiteral("KEY")};
    }
};

} // namespace tailrace::test
