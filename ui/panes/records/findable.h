// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"

namespace tailrace::ui {

// A page of the detail in which something can be found. GUI thread.
class Findable
{
public:
    virtual ~Findable() = default;

    virtual records::FindQuery query(const QString &typed, bool matchCase) const
    {
        return records::textQuery(typed.toStdString(), matchCase);
    }
    // Looks on a thread of the pool for what the page shows now.
    virtual QFuture<Result<std::shared_ptr<const records::Hits>>> find(
        const records::FindQuery &query, const records::Stop &stop)
        = 0;
    // Marks what was found; null: nothing is marked.
    virtual void setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &query) = 0;
    // The first hit at or after the place where the reader is; any when there are none after it.
    virtual std::size_t hitFromHere() const = 0;
    // Brings a hit into view and marks it as the current one.
    virtual void showHit(std::size_t number) = 0;
    // What is marked by the user and short enough to look for.
    virtual QString selectedText() const = 0;
};

} // namespace tailrace::ui
