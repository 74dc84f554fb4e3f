#include "tools/demo/files.hpp"

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace varde::demo
{

namespace fs = std::filesystem;

namespace
{

constexpr const char* marker = ".varde-demo";
constexpr std::size_t end_length = 2000;

// A TOML basic string.
std::string quoted(const std::string& text)
{
    std::string result = "\"";
    for (const char c : text)
    {
        if (c == '"' || c == '\\')
        {
            result += '\\';
        }
        result += c;
    }
    return result + "\"";
}

} // namespace

Places places_in(const fs::path& folder)
{
    const auto root = fs::absolute(folder).lexically_normal();
    return {root, root / "store", root / "fhir", root / "broker", root / "varde.toml"};
}

void make_ready(const Places& places)
{
    fs::create_directories(places.folder);
    const bool ours = fs::exists(places.folder / marker);
    if (!ours && !fs::is_empty(places.folder))
    {
        throw std::runtime_error(places.folder.string() +
                                 " is not empty and no demo made it; name another --folder");
    }
    write_file(places.folder / marker,
               "Made by tools/run, which empties this folder at its start.\n");
    for (const auto& old : {places.store, places.fhir, places.broker, places.settings,
                            places.folder / "varded.log", places.folder / "homes.log"})
    {
        fs::remove_all(old);
    }
    // The gateway makes no destination's folder: one that is missing may be a disk that is not
    // mounted.
    fs::create_directories(places.fhir);
}

std::string settings_text(const Places& places, const Options& options, std::uint16_t broker_port)
{
    const auto configuration = fs::absolute(options.source).lexically_normal() / "config";
    std::ostringstream text;
    text << "# Written by tools/run at each start.\n"
         << "[gateway]\nid = \"demo\"\n\n"
         << "[store]\ndirectory = " << quoted(places.store.string()) << "\n\n"
         << "[mqtt]\nhost = \"127.0.0.1\"\nport = " << broker_port << "\n\n"
         << "[web]\naddress = \"127.0.0.1\"\nport = 0\n\n"
         << "[vocabulary]\nfile = " << quoted((configuration / "vocabulary.toml").string())
         << "\n\n"
         << "[profiles]\nfolder = " << quoted((configuration / "profiles").string()) << "\n\n"
         << "[plans]\nfolder = " << quoted((configuration / "plans").string())
         << "\nown = " << quoted((configuration / "demo" / "plans").string()) << "\n\n"
         << "[questionnaires]\nfolder = " << quoted((configuration / "questionnaires").string())
         << "\n\n"
         << "[registry]\nfile = " << quoted((configuration / "demo" / "registry.toml").string())
         << "\n\n"
         << "[[destination]]\nid = \"folder\"\nkind = \"folder\"\npath = "
         << quoted(places.fhir.string()) << "\n";
    if (!options.fhir.empty())
    {
        text << "\n[[destination]]\nid = \"server\"\nkind = \"server\"\nurl = "
             << quoted(options.fhir) << "\n";
    }
    return text.str();
}

void write_file(const fs::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::trunc);
    out << text;
    if (!out.flush())
    {
        throw std::runtime_error("cannot write " + file.string());
    }
}

std::string end_of_file(const fs::path& file)
{
    std::ifstream in(file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    return text.size() > end_length ? text.substr(text.size() - end_length) : text;
}

} // namespace varde::demo
