// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/secrets/leaks.h"

#include "tests/e2e/secrets/processes.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>

namespace tailrace::test {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArray> formsOf(const QByteArray &secret)
{
    const QString text = QString::fromLatin1(secret);
    QList<QByteArray> forms {secret, secret.toHex(), secret.toHex().toUpper(),
        QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)};
    // Three bytes make four characters; those at the edges also depend on what stands beside the secret.
    for (qsizetype before = 0; before < 3; ++before) {
        const QByteArray whole = (QByteArray(before, ' ') + secret).toBase64(QByteArray::OmitTrailingEquals);
        forms.append(whole.sliced(before == 0 ? 0 : 4, whole.size() - (before == 0 ? 4 : 8)));
        forms.append(QByteArray(forms.last()).replace('+', '-').replace('/', '_'));
    }
    return forms;
}

} // namespace

QByteArray newPassword()
{
    quint32 words[6];
    QRandomGenerator::system()->fillRange(words);
    return "Pw" + QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

bool holds(const QByteArray &bytes, const QByteArray &secret)
{
    const QList<QByteArray> forms = formsOf(secret);
    return std::any_of(
        forms.begin(), forms.end(), [&bytes](const QByteArray &form) { return bytes.contains(form); });
}

QStringList filesHolding(const KeyringSession &session, const QByteArray &secret)
{
    QStringList found;
    QDirIterator files(session.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (holds(contentOf(path), secret) || holds(QFile::encodeName(path), secret))
            found.append(path);
    }
    return found;
}

QStringList familyHolding(qint64 pid, const QByteArray &secret)
{
    QStringList found;
    for (const qint64 member : family(pid)) {
        const QByteArray line = procFile(member, "cmdline").replace('\0', ' ');
        if (holds(line, secret) || holds(procFile(member, "environ"), secret))
            found.append(QStringLiteral("%1: %2").arg(member).arg(QString::fromLocal8Bit(line)));
    }
    return found;
}

QByteArray inKeychain(const KeyringSession &session, const QString &reference)
{
    QProcess tool;
    tool.setProcessEnvironment(session.environment());
    tool.start(QStringLiteral("secret-tool"),
        {QStringLiteral("lookup"), QStringLiteral("user"), reference, QStringLiteral("server"),
            QStringLiteral("tailrace")});
    return tool.waitForFinished(20'000) ? tool.readAllStandardOutput() : QByteArrayLiteral("<no answer>");
}

} // namespace tailrace::test
