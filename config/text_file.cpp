#include "config/text_file.hpp"

#include "config/text_form.hpp"
#include "config/toml.hpp"

#include <fstream>
#include <system_error>

namespace varde::config
{

namespace
{

namespace fs = std::filesystem;

std::string named(const fs::path& file)
{
    return "\"" + inert(file.string()) + "\"";
}

// Empty when the file can be read. A FIFO or a terminal is no file: opening it would wait for ever.
std::string why_not_readable(const fs::path& file)
{
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found)
    {
        return "there is no such file: " + named(file);
    }
    if (!fs::status_known(status))
    {
        return "cannot be looked at (" + error.message() + "): " + named(file);
    }
    if (!fs::is_regular_file(status))
    {
        return "is not a file: " + named(file);
    }
    if (!std::ifstream(file, std::ios::binary))
    {
        return "cannot be opened: " + named(file) + "; let the user of the program read it";
    }
    return "";
}

std::string why_not_confidential(const fs::path& file)
{
    std::error_code error;
    const fs::perms mode = fs::status(file, error).permissions();
    if (error)
    {
        return "cannot be looked at (" + error.message() + "): " + named(file);
    }
    if ((mode & fs::perms::others_all) != fs::perms::none)
    {
        return "every user of this machine can use this secret; run: chmod o= " + named(file);
    }
    return fs::is_empty(file, error) ? "the file is empty: " + named(file) : "";
}

} // namespace

Loaded<std::string> read_text_file(const fs::path& file)
{
    std::string why_not = why_not_readable(file);
    if (!why_not.empty())
    {
        return {std::nullopt, {{file.string(), 0, "", why_not}}};
    }
    std::ifstream stream(file, std::ios::binary);
    std::string text(most_file_bytes + 1, '\0'); // one byte too many tells parse_toml to refuse it
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad())
    {
        return {std::nullopt, {{file.string(), 0, "", "cannot be read to its end"}}};
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return {std::move(text), {}};
}

void check_named_files(Document& document)
{
    for (const NamedFile& named : document.files())
    {
        if (named.use == FileUse::place)
        {
            continue;
        }
        std::string why_not = why_not_readable(named.path);
        if (why_not.empty() && named.use == FileUse::confidential)
        {
            why_not = why_not_confidential(named.path);
        }
        if (!why_not.empty())
        {
            document.add_problem(named.line, named.key, why_not);
        }
    }
}

} // namespace varde::config
