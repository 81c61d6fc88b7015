// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/avro/avrooracle.h"

#include "tests/support/child.h"

namespace tailrace::test {

namespace {

// So many questions are in the pipe at once.
constexpr std::size_t batch = 200;
// The first answer may have to wait for jars to be fetched.
constexpr int patience = 120000;

QByteArray line(const AvroOracle::Question &question)
{
    QByteArray out;
    for (const std::string &word : question.words) {
        if (!out.isEmpty())
            out.append('\t');
        for (const char c : word) {
            const std::size_t special = std::string_view("\t\n\r\\").find(c);
            if (special == std::string_view::npos)
                out.append(c);
            else
                out.append('\\').append("tnr\\"[special]);
        }
    }
    return out.append('\n');
}

AvroOracle::Answer wordsOf(const QByteArray &line)
{
    AvroOracle::Answer words;
    for (const QByteArray &word : line.chopped(1).split('\t'))
        words.push_back(word.toStdString());
    return words;
}

} // namespace

AvroOracle::AvroOracle()
{
    dieWithTheTest(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(TAILRACE_AVRO_SCRIPT), {QStringLiteral("oracle")});
}

AvroOracle::~AvroOracle()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        end(m_process);
}

std::vector<AvroOracle::Answer> AvroOracle::ask(const std::vector<Question> &questions)
{
    std::vector<Answer> answers;
    m_problem.clear();
    for (std::size_t asked = 0; asked < questions.size();) {
        for (std::size_t i = 0; i < batch && asked < questions.size(); ++i)
            m_process.write(line(questions[asked++]));
        while (answers.size() < asked) {
            if (m_process.canReadLine()) {
                answers.push_back(wordsOf(m_process.readLine()));
            } else if (!m_process.waitForReadyRead(patience)) {
                m_problem = QStringLiteral("no answer of Avro for Java; ") + m_process.errorString();
                return answers;
            }
        }
    }
    return answers;
}

} // namespace tailrace::test
