// What an operator writes wrong, and what varded says about it.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;

namespace
{

constexpr int wrong_settings = 2;

Home home_at_rest()
{
    Wishes wishes;
    wishes.started = false;
    return Home(wishes);
}

std::size_t line_of(const std::filesystem::path& file, const std::string& text)
{
    const auto content = read_file(file);
    const auto begin = content.begin();
    return 1 + static_cast<std::size_t>(std::count(
                   begin, begin + static_cast<std::ptrdiff_t>(content.find(text)), '\n'));
}

void append(const std::filesystem::path& file, const std::string& text)
{
    write_file(file, read_file(file) + text);
}

} // namespace

TEST_CASE("varded --check says nothing against good settings and starts nothing")
{
    const auto home = home_at_rest();
    const auto run = home.varded.check();
    CHECK(run.status == 0);
    CHECK_FALSE(std::filesystem::exists(home.varded.store() / "varde.db"));
}

TEST_CASE("varded --check names every mistake of every file at once, with its line")
{
    auto home = home_at_rest();
    home.settings.mqtt_lines = {"keep_alive = \"soon\"", "kep_alive = \"30s\""};
    home.settings.intake_lines = {"queue_length = 0"};
    home.varded.write(home.settings);
    append(home.varded.registry_file(), "[[assignment]]\ndevice = \"nothing\"\npatient = \"p-1\"\n"
                                        "from = 2020-01-01T00:00:00Z\n");

    const auto run = home.varded.check();
    CAPTURE(run.output);
    CHECK(run.status == wrong_settings);
    const auto file = home.varded.settings_file();
    for (const std::string wrong : {"keep_alive = ", "kep_alive", "queue_length"})
    {
        CAPTURE(wrong);
        const auto place = file.string() + ":" + std::to_string(line_of(file, wrong));
        CHECK(run.output.find(place) != std::string::npos);
    }
    const auto registry = home.varded.registry_file();
    CHECK(run.output.find(registry.string() + ":" +
                          std::to_string(line_of(registry, "device = \"nothing\""))) !=
          std::string::npos);
}

TEST_CASE("varded does not start with settings that it does not understand whole")
{
    auto home = home_at_rest();
    home.settings.intake_lines = {"colour = \"red\""};
    home.varded.write(home.settings);
    Start how;
    how.until_ready = false;
    home.varded.start(how);

    CHECK(home.varded.wait(std::chrono::seconds(10)) == wrong_settings);
    CHECK(home.varded.log().find("colour") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(home.varded.store() / "varde.db"));
}

TEST_CASE("A second varded on the same store ends, says why, and disturbs nothing")
{
    Home home;
    const auto second = home.varded.run();
    CAPTURE(second.output);
    CHECK(second.status == 1);
    CHECK(second.output.find(home.varded.store().string()) != std::string::npos);
    home.require_alive();
    CHECK(home.varded.vardectl({"status"}).status == 0);
    home.check_everything();
}
