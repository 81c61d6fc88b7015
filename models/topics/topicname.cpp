// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topicname.h"

#include <algorithm>

namespace tailrace::models {

namespace {

constexpr qsizetype longest = 249;

bool isTaken(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
        || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
        || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('.') || c == QLatin1Char('_')
        || c == QLatin1Char('-');
}

} // namespace

TopicNameProblem topicNameProblem(const QString &name)
{
    if (name.isEmpty())
        return TopicNameProblem::Empty;
    if (!std::all_of(name.begin(), name.end(), isTaken))
        return TopicNameProblem::Character;
    if (name == QLatin1String(".") || name == QLatin1String(".."))
        return TopicNameProblem::Dots;
    return name.size() > longest ? TopicNameProblem::TooLong : TopicNameProblem::None;
}

} // namespace tailrace::models
