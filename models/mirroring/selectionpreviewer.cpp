// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/selectionpreviewer.h"

#include "services/core/async.h"

#include <QThreadPool>

namespace tailrace::models {

namespace {

constexpr int pauseMs = 120; // between two keys of somebody who types

SelectionAnswer answerTo(SelectionQuestion question)
{
    SelectionAnswer answer;
    answer.wanted = mirroring::preview(question.wanted, question.inForce, question.topics);
    answer.inForce = mirroring::preview(question.inForce, question.inForce, question.topics);
    if (!question.tried.empty())
        answer.tried = mirroring::preview(question.wanted, question.wanted, {question.tried});
    answer.question = std::move(question);
    return answer;
}

} // namespace

SelectionPreviewer::SelectionPreviewer(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SelectionPreviewer::start);
}

void SelectionPreviewer::ask(SelectionQuestion question)
{
    m_next = std::move(question);
    m_pause.start();
}

void SelectionPreviewer::start()
{
    if (m_running || !m_next)
        return;
    m_running = true;
    auto answer = std::make_shared<Answer<SelectionAnswer>>();
    onResult(answer->future(), this, [this](const Result<SelectionAnswer> &result) {
        m_running = false;
        if (!m_next) {
            if (result)
                emit answered(*result);
        } else if (!m_pause.isActive()) {
            start();
        }
    });
    QThreadPool::globalInstance()->start(
        [answer, question = std::move(*m_next)]() mutable { answer->give(answerTo(std::move(question))); });
    m_next.reset();
}

} // namespace tailrace::models
