// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/seenfields.h"

#include "models/records/recordlistmodel.h"
#include "services/decode/json/jsonscan.h"

#include <set>

namespace tailrace::records {

namespace {

constexpr std::int64_t recordsLooked = 100;
constexpr std::size_t bytesLooked = 2 << 20;
constexpr std::size_t valueLooked = 64 << 10;
constexpr std::size_t mostPaths = 500;
constexpr std::size_t mostLength = 200;

bool isPlain(std::string_view name)
{
    return !name.empty() && name != "*" && name.find_first_of(" \t\r\n.[]()=!<>\"") == std::string_view::npos;
}

// Collects the path of every value; the elements of an array count as its first.
class PathCollector : public json::Visitor
{
public:
    explicit PathCollector(std::set<std::string> &paths)
        : m_paths(paths)
    {
    }

    void open(bool object, const char *)
    {
        add();
        m_levels.push_back(m_path.size());
        if (!object)
            m_path += "[0]";
    }
    void close(bool, const char *)
    {
        m_path.resize(m_levels.back());
        m_levels.pop_back();
    }
    void name(const char *begin, const char *end, bool escaped)
    {
        const std::string_view token(begin, static_cast<std::size_t>(end - begin));
        m_path.resize(m_levels.back());
        m_path.append(!escaped && isPlain(token) ? "." : "[\"").append(token);
        if (escaped || !isPlain(token))
            m_path += "\"]";
    }
    void scalar(json::Token, const char *, const char *, bool) { add(); }

private:
    void add()
    {
        if (!m_levels.empty() && m_path.size() <= mostLength && m_paths.size() < mostPaths)
            m_paths.insert(m_path);
    }

    std::set<std::string> &m_paths;
    std::string m_path = "$";
    std::vector<std::size_t> m_levels; // length of the path of each open container
};

QStringList toList(const std::set<std::string> &all)
{
    QStringList list;
    for (const std::string &each : all)
        list += QString::fromStdString(each);
    return list;
}

} // namespace

SeenFields seenFields(const RecordListModel &model)
{
    std::set<std::string> headers;
    std::set<std::string> paths;
    std::size_t bytes = 0;
    const bool newestFirst = model.isNewestFirst();
    for (std::int64_t i = 0; i < std::min(recordsLooked, model.rows()) && bytes < bytesLooked; ++i) {
        const auto held = model.record(newestFirst ? i : model.rows() - 1 - i);
        if (!held)
            continue;
        HeaderCursor cursor(held->record.headers);
        while (const auto header = cursor.next()) {
            if (headers.size() < mostPaths && header->name.size() <= mostLength
                && json::validUtf8(header->name))
                headers.emplace(header->name);
        }
        const std::string_view value = held->record.value;
        if (value.empty() || value.size() > valueLooked || !json::validUtf8(value))
            continue;
        bytes += value.size();
        std::set<std::string> found;
        PathCollector collector(found);
        if (json::scan(value, collector))
            continue; // what is no JSON has no paths
        paths.merge(found);
        if (paths.size() >= mostPaths)
            break;
    }
    return {toList(headers), toList(paths)};
}

} // namespace tailrace::records
