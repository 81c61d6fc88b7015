// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace tailrace::models {

// A text that is shown to be edited, and the bytes that it came as: untouched, they go out as they came. The
// ends of lines stay what they were. A plain value of any thread.
class SchemaTextDraft
{
public:
    void setBytes(std::string bytes);

    const std::string &original() const { return m_bytes; }
    const QString &shown() const { return m_shown; } // lines end with "\n"
    // False: the bytes are no UTF-8, or mix the ends of lines; what is shown cannot be written back exactly.
    bool isEditable() const { return m_isEditable; }
    bool isTouched(const QString &edited) const { return edited != m_shown; }
    std::string bytesOf(const QString &edited) const;

private:
    std::string m_bytes;
    QString m_shown;
    QString m_end = QStringLiteral("\n");
    bool m_isEditable = true;
};

} // namespace tailrace::models
