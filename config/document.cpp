#include "config/document.hpp"

#include "config/suggestion.hpp"
#include "config/text_form.hpp"

#include <algorithm>
#include <utility>

namespace varde::config
{

std::string unknown_key(const std::string& key, const std::vector<std::string>& known)
{
    return "unknown key" + suggest(key, known) + (known.empty() ? "; remove it" : "");
}

Document::Document(std::string file, Table root, Syntax syntax, SayUnknown say_unknown)
    : file_(std::move(file)), root_(std::move(root)), syntax_(syntax), say_unknown_(say_unknown)
{
}

std::filesystem::path Document::directory() const
{
    return std::filesystem::path(file_).parent_path();
}

void Document::add_problem(std::size_t line, std::string key, std::string message)
{
    problems_.push_back({file_, line, std::move(key), std::move(message)});
}

KeyUse& Document::use(const Table& table, std::string_view key, const std::string& pattern)
{
    asked_[&table].emplace(key);
    return keys_[pattern];
}

void Document::refuse_unknown_keys()
{
    refuse_unknown_keys(root_, "");
}

void Document::refuse_unknown_keys(const Table& table, const std::string& path)
{
    const auto asked = asked_.find(&table);
    if (asked == asked_.end())
    {
        return; // below an unknown key, which is told once; or free names, told by who reads them
    }
    const std::vector<std::string> known(asked->second.begin(), asked->second.end());
    for (const Member& member : table.members)
    {
        const std::string key = path + (path.empty() ? "" : ".") + shown(member.key);
        if (!asked->second.contains(member.key))
        {
            add_problem(member.line, key, say_unknown_(member.key, known));
        }
        else if (const auto* inner = std::get_if<Table>(&member.node.value))
        {
            refuse_unknown_keys(*inner, key);
        }
        else if (const auto* items = std::get_if<Array>(&member.node.value))
        {
            refuse_unknown_keys(*items, key);
        }
    }
}

void Document::refuse_unknown_keys(const Array& items, const std::string& path)
{
    for (std::size_t i = 0; i < items.size(); ++i)
    {
        if (const auto* table = std::get_if<Table>(&items[i].value))
        {
            refuse_unknown_keys(*table, path + "[" + std::to_string(i) + "]");
        }
    }
}

std::vector<Problem> Document::take_problems()
{
    std::ranges::stable_sort(problems_, {}, &Problem::line);
    return std::exchange(problems_, {});
}

} // namespace varde::config
