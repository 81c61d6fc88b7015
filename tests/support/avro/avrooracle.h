// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace tailrace::test {

// Avro for Java in a process of its own (oracle/Oracle.java). Main thread only.
class AvroOracle
{
public:
    struct Question
    {
        // as oracle/Oracle.java has them: { "check", reader, writer }, { "form", schema } …
        std::vector<std::string> words {};
    };
    using Answer = std::vector<std::string>; // its words; the last of "ERROR" is the message

    AvroOracle();
    ~AvroOracle();

    // An answer a question; fewer where the process failed, and problem() says how.
    std::vector<Answer> ask(const std::vector<Question> &questions);
    QString problem() const { return m_problem; }

private:
    QProcess m_process;
    QString m_problem;
};

} // namespace tailrace::test
