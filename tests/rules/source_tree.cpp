#include "tests/rules/source_tree.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

namespace varde::rules
{

namespace fs = std::filesystem;

namespace
{

constexpr std::array<std::string_view, 6> code_folders = {"devices", "fhir",  "config",
                                                          "gateway", "tools", "tests"};

const std::set<std::string, std::less<>> not_ours = {".git", "build", "run", "node_modules",
                                                     "corpus"};

bool is_text(const fs::path& path)
{
    static const std::set<std::string, std::less<>> kinds = {
        "",      ".cpp", ".hpp",  ".txt", ".cmake", ".json", ".md",  ".toml",
        ".conf", ".sh",  ".yaml", ".yml", ".mjs",   ".js",   ".sql", ".service"};
    return kinds.contains(path.extension().string());
}

std::string read(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

template <class Wanted>
void collect(const fs::path& root, const fs::path& folder, Wanted wanted,
             std::vector<SourceFile>& files)
{
    for (auto entry = fs::recursive_directory_iterator(folder);
         entry != fs::recursive_directory_iterator(); ++entry)
    {
        if (entry->is_directory() && not_ours.contains(entry->path().filename().string()))
        {
            entry.disable_recursion_pending();
            continue;
        }
        if (entry->is_regular_file() && wanted(entry->path()))
        {
            files.push_back(
                {entry->path().lexically_relative(root).generic_string(), read(entry->path())});
        }
    }
}

std::vector<SourceFile> sorted(std::vector<SourceFile> files)
{
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

} // namespace

std::string describe(const Finding& finding)
{
    std::string text = finding.path;
    if (finding.line > 0)
    {
        text += ":" + std::to_string(finding.line);
    }
    return text + ": " + finding.message;
}

bool is_code(std::string_view path) noexcept
{
    return path.ends_with(".cpp") || path.ends_with(".hpp");
}

std::vector<SourceFile> read_code(const fs::path& root)
{
    std::vector<SourceFile> files;
    for (const auto folder : code_folders)
    {
        if (fs::is_directory(root / folder))
        {
            collect(
                root, root / folder, [](const fs::path& path) { return is_code(path.string()); },
                files);
        }
    }
    return sorted(std::move(files));
}

std::vector<SourceFile> read_texts(const fs::path& root)
{
    std::vector<SourceFile> files;
    collect(root, root, is_text, files);
    return sorted(std::move(files));
}

} // namespace varde::rules
