#include "config/settings.hpp"
#include "tests/support/source_file.hpp"
#include "tools/demo/files.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace varde::demo;
namespace fs = std::filesystem;

TEST_CASE("a second demo begins with an empty store")
{
    const varde::tools::ScratchFolder scratch;
    const auto places = places_in(scratch.path() / "run");
    make_ready(places);
    fs::create_directories(places.store);
    std::ofstream(places.store / "varde.db") << "old";
    make_ready(places);
    CHECK_FALSE(fs::exists(places.store));
    CHECK(fs::is_directory(places.fhir));
}

TEST_CASE("a folder with other things in it is left alone")
{
    const varde::tools::ScratchFolder scratch;
    std::ofstream(scratch.path() / "thesis.txt") << "mine";
    CHECK_THROWS_WITH(make_ready(places_in(scratch.path())),
                      Catch::Matchers::Contains("name another --folder"));
    CHECK(fs::exists(scratch.path() / "thesis.txt"));
}

TEST_CASE("the written settings are ones the gateway takes")
{
    Options options;
    options.source = varde::tests::source_file("");
    options.fhir = "http://127.0.0.1:8080/fhir";
    const varde::tools::ScratchFolder scratch;
    const auto places = places_in(scratch.path() / "a \"quoted\" folder");
    make_ready(places);
    write_file(places.settings, settings_text(places, options, 1883));

    const auto settings = varde::config::load_settings(places.settings);
    for (const auto& problem : settings.problems)
    {
        FAIL_CHECK(varde::config::describe(problem));
    }
    REQUIRE(settings.value.has_value());
    CHECK(settings.value->mqtt.port == 1883);
    CHECK(settings.value->destinations.size() == 2);
    CHECK(settings.value->registry.devices.contains("home1-oximeter"));
}

TEST_CASE("without a server there is one destination")
{
    const auto text = settings_text(places_in("run"), Options(), 1883);
    CHECK(text.find("kind = \"folder\"") != std::string::npos);
    CHECK(text.find("kind = \"server\"") == std::string::npos);
}
