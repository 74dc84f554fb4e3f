#include "config/table_reader.hpp"

#include "config/suggestion.hpp"

#include <utility>

namespace varde::config
{

namespace
{

const Table& no_table() noexcept
{
    static const Table empty;
    return empty;
}

const char* name_of_table(Syntax syntax) noexcept
{
    return syntax == Syntax::json ? "an object" : "a table";
}

std::string text_of(FileUse use)
{
    return use == FileUse::place ? "a path in quotes" : "the path of a file in quotes";
}

} // namespace

TableReader::TableReader(Document& document) : document_(&document), table_(&document.root()) {}

TableReader::TableReader(const TableReader& parent, const Table& table, std::string path,
                         std::string pattern)
    : document_(parent.document_), table_(&table), path_(std::move(path)),
      pattern_(std::move(pattern))
{
}

std::string TableReader::path_of(std::string_view key) const
{
    if (path_.empty() || key.empty())
    {
        return path_ + std::string(key);
    }
    return path_ + "." + std::string(key);
}

std::size_t TableReader::line_of(std::string_view key) const noexcept
{
    const Member* member = table_->find(key);
    return member != nullptr ? member->line : line_;
}

const std::string* TableReader::text_at(std::string_view key) const noexcept
{
    const Member* member = table_->find(key);
    return member == nullptr ? nullptr : std::get_if<std::string>(&member->node.value);
}

void TableReader::add_problem(std::string_view key, std::string message)
{
    document_->add_problem(line_of(key), path_of(key), std::move(message));
}

bool TableReader::is_empty_list(std::string_view key) const noexcept
{
    const Member* member = table_->find(key);
    const auto* list = member != nullptr ? std::get_if<Array>(&member->node.value) : nullptr;
    return list != nullptr && list->empty();
}

void TableReader::require(std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys)
    {
        required_.emplace(key);
        if (!has(key) && !silent_)
        {
            add_problem(key, "this key is required and missing; add it");
        }
    }
}

KeyUse& TableReader::use(std::string_view key, const char* type)
{
    const std::string pattern =
        pattern_.empty() ? std::string(key) : pattern_ + "." + std::string(key);
    KeyUse& use = document_->use(*table_, key, pattern);
    use.type = type;
    use.required = required_.contains(key);
    return use;
}

void TableReader::wrong_type(std::string_view key, const char* expected)
{
    const Member* member = table_->find(key);
    add_problem(key, "expected " + std::string(expected) + ", found " +
                         std::string(type_name(member->node, document_->syntax())));
}

void TableReader::text(std::string_view key, std::string& value, const TextForm& form)
{
    KeyUse& used = use(key, "text");
    if (!value.empty())
    {
        used.fallback = devices::Json(value);
    }
    const auto* found = find<std::string>(key, "a text in quotes");
    if (found == nullptr)
    {
        return;
    }
    if (!form.accepts(*found))
    {
        const std::string what =
            form.repeatable ? "\"" + shown(*found) + "\" is not " : "expected ";
        add_problem(key, what + form.expected);
        return;
    }
    value = *found;
}

void TableReader::flag(std::string_view key, bool& value)
{
    use(key, "flag").fallback = devices::Json(value);
    if (const bool* found = find<bool>(key, "true or false"))
    {
        value = *found;
    }
}

void TableReader::flag(std::string_view key, std::optional<bool>& value)
{
    use(key, "flag");
    if (const bool* found = find<bool>(key, "true or false"))
    {
        value = *found;
    }
}

void TableReader::path(std::string_view key, std::filesystem::path& value, FileUse file_use)
{
    use(key, "path");
    const auto* found = find<std::string>(key, text_of(file_use).c_str());
    if (found == nullptr)
    {
        return;
    }
    if (found->empty() || found->find('\0') != std::string::npos)
    {
        add_problem(key,
                    "expected " + text_of(file_use) + ", found none; write one or remove the key");
        return;
    }
    if (found->front() == '~')
    {
        add_problem(key, "\"~\" is not expanded here; write the whole path");
        return;
    }
    value = (document_->directory() / *found).lexically_normal();
    document_->name_file({value, file_use, line_of(key), path_of(key)});
}

void TableReader::names(std::string_view key, std::vector<std::string>& value, const TextForm& form)
{
    use(key, "names");
    const auto* found = find<Array>(key, "a list of texts");
    if (found == nullptr)
    {
        return;
    }
    for (const Node& item : *found)
    {
        const auto* name = std::get_if<std::string>(&item.value);
        if (name == nullptr || !form.accepts(*name))
        {
            add_problem(key, "each text in the list must be " + std::string(form.expected));
            return;
        }
        value.push_back(*name);
    }
}

TableReader TableReader::table(std::string_view key)
{
    use(key, "table");
    const auto* found = find<Table>(key, name_of_table(document_->syntax()));
    const std::string pattern =
        pattern_.empty() ? std::string(key) : pattern_ + "." + std::string(key);
    TableReader inner(*this, found != nullptr ? *found : no_table(), path_of(key), pattern);
    inner.silent_ = found == nullptr && has(key);
    inner.line_ = has(key) ? line_of(key) : line_;
    return inner;
}

std::vector<TableReader> TableReader::tables(std::string_view key)
{
    KeyUse& used = use(key, "tables");
    std::vector<TableReader> inner;
    const auto* found = find<Array>(key, document_->syntax() == Syntax::json
                                             ? "a list of objects ([{...}])"
                                             : "a list of tables ([[...]] or [{...}])");
    if (found == nullptr)
    {
        return inner;
    }
    if (found->empty() && used.required)
    {
        add_problem(key, "the list is empty; write at least one");
    }
    const Syntax syntax = document_->syntax();
    const std::string pattern = (pattern_.empty() ? "" : pattern_ + ".") + std::string(key) + "[]";
    for (std::size_t i = 0; i < found->size(); ++i)
    {
        const Node& item = (*found)[i];
        const std::string path = path_of(key) + "[" + std::to_string(i) + "]";
        const auto* table = std::get_if<Table>(&item.value);
        if (table == nullptr)
        {
            document_->add_problem(item.line, path,
                                   std::string("expected ") + name_of_table(syntax) + ", found " +
                                       std::string(type_name(item, syntax)));
            continue;
        }
        inner.push_back(TableReader(*this, *table, path, pattern));
        inner.back().line_ = item.line;
    }
    return inner;
}

std::vector<TableReader> TableReader::named_tables(std::string_view key)
{
    use(key, "named tables");
    std::vector<TableReader> inner;
    const auto* found = find<Table>(key, "a table of tables");
    if (found == nullptr)
    {
        return inner;
    }
    const std::string pattern = (pattern_.empty() ? "" : pattern_ + ".") + std::string(key) + ".*";
    for (const Member& member : found->members)
    {
        document_->use(*found, member.key, pattern).type = "table";
        const std::string path = path_of(key) + "." + shown(member.key);
        const auto* table = std::get_if<Table>(&member.node.value);
        if (table == nullptr)
        {
            document_->add_problem(member.line, path,
                                   "expected a table, found " +
                                       std::string(type_name(member.node, document_->syntax())));
            continue;
        }
        inner.push_back(TableReader(*this, *table, path, pattern));
        inner.back().line_ = member.line;
        inner.back().name_ = member.key;
    }
    return inner;
}

} // namespace varde::config
