// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/produceform/valueform.h"

namespace tailrace::models {

struct ValueForm::Place
{
    const avro::Step *step = nullptr; // as it is declared: maybe a union
    const avro::Part *field = nullptr; // of a record; null: no field
    Id id = Document::none; // what stands there; none: nothing
    Id parent = Document::none; // the record, list or map that it is in
    QString path {};
    QString name {};
    bool isItem = false; // of a list or a map
};

} // namespace tailrace::models
