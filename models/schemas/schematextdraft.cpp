// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/schematextdraft.h"

namespace tailrace::models {

void SchemaTextDraft::setBytes(std::string bytes)
{
    m_bytes = std::move(bytes);
    const QString text = QString::fromStdString(m_bytes);
    m_end = text.contains(QLatin1String("\r\n")) ? QStringLiteral("\r\n")
        : text.contains(QLatin1Char('\r'))       ? QStringLiteral("\r")
                                                 : QStringLiteral("\n");
    m_shown = text;
    m_shown.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    // What a text document takes for the end of a paragraph it does not give back.
    for (const char16_t lost : {u'\u2029', u'\ufdd0', u'\ufdd1', u'\0'}) {
        if (m_shown.contains(QChar(lost))) {
            m_isEditable = false;
            return;
        }
    }
    QString back = m_shown;
    m_isEditable = back.replace(QLatin1Char('\n'), m_end).toStdString() == m_bytes;
}

std::string SchemaTextDraft::bytesOf(const QString &edited) const
{
    if (!isTouched(edited))
        return m_bytes;
    QString text = edited;
    return text.replace(QLatin1Char('\n'), m_end).toStdString();
}

} // namespace tailrace::models
