#include "config/profiles.hpp"
#include "config/reading.hpp"
#include "config/settings.hpp"
#include "config/text_file.hpp"
#include "config/toml.hpp"

#include <iterator>
#include <system_error>
#include <utility>

namespace varde::config
{

namespace
{

template <class T>
std::optional<T> take(Loaded<T>&& loaded, std::vector<Problem>& problems)
{
    std::move(loaded.problems.begin(), loaded.problems.end(), std::back_inserter(problems));
    return std::move(loaded.value);
}

// The document at `file`, read by `read`; every mistake of file, text and content goes to
// `problems`.
template <class Read>
auto read_document(const std::filesystem::path& file, std::vector<Problem>& problems, Read read)
    -> std::optional<decltype(read(std::declval<Document&>()))>
{
    auto text = take(read_text_file(file), problems);
    auto toml = text ? take(parse_toml(*text, file.string()), problems) : std::nullopt;
    if (!toml)
    {
        return std::nullopt;
    }
    Document document(file.string(), std::move(*toml));
    auto value = read(document);
    document.refuse_unknown_keys();
    take(Loaded<int>{std::nullopt, document.take_problems()}, problems);
    return value;
}

bool is_there(const std::filesystem::path& file)
{
    std::error_code ignored; // what is wrong with the file was told at the key that names it
    return !file.empty() && std::filesystem::is_regular_file(file, ignored);
}

// A bad profile is told of, but stops neither the others nor the gateway.
void read_profiles(Settings& settings)
{
    std::vector<std::filesystem::path> folders;
    for (const auto& folder : {settings.profile_folders.folder, settings.profile_folders.own})
    {
        if (!folder.empty())
        {
            folders.push_back(folder);
        }
    }
    ProfileSet set = load_profiles(folders, settings.vocabulary);
    settings.profiles = std::move(set.profiles);
    settings.profile_problems = std::move(set.problems);
}

} // namespace

Loaded<Settings> load_settings(const std::filesystem::path& file)
{
    std::vector<Problem> problems;
    auto settings = read_document(file, problems,
                                  [](Document& document)
                                  {
                                      Settings read = read_settings(document);
                                      check_named_files(document);
                                      return read;
                                  });
    if (!settings)
    {
        return {std::nullopt, std::move(problems)};
    }
    settings->file = file;
    const devices::Vocabulary* known = nullptr;
    if (is_there(settings->vocabulary_file))
    {
        const std::size_t before = problems.size();
        settings->vocabulary = read_document(settings->vocabulary_file, problems, read_vocabulary)
                                   .value_or(devices::Vocabulary{});
        known = problems.size() == before ? &settings->vocabulary : nullptr;
    }
    if (is_there(settings->registry_file))
    {
        settings->registry =
            read_document(settings->registry_file, problems,
                          [known](Document& document) { return read_registry(document, known); })
                .value_or(devices::Registry{});
    }
    if (known != nullptr)
    {
        read_profiles(*settings);
    }
    return problems.empty() ? Loaded<Settings>{std::move(settings), {}}
                            : Loaded<Settings>{std::nullopt, std::move(problems)};
}

} // namespace varde::config
