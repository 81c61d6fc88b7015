// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/quotaentity.h"

#include "app/cli/connect/usage.h"
#include "app/cli/verbs/fields.h"

#include <algorithm>
#include <array>

namespace tailrace::cli {

namespace {

struct Word
{
    QuotaEntity::Kind kind;
    std::string_view word;
};
constexpr std::array words {Word {QuotaEntity::Kind::User, "user"},
    Word {QuotaEntity::Kind::ClientId, "client-id"}, Word {QuotaEntity::Kind::Ip, "ip"}};

std::string_view wordOf(QuotaEntity::Kind kind)
{
    return std::find_if(words.begin(), words.end(), [kind](const Word &each) {
        return each.kind == kind;
    })->word;
}

// The kind that "user=…" begins with; null: none.
const Word *beginOf(std::string_view text)
{
    for (const Word &each : words) {
        if (text.starts_with(each.word) && text.substr(each.word.size()).starts_with('='))
            return &each;
    }
    return nullptr;
}

// Where the next part begins: only a comma before "KIND=" parts.
std::size_t endOfPart(std::string_view text)
{
    for (std::size_t comma = text.find(','); comma != text.npos; comma = text.find(',', comma + 1)) {
        if (beginOf(text.substr(comma + 1)))
            return comma;
    }
    return text.size();
}

} // namespace

Result<QuotaEntity> parseEntity(std::string_view text)
{
    QuotaEntity entity;
    if (text.empty())
        return fail(usage("whom the quota binds is missing"));
    if (text == "default")
        return QuotaEntity {{QuotaEntity::Part {}}};
    if (!beginOf(text))
        return QuotaEntity {{QuotaEntity::Part {.name = std::string(text)}}};
    while (!text.empty()) {
        const Word *word = beginOf(text);
        text.remove_prefix(word->word.size() + 1);
        const std::size_t end = endOfPart(text);
        QuotaEntity::Part part {.kind = word->kind};
        if (end > 0)
            part.name = std::string(text.substr(0, end));
        const bool twice = std::any_of(entity.parts.begin(), entity.parts.end(),
            [&part](const QuotaEntity::Part &each) { return each.kind == part.kind; });
        if (twice)
            return fail(usage(std::string(word->word) + "= stands there twice"));
        entity.parts.push_back(std::move(part));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return entity;
}

std::string entityText(const QuotaEntity &entity)
{
    const bool isUser = entity.parts.size() == 1 && entity.parts.front().kind == QuotaEntity::Kind::User;
    if (isUser && !entity.parts.front().name)
        return "default";
    if (isUser && *entity.parts.front().name != "default" && !beginOf(*entity.parts.front().name))
        return *entity.parts.front().name;
    std::string text;
    for (const QuotaEntity::Part &each : entity.parts)
        text += (text.empty() ? "" : ",") + std::string(wordOf(each.kind)) + "=" + each.name.value_or("");
    return text;
}

std::string entityJson(const QuotaEntity &entity)
{
    return jsonArray(entity.parts, [](const QuotaEntity::Part &each) {
        return JsonObject().text("kind", wordOf(each.kind)).raw("name", orNull(each.name)).done();
    });
}

} // namespace tailrace::cli
