#include "gateway/destinations/folder_destination.hpp"
#include "gateway/destinations/make_destination.hpp"
#include "run.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace varde::gateway;
using Catch::Matchers::Contains;
using varde::devices::Json;
using varde::fhir::Judgements;
using varde::fhir::Verdict;

namespace
{

Outgoing resource(const std::string& type, const std::string& id, const std::string& received)
{
    Outgoing outgoing;
    outgoing.entry.id = id;
    outgoing.entry.resource = Json::object({{"resourceType", type}, {"id", id}});
    outgoing.received = varde::devices::parse_timestamp(received)->instant;
    return outgoing;
}

Outgoing observation(const std::string& id)
{
    return resource("Observation", id, "2026-11-22T12:00:00Z");
}

struct Archive
{
    explicit Archive(std::filesystem::path path) : folder(std::move(path)) { restart(); }

    void restart()
    {
        destination.reset();
        varde::config::DestinationSettings settings;
        settings.id = "archive";
        settings.path = folder;
        destination = make_destination(settings, io.get_executor());
    }
    Judgements deliver(std::vector<Outgoing> outgoing)
    {
        return run(io, destination->deliver(std::move(outgoing)));
    }
    std::string content(const std::string& name) const
    {
        std::ostringstream text;
        text << std::ifstream(folder / name).rdbuf();
        return text.str();
    }

    std::filesystem::path folder;
    boost::asio::io_context io;
    std::unique_ptr<Destination> destination;
};

std::string line(const std::string& type, const std::string& id)
{
    return R"({"resourceType":")" + type + R"(","id":")" + id + "\"}\n";
}

} // namespace

TEST_CASE("each day of receipt, in UTC, and each resource type has its file")
{
    const varde::tools::ScratchFolder scratch;
    Archive archive(scratch.path());
    const auto judged =
        archive.deliver({resource("Device", "d-1", "2026-11-22T12:00:00Z"),
                         resource("Observation", "o-1", "2026-11-23T00:30:00+01:00"),
                         resource("Observation", "o-2", "2026-11-23T00:00:00Z")});
    REQUIRE(judged.whole.verdict == Verdict::delivered);
    REQUIRE(judged.entries.size() == 3);
    CHECK(archive.content("2026-11-22.Device.ndjson") == line("Device", "d-1"));
    CHECK(archive.content("2026-11-22.Observation.ndjson") == line("Observation", "o-1"));
    CHECK(archive.content("2026-11-23.Observation.ndjson") == line("Observation", "o-2"));
    CHECK(judged.entries[1].location == "2026-11-22.Observation.ndjson");
}

TEST_CASE("what was delivered before a restart is delivered, and not twice in the file")
{
    const varde::tools::ScratchFolder scratch;
    Archive archive(scratch.path());
    archive.deliver({observation("o-1")});
    archive.restart();
    const auto judged = archive.deliver({observation("o-1"), observation("o-2")});
    CHECK(judged.whole.verdict == Verdict::delivered);
    CHECK(archive.content("2026-11-22.Observation.ndjson") ==
          line("Observation", "o-1") + line("Observation", "o-2"));
}

TEST_CASE("a file that somebody took away is begun anew")
{
    const varde::tools::ScratchFolder scratch;
    Archive archive(scratch.path());
    archive.deliver({observation("o-1")});
    std::filesystem::rename(scratch.path() / "2026-11-22.Observation.ndjson",
                            scratch.path() / "taken");
    archive.deliver({observation("o-2")});
    CHECK(archive.content("2026-11-22.Observation.ndjson") == line("Observation", "o-2"));
}

TEST_CASE("more days at once than files are kept open are all written")
{
    const varde::tools::ScratchFolder scratch;
    Archive archive(scratch.path());
    std::vector<Outgoing> outgoing;
    for (int day = 10; day < 30; ++day)
    {
        const auto date = "2026-11-" + std::to_string(day);
        outgoing.push_back(resource("Observation", "o-" + date, date + "T08:00:00Z"));
    }
    CHECK(archive.deliver(outgoing).whole.verdict == Verdict::delivered);
    CHECK(archive.deliver(outgoing).whole.verdict == Verdict::delivered);
    CHECK(archive.content("2026-11-10.Observation.ndjson") == line("Observation", "o-2026-11-10"));
    CHECK(archive.content("2026-11-29.Observation.ndjson") == line("Observation", "o-2026-11-29"));
}

TEST_CASE(
    "a folder that is missing pauses the destination and says what to do; once there, all goes on")
{
    const varde::tools::ScratchFolder scratch;
    Archive archive(scratch.path() / "mount");
    const auto judged = archive.deliver({observation("o-1")});
    CHECK(judged.whole.verdict == Verdict::pause);
    CHECK_THAT(judged.whole.reason, Contains("create the folder"));
    CHECK(judged.entries.empty());
    std::filesystem::create_directory(scratch.path() / "mount");
    CHECK(archive.deliver({observation("o-1")}).whole.verdict == Verdict::delivered);
}

TEST_CASE("something else in the place of the file pauses the destination")
{
    const varde::tools::ScratchFolder scratch;
    std::filesystem::create_directory(scratch.path() / "2026-11-22.Observation.ndjson");
    Archive archive(scratch.path());
    CHECK(archive.deliver({observation("o-1")}).whole.verdict == Verdict::pause);
}

TEST_CASE("a disk without space is tried again, one that forbids writing waits for a person")
{
    const auto [error, verdict] = GENERATE(table<std::errc, Verdict>({
        {std::errc::no_space_on_device, Verdict::retry},
        {std::errc::io_error, Verdict::retry},
        {std::errc::file_too_large, Verdict::retry},
        {std::errc::permission_denied, Verdict::pause},
        {std::errc::read_only_file_system, Verdict::pause},
        {std::errc::no_such_file_or_directory, Verdict::pause},
        {std::errc::operation_would_block, Verdict::pause},
    }));
    const auto judgement = judge_disk(std::make_error_code(error), "/archive");
    CHECK(judgement.verdict == verdict);
    CHECK_THAT(judgement.reason, Contains("folder /archive: "));
}

TEST_CASE("what one file has taken is not written twice when another file fails")
{
    const varde::tools::ScratchFolder scratch;
    std::filesystem::create_directory(scratch.path() / "2026-11-23.Observation.ndjson");
    Archive archive(scratch.path());
    const std::vector<Outgoing> both{observation("o-1"),
                                     resource("Observation", "o-2", "2026-11-23T12:00:00Z")};
    CHECK(archive.deliver(both).whole.verdict == Verdict::pause);
    std::filesystem::remove(scratch.path() / "2026-11-23.Observation.ndjson");
    CHECK(archive.deliver(both).whole.verdict == Verdict::delivered);
    CHECK(archive.content("2026-11-22.Observation.ndjson") == line("Observation", "o-1"));
}
