// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/http/httpserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <vector>

namespace tailrace::test {

// What a real server answered, as tests/data/restproxy keeps it: "### " and curl's words, the body, and
// "<STATUS TYPE>". Status 0: there was no answer.
class Transcript
{
public:
    struct Exchange
    {
        QByteArray method = "GET";
        QByteArray path; // without its query
        QByteArray accept;
        QByteArray type;
        QByteArray sent;
        int status = 0;
        QByteArray answerType;
        QByteArray answer;

        HttpReaction reaction() const
        {
            return status == 0 ? HttpReaction::hangUp()
                               : HttpReaction::answer(status, answer, {}, answerType);
        }
    };

    explicit Transcript(const QString &name)
    {
        QFile file(qEnvironmentVariable("TAILRACE_SOURCE") + QStringLiteral("/tests/data/restproxy/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no transcript %s", qPrintable(file.fileName()));
        const QList<QByteArray> blocks = ("\n" + file.readAll()).split('\n');
        for (const QByteArray &line : blocks) {
            if (line.startsWith("### "))
                begin(line.mid(4));
            else if (line.startsWith('<') && line.endsWith('>') && !exchanges.empty())
                end(line.mid(1, line.size() - 2));
            else if (!exchanges.empty() && !line.isEmpty() && !line.startsWith("curl: "))
                exchanges.back().answer += line;
        }
    }

    // The answers to this one, in their order.
    std::vector<Exchange> of(
        const QByteArray &method, const QByteArray &path, const QByteArray &sent = {}) const
    {
        std::vector<Exchange> found;
        for (const Exchange &each : exchanges) {
            if (each.method == method && each.path == path && (sent.isEmpty() || each.sent == sent))
                found.push_back(each);
        }
        return found;
    }

    std::vector<Exchange> exchanges;

private:
    void begin(const QByteArray &words)
    {
        Exchange exchange;
        static const QRegularExpression shape(
            QStringLiteral("^(?:-X (\\w+) )?B(/\\S*)(?: -H (Content-Type|Accept): (\\S+))?(?: -d (.*))?$"));
        const auto match = shape.match(QString::fromUtf8(words));
        if (!match.hasMatch())
            qFatal("no request: %s", words.constData());
        if (!match.captured(1).isEmpty())
            exchange.method = match.captured(1).toUtf8();
        exchange.path = match.captured(2).section(QLatin1Char('?'), 0, 0).toUtf8();
        (match.captured(3) == QLatin1String("Accept") ? exchange.accept : exchange.type)
            = match.captured(4).toUtf8();
        exchange.sent = match.captured(5).toUtf8();
        exchanges.push_back(exchange);
    }
    void end(const QByteArray &line)
    {
        exchanges.back().status = line.left(3).toInt();
        exchanges.back().answerType = line.mid(4);
    }
};

} // namespace tailrace::test
