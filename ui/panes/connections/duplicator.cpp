// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/duplicator.h"

#include "services/profiles/profilestore.h"
#include "ui/panes/connections/secretwriter.h"

namespace tailrace::ui {

void Duplicator::duplicate(const Services &services, const profiles::Profile &original, bool withSecrets,
    QObject *context, Done done)
{
    auto *one = new Duplicator(services, original, context, std::move(done));
    if (withSecrets)
        one->readSecrets();
    else
        one->add(one->m_copy.profile);
}

Duplicator::Duplicator(
    const Services &services, const profiles::Profile &original, QObject *context, Done done)
    : QObject(context)
    , m_services(services)
    , m_original(original)
    , m_done(std::move(done))
{
    std::set<std::string> taken;
    for (const profiles::Profile &each : m_services.profiles->profiles())
        taken.insert(each.name);
    m_copy = profiles::duplicate(original, profiles::duplicateName(original.name, taken));
}

void Duplicator::readSecrets()
{
    onResult(profiles::resolveSecrets(*m_services.secrets, m_original), this,
        [this](const Result<std::vector<profiles::Secrets>> &values) {
            if (values)
                writeSecrets(*values);
            else
                answer(fail(values.error()));
        });
}

void Duplicator::writeSecrets(const std::vector<profiles::Secrets> &values)
{
    SecretWriter::Entries entries;
    for (const auto &[place, reference] : m_copy.references)
        entries.emplace_back(reference, values[place.first].at(place.second));
    SecretWriter::write(m_services.secrets, std::move(entries), this, [this](const Result<void> &result) {
        if (result) {
            add(m_copy.withSecrets());
            return;
        }
        forget();
        answer(fail(result.error()));
    });
}

void Duplicator::add(const profiles::Profile &profile)
{
    if (const auto added = m_services.profiles->add(profile); !added) {
        forget();
        answer(fail(added.error()));
        return;
    }
    answer(profile.name);
}

// What was written already would name no connection.
void Duplicator::forget()
{
    for (const auto &[place, reference] : m_copy.references) {
        if (m_services.secrets)
            m_services.secrets->remove(reference);
    }
}

void Duplicator::answer(const Result<std::string> &result)
{
    deleteLater();
    m_done(result);
}

} // namespace tailrace::ui
