// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/find.h"

#include "services/filter/needle.h"

#include <QString>
#include <QThreadPool>

#include <algorithm>
#include <optional>

namespace tailrace::records {

namespace {

constexpr std::size_t slice = 4 * 1024 * 1024; // bytes between two looks at Stop

std::vector<filter::Needle> needlesOf(const FindQuery &query)
{
    std::vector<filter::Needle> needles;
    for (const std::string &text : query.texts)
        needles.emplace_back(text, !query.matchCase);
    for (const std::string &bytes : query.bytes)
        needles.emplace_back(bytes, false);
    return needles;
}

bool isIn(std::string_view text, const std::vector<filter::Needle> &needles)
{
    return std::any_of(needles.begin(), needles.end(),
        [text](const filter::Needle &needle) { return needle.size() > 0 && needle.in(text); });
}

// Where one needle is, up to the most that are listed; false: stopped.
bool collect(std::string_view text, const filter::Needle &needle, const std::atomic<bool> *stop,
    std::vector<Hit> &found)
{
    std::size_t from = 0;
    while (needle.size() > 0 && from + needle.size() <= text.size() && found.size() <= Hits::mostHits) {
        if (stop && *stop)
            return false;
        const std::size_t length = std::min(slice + needle.size() - 1, text.size() - from);
        const std::string_view part = text.substr(from, length);
        std::size_t at = 0;
        while (found.size() <= Hits::mostHits) {
            const std::size_t place = needle.find(part.substr(at));
            if (place == std::string_view::npos)
                break;
            found.push_back({from + at + place, from + at + place + needle.size()});
            at += place + needle.size();
        }
        from = std::max(from + slice, from + at);
    }
    return true;
}

// All needles together; a hit that begins within another is none.
std::optional<Hits> hitsIn(
    std::string_view text, const std::vector<filter::Needle> &needles, const std::atomic<bool> *stop)
{
    Hits hits;
    for (const filter::Needle &needle : needles) {
        std::vector<Hit> found;
        if (!collect(text, needle, stop, found))
            return std::nullopt;
        hits.list.insert(hits.list.end(), found.begin(), found.end());
    }
    if (needles.size() > 1) {
        std::stable_sort(
            hits.list.begin(), hits.list.end(), [](const Hit &a, const Hit &b) { return a.begin < b.begin; });
        std::size_t end = 0;
        const auto within = [&end](const Hit &hit) {
            if (hit.begin < end)
                return true;
            end = hit.end;
            return false;
        };
        std::vector<Hit> kept;
        for (const Hit &hit : hits.list) {
            if (!within(hit))
                kept.push_back(hit);
        }
        hits.list = std::move(kept);
    }
    hits.more = hits.list.size() > Hits::mostHits;
    if (hits.more)
        hits.list.resize(Hits::mostHits);
    return hits;
}

class TreeSearch
{
public:
    TreeSearch(const FindQuery &query, const std::atomic<bool> &stop)
        : m_needles(needlesOf(query))
        , m_stop(stop)
    {
    }

    std::optional<Hits> run(const decode::Node &root)
    {
        if (root.children.empty()) {
            m_path = {0};
            look(root, false);
        } else {
            below(root);
        }
        return m_stop ? std::nullopt : std::optional(std::move(m_hits));
    }

private:
    void look(const decode::Node &node, bool named)
    {
        if (!(named && isIn(node.name, m_needles)) && !isIn(node.text, m_needles))
            return;
        if (m_hits.list.size() == Hits::mostHits) {
            m_hits.more = true;
            return;
        }
        m_hits.list.emplace_back();
        m_hits.paths.push_back(m_path);
    }
    void below(const decode::Node &parent)
    {
        const bool named = parent.kind == decode::Node::Kind::Object;
        m_path.push_back(0);
        for (const decode::Node &child : parent.children) {
            if (m_hits.more || m_stop)
                break;
            look(child, named);
            if (!child.children.empty())
                below(child);
            ++m_path.back();
        }
        m_path.pop_back();
    }

    std::vector<filter::Needle> m_needles;
    const std::atomic<bool> &m_stop;
    std::vector<std::uint32_t> m_path;
    Hits m_hits;
};

template<class Work>
QFuture<Result<std::shared_ptr<const Hits>>> onPool(Work work)
{
    auto answer = std::make_shared<Answer<std::shared_ptr<const Hits>>>();
    auto future = answer->future();
    QThreadPool::globalInstance()->start([answer, work = std::move(work)] {
        if (std::optional<Hits> hits = work())
            answer->give(std::make_shared<const Hits>(std::move(*hits)));
        else
            answer->give(fail(Error::cancelled()));
    });
    return future;
}

std::optional<std::string> asBytes(const std::string &text, bool &certain)
{
    std::string digits;
    bool spaced = false;
    std::size_t i = 0;
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        i = 2;
        certain = true;
    }
    for (; i < text.size(); ++i) {
        if (text[i] == ' ') {
            if (digits.size() % 2 != 0)
                return std::nullopt;
            spaced = true;
        } else if (std::isxdigit(static_cast<unsigned char>(text[i]))) {
            digits.push_back(text[i]);
        } else {
            return std::nullopt;
        }
    }
    certain = certain || spaced;
    if (digits.empty() || digits.size() % 2 != 0)
        return std::nullopt;
    const QByteArray bytes = QByteArray::fromHex(QByteArray::fromStdString(digits));
    return bytes.toStdString();
}

} // namespace

Stop makeStop()
{
    return std::make_shared<std::atomic<bool>>(false);
}

FindQuery textQuery(const std::string &text, bool matchCase)
{
    FindQuery query;
    query.matchCase = matchCase;
    if (text.empty())
        return query;
    query.texts.push_back(text);
    const bool ascii
        = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
    if (matchCase || ascii)
        return query;
    const QString typed = QString::fromStdString(text);
    QString titled = typed.toLower();
    titled[0] = titled.at(0).toUpper();
    for (const QString &variant : {typed.toLower(), typed.toUpper(), titled}) {
        std::string utf8 = variant.toStdString();
        if (std::find(query.texts.begin(), query.texts.end(), utf8) == query.texts.end())
            query.texts.push_back(std::move(utf8));
    }
    return query;
}

FindQuery bytesQuery(const std::string &text, bool matchCase)
{
    bool certain = false;
    const std::optional<std::string> bytes = asBytes(text, certain);
    FindQuery query;
    if (!bytes || !certain)
        query = textQuery(text, matchCase);
    if (bytes)
        query.bytes.push_back(*bytes);
    return query;
}

QFuture<Result<std::shared_ptr<const Hits>>> findInText(
    std::string_view text, std::shared_ptr<const void> keeper, FindQuery query, Stop stop)
{
    return onPool([text, keeper = std::move(keeper), query = std::move(query), stop = std::move(stop)] {
        return hitsIn(text, needlesOf(query), stop.get());
    });
}

QFuture<Result<std::shared_ptr<const Hits>>> findInTree(
    std::shared_ptr<const decode::Decoded> value, FindQuery query, Stop stop)
{
    return onPool([value = std::move(value), query = std::move(query), stop = std::move(stop)] {
        return TreeSearch(query, *stop).run(value->root);
    });
}

QFuture<Result<std::shared_ptr<const Hits>>> findInFields(
    std::vector<FindField> fields, std::shared_ptr<const void> keeper, FindQuery query, Stop stop)
{
    return onPool([fields = std::move(fields), keeper = std::move(keeper), query = std::move(query),
                      stop = std::move(stop)]() -> std::optional<Hits> {
        const std::vector<filter::Needle> needles = needlesOf(query);
        Hits hits;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (*stop)
                return std::nullopt;
            const FindField &field = fields[i];
            if (isIn(field.name, needles) || isIn(field.text, needles) || isIn(field.bytes, needles))
                hits.list.push_back({i, i + 1});
        }
        return hits;
    });
}

std::vector<Hit> placesIn(std::string_view text, const FindQuery &query)
{
    return hitsIn(text, needlesOf(query), nullptr)->list;
}

} // namespace tailrace::records
