// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/admin/run.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <chrono>

namespace tailrace::test {

using namespace std::chrono_literals;

AdminRun::AdminRun()
    : m_program(std::make_unique<Program>())
{
    m_program->setVariable(QStringLiteral("KEY"), QString::fromLatin1(FakeAdmin::key()));
}

bool AdminRun::run(const QString &line, const QByteArray &input)
{
    const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QStringList all {QStringLiteral("--admin"), admin.url(), QStringLiteral("--api-key-env"),
        QStringLiteral("KEY"), QStringLiteral("--trace")};
    if (!runBare(all + words, input))
        return false;
    return words.contains(QStringLiteral("--output")) || checkSchema(words);
}

bool AdminRun::runBare(const QStringList &words, const QByteArray &input)
{
    m_problem.clear();
    QEventLoop loop;
    QTimer::singleShot(30s, &loop, &QEventLoop::quit);
    QObject::connect(&m_program->process(), &QProcess::finished, &loop, &QEventLoop::quit);
    if (!m_program->start(words)) {
        m_problem = QStringLiteral("it did not start");
        return false;
    }
    m_program->process().write(input);
    m_program->process().closeWriteChannel();
    if (m_program->process().state() != QProcess::NotRunning)
        loop.exec();
    if (!m_program->takeEnd())
        m_problem = QStringLiteral("it did not end");
    const QByteArray secret = FakeAdmin::key();
    for (const QByteArray &form : {secret, secret.toBase64(), ("token:" + secret).toBase64()}) {
        if (out().contains(form) || err().contains(form)
            || words.join(QLatin1Char(' ')).contains(QString::fromLatin1(form)))
            m_problem = QStringLiteral("the key was shown");
    }
    return m_problem.isEmpty();
}

bool AdminRun::checkSchema(const QStringList &words)
{
    Program help;
    if (!help.run(QStringList {QStringLiteral("help"), QStringLiteral("--schema")} + words.mid(0, 2))) {
        m_problem = QStringLiteral("no schema");
        return false;
    }
    const QJsonObject schema = QJsonDocument::fromJson(help.out()).object();
    for (const QJsonObject &line : lines()) {
        m_problem = schema.isEmpty() ? QStringLiteral("no schema") : schemaFault(schema, line);
        if (!m_problem.isEmpty())
            return false;
    }
    return true;
}

} // namespace tailrace::test
