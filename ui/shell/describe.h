// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <QString>

namespace tailrace::ui {

// An Error in people's words. verbatim is the text of whoever failed: plain text, never interpreted.
struct Description
{
    QString title; // what happened, one sentence
    QString advice; // what to do next; may be empty
    QString verbatim; // may be empty
    bool retry = false; // trying again can help
};

Description describe(const Error &error);

} // namespace tailrace::ui
