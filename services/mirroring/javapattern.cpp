// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mirroring/javapattern.h"

#include "services/mirroring/javatranslation.h"

#include <QRegularExpression>

namespace tailrace::mirroring {

struct JavaPattern::Compiled
{
    QRegularExpression expression;
};

Result<JavaPattern> JavaPattern::make(std::string_view text)
{
    const auto translated = JavaTranslation::of(text);
    if (!translated)
        return fail(translated.error());
    QRegularExpression expression(
        QStringLiteral("\\A(?:") + QString::fromStdString(*translated) + QStringLiteral(")\\z"));
    if (!expression.isValid()) // too long or too deep for the library: the translation itself is well-formed
        return fail(Error::Kind::Unsupported,
            "what it matches is not known here: " + expression.errorString().toStdString());
    expression.optimize();
    JavaPattern pattern;
    pattern.m_compiled = std::make_shared<const Compiled>(Compiled {std::move(expression)});
    return pattern;
}

std::optional<bool> JavaPattern::matches(std::string_view topic) const
{
    const QRegularExpressionMatch match
        = m_compiled->expression.match(QString::fromUtf8(topic.data(), static_cast<qsizetype>(topic.size())));
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

} // namespace tailrace::mirroring
