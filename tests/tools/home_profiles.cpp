#include "tests/tools/home_profiles.hpp"

#include "config/profiles.hpp"
#include "config/settings.hpp"
#include "tests/support/source_file.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace varde::tests
{

namespace
{

namespace fs = std::filesystem;

fs::path source(const char* path)
{
    return source_file(path);
}

} // namespace

const devices::Vocabulary& shipped_vocabulary()
{
    static const auto vocabulary = []
    {
        const auto file = source("config/vocabulary.toml");
        std::ifstream in(file);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        auto loaded = config::parse_vocabulary(text, file);
        return loaded.value.value();
    }();
    return vocabulary;
}

const devices::Profiles& home_profiles()
{
    static const auto set = config::load_profiles(
        {source("config/profiles"), source("tests/cases/profiles")}, shipped_vocabulary());
    for (const auto& problem : set.problems)
    {
        throw std::runtime_error(config::describe(problem));
    }
    return set.profiles;
}

} // namespace varde::tests
