// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace tailrace::models {

// What a few typed letters mean among many names: all letters in order, not necessarily next to each other.
// Values; any thread.
namespace fuzzy {

// Needle and name both in lower case. 0: no match; higher is better: a whole name before a beginning, a run
// of letters before scattered ones, the start of a word before its middle, a short name before a long one.
int score(QStringView needle, QStringView name);
// Where the letters stand that score() counted; empty without a match.
QList<int> positions(QStringView needle, QStringView name);

} // namespace fuzzy

} // namespace tailrace::models
