// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/observer.h"

#include <memory>
#include <string>
#include <utility>

namespace tailrace::activity {

// A capability and where its operations are told.
template<class C>
class ObservedCapability : public C
{
public:
    ObservedCapability(std::shared_ptr<C> capability, const Observer &observer)
        : m_capability(std::move(capability))
        , m_observer(observer)
    {
    }

protected:
    C &inner() const { return *m_capability; }
    template<class T>
    QFuture<Result<T>> told(QFuture<Result<T>> future, const std::string &what) const
    {
        return watched(std::move(future), m_observer.begin(what));
    }

private:
    std::shared_ptr<C> m_capability;
    Observer m_observer;
};

} // namespace tailrace::activity
