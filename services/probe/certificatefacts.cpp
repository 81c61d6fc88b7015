// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/probe/certificatefacts.h"

#include <QDateTime>

#include <algorithm>

namespace tailrace::probe {

namespace {

std::string nameOf(const QStringList &common, const QString &whole)
{
    return (common.isEmpty() ? whole : common.first()).toStdString();
}

bool isIssuedBy(const QSslCertificate &certificate, const QSslCertificate &issuer)
{
    for (const QByteArray &attribute : certificate.issuerInfoAttributes()) {
        if (certificate.issuerInfo(attribute) != issuer.subjectInfo(attribute))
            return false;
    }
    return !certificate.issuerInfoAttributes().isEmpty();
}

} // namespace

std::vector<Certificate> factsOf(const QList<QSslCertificate> &shown, const QList<QSslCertificate> &own)
{
    QList<QSslCertificate> chain = shown;
    if (!chain.isEmpty() && !own.contains(chain.last()) && !chain.last().isSelfSigned()) {
        const auto root = std::find_if(own.begin(), own.end(),
            [&chain](const QSslCertificate &each) { return isIssuedBy(chain.last(), each); });
        if (root != own.end())
            chain << *root;
    }
    std::reverse(chain.begin(), chain.end());
    std::vector<Certificate> facts;
    for (const QSslCertificate &each : chain) {
        facts.push_back(
            {.subject = nameOf(each.subjectInfo(QSslCertificate::CommonName), each.subjectDisplayName()),
                .issuer = nameOf(each.issuerInfo(QSslCertificate::CommonName), each.issuerDisplayName()),
                .endsMs = each.expiryDate().toMSecsSinceEpoch(),
                .isOfOwnFile = own.contains(each)});
    }
    return facts;
}

} // namespace tailrace::probe
