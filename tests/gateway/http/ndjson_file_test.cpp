#include "gateway/destinations/ndjson_file.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <system_error>
#include <vector>

using varde::devices::Json;
using varde::gateway::ndjson_line;
using varde::gateway::NdjsonFile;
using varde::gateway::NdjsonLine;

namespace
{

NdjsonLine observation(const std::string& id, const std::string& more = "")
{
    return ndjson_line(Json::object({{"resourceType", "Observation"}, {"id", id}, {"note", more}}));
}

std::string content(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

void write(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary | std::ios::app) << text;
}

void append(NdjsonFile& file, const std::vector<NdjsonLine>& lines)
{
    file.append(lines);
}

struct Folder
{
    varde::tools::ScratchFolder scratch;
    std::filesystem::path file = scratch.path() / "2026-11-22.Observation.ndjson";
};

} // namespace

TEST_CASE("what is appended stands there as lines, readable by the group and by no other")
{
    Folder folder;
    NdjsonFile file(folder.file);
    append(file, {observation("o-1"), observation("o-2")});
    CHECK(content(folder.file) == observation("o-1").text + "\n" + observation("o-2").text + "\n");
    const auto others = std::filesystem::perms::others_all;
    CHECK((std::filesystem::status(folder.file).permissions() & others) ==
          std::filesystem::perms::none);
}

TEST_CASE("a resource is written once, in one call and in several")
{
    Folder folder;
    NdjsonFile file(folder.file);
    append(file, {observation("o-1"), observation("o-1")});
    append(file, {observation("o-1"), observation("o-2")});
    CHECK(content(folder.file) == observation("o-1").text + "\n" + observation("o-2").text + "\n");
}

TEST_CASE("a resource written before a restart is not written again")
{
    Folder folder;
    {
        NdjsonFile file(folder.file);
        append(file, {observation("o-1")});
    }
    NdjsonFile file(folder.file);
    append(file, {observation("o-1"), observation("o-2")});
    CHECK(content(folder.file) == observation("o-1").text + "\n" + observation("o-2").text + "\n");
}

TEST_CASE("a torn last line is cut off, and its resource is written whole")
{
    const auto whole = observation("o-1").text + "\n";
    const auto torn = observation("o-2").text;
    for (std::size_t length = 0; length <= torn.size(); ++length)
    {
        Folder folder;
        write(folder.file, whole + torn.substr(0, length));
        NdjsonFile file(folder.file);
        append(file, {observation("o-2")});
        CHECK(content(folder.file) == whole + torn + "\n");
    }
}

TEST_CASE("a file of one torn line becomes empty")
{
    Folder folder;
    write(folder.file, std::string(200000, 'x'));
    const NdjsonFile file(folder.file);
    CHECK(content(folder.file).empty());
}

TEST_CASE("lines that are no JSON are left as they are")
{
    Folder folder;
    write(folder.file, "a person's remark\n");
    NdjsonFile file(folder.file);
    append(file, {observation("o-1")});
    CHECK(content(folder.file) == "a person's remark\n" + observation("o-1").text + "\n");
}

TEST_CASE("in a large file the last megabyte is remembered")
{
    Folder folder;
    {
        std::ofstream text(folder.file);
        for (int i = 0; i < 3000; ++i)
        {
            text << observation("o-" + std::to_string(i), std::string(1000, 'n')).text << "\n";
        }
    }
    const auto size = std::filesystem::file_size(folder.file);
    NdjsonFile file(folder.file);
    append(file, {observation("o-2999"), observation("o-2100")});
    CHECK(std::filesystem::file_size(folder.file) == size);
}

TEST_CASE("a device is written again only when its description changed")
{
    const auto device = [](const std::string& firmware)
    {
        return ndjson_line(
            Json::object({{"resourceType", "Device"}, {"id", "d-1"}, {"firmware", firmware}}));
    };
    Folder folder;
    {
        NdjsonFile file(folder.file);
        append(file, {device("1.0"), device("1.0")});
    }
    NdjsonFile file(folder.file);
    append(file, {device("1.0"), device("1.1")});
    CHECK(content(folder.file) == device("1.0").text + "\n" + device("1.1").text + "\n");
}

TEST_CASE("a file that was moved away is noticed")
{
    Folder folder;
    const NdjsonFile file(folder.file);
    CHECK(file.is_in_place());
    std::filesystem::rename(folder.file, folder.scratch.path() / "moved");
    CHECK_FALSE(file.is_in_place());
    write(folder.file, "another\n");
    CHECK_FALSE(file.is_in_place());
}

TEST_CASE("two gateways cannot write the same file")
{
    Folder folder;
    const NdjsonFile file(folder.file);
    try
    {
        const NdjsonFile second(folder.file);
        FAIL("opened twice");
    }
    catch (const std::system_error& failed)
    {
        CHECK(failed.code() == std::errc::operation_would_block);
    }
}

TEST_CASE("a disk that is full leaves the file as it was, and the lines can come again")
{
    // Files of this process may not grow beyond a limit: the kernel's EFBIG in the middle of a
    // write.
    Folder folder;
    NdjsonFile file(folder.file);
    append(file, {observation("o-1")});
    const auto before = content(folder.file);
    rlimit unlimited{};
    ::getrlimit(RLIMIT_FSIZE, &unlimited);
    auto narrow = unlimited;
    narrow.rlim_cur = before.size() + 20;
    const auto restored = ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &narrow);
    CHECK_THROWS_AS(append(file, {observation("o-2")}), std::system_error);
    ::setrlimit(RLIMIT_FSIZE, &unlimited);
    ::signal(SIGXFSZ, restored);
    CHECK(content(folder.file) == before);
}
