// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/admin/fakeadmin.h"
#include "tests/e2e/cli/program.h"

#include <memory>

namespace tailrace::test {

// tailrace-cli over a FakeAdmin of this process, whose event loop runs meanwhile.
class AdminRun
{
public:
    AdminRun();

    // The words of the line behind "--admin URL --api-key-env KEY"; false: it did not end in time, or one of
    // its lines on stdout is not what "help --schema" says, or the key was shown somewhere.
    bool run(const QString &line, const QByteArray &input = {});
    // A line of its own, without the endpoint.
    bool runBare(const QStringList &words, const QByteArray &input = {});
    // The noun and verb whose schema the lines of stdout have; empty: none is looked at.
    QString problem() const { return m_problem; }

    int status() const { return m_program->status(); }
    const QByteArray &out() const { return m_program->out(); }
    const QByteArray &err() const { return m_program->err(); }
    QList<QJsonObject> lines() const { return m_program->lines(); }
    QJsonObject first() const { return lines().value(0); }
    QJsonObject error() const { return m_program->error(); }
    // A member of the first error: "kind", "message" …
    QString fault(const char *member) const { return error().value(QLatin1String(member)).toString(); }
    Program &program() { return *m_program; }

    FakeAdmin admin;

private:
    bool checkSchema(const QStringList &words);

    std::unique_ptr<Program> m_program;
    QString m_problem;
};

} // namespace tailrace::test
