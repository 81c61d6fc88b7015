// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/probe/step.h"

#include <QSslCertificate>

namespace tailrace::probe {

// What people want to know of a chain as a server showed it (leaf first): root first, with the certificate of
// the endpoint's own file that signed its last one where the server left that out. Any thread.
std::vector<Certificate> factsOf(const QList<QSslCertificate> &shown, const QList<QSslCertificate> &own);

} // namespace tailrace::probe
