#include "devices/json.hpp"
#include "tests/gateway/store/sample.hpp"
#include "tests/support/source_file.hpp"
#include "tests/tools/vardectl_program.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using Catch::Contains;

namespace
{

constexpr const char* identity = "13717404089";

std::string text_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// A store with a patient's measurements and an alert, and the settings of its gateway.
struct Scene
{
    Scene()
    {
        Store store(scratch.path() / "store");
        store.set_destinations(std::vector<std::string>{"folder"});
        keep(store, heart_rate("cuff-1", 1));
        keep(store, heart_rate("cuff-1", 2, 140));
        settle(store, "folder", 1, {fhir::Verdict::delivered, "", "", "Observation/o-1"});
        Store::Transaction transaction(store);
        AlertRow alert = red_alert("11111111-1111-5111-8111-111111111111");
        std::vector changes{change_of(alert, devices::Phase::start)};
        store.keep_alert(alert, changes);
        transaction.commit();
        std::ofstream(scratch.path() / "registry.toml")
            << "[[patient]]\nid = \"patient-1\"\nidentifier = { system = "
               "\"urn:oid:2.16.578.1.12.4.1.4.1\", value = \""
            << identity << "\" }\n\n[[device]]\nid = \"cuff-1\"\n";
        std::ofstream(config())
            << "[store]\ndirectory = \"store\"\n\n[registry]\nfile = \"registry.toml\"\n\n"
            << "[vocabulary]\nfile = \"" << varde::tests::source_file("config/vocabulary.toml")
            << "\"\n\n"
            << "[[destination]]\nid = \"folder\"\nkind = \"folder\"\npath = \"fhir\"\n";
    }

    std::filesystem::path config() const { return scratch.path() / "varde.toml"; }
    Said ask(std::vector<std::string> words) const
    {
        words.insert(words.begin(), {"--config", config().string()});
        return ask_vardectl(words);
    }
    Said export_to(const std::filesystem::path& folder, const std::string& patient) const
    {
        return ask({"export", "--patient", patient, "--out", folder.string()});
    }

    tools::ScratchFolder scratch;
};

} // namespace

TEST_CASE("an export is a Bundle and two summaries in a folder that only its owner reads")
{
    const Scene scene;
    const auto folder = scene.scratch.path() / "record";
    const auto said = scene.export_to(folder, "patient-1");
    INFO(said.err);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("record.json") && Contains("health data") && !Contains(identity));
    const auto bundle = devices::parse_json(text_of(folder / "record.json"), {1U << 20U, 32});
    REQUIRE(bundle.has_value());
    CHECK(bundle->find("entry")->as_array()->size() == 5); // patient, device, alert, two values
    CHECK_THAT(text_of(folder / "summary.nb.md"), Contains("# Målinger og varsler"));
    CHECK_THAT(text_of(folder / "summary.en.md"), Contains("140 /min is above the limit"));
    namespace fs = std::filesystem;
    const auto others = fs::perms::group_all | fs::perms::others_all;
    for (const auto& path : {folder, folder / "record.json", folder / "summary.nb.md"})
    {
        CHECK((fs::status(path).permissions() & others) == fs::perms::none);
    }
}

TEST_CASE("an export overwrites nothing")
{
    const Scene scene;
    const auto folder = scene.scratch.path() / "record";
    std::filesystem::create_directory(folder);
    const auto said = scene.export_to(folder, "patient-1");
    CHECK(said.status == 2);
    CHECK_THAT(said.err, Contains("it is there already") && Contains("--out"));
    CHECK(std::filesystem::is_empty(folder));
}

TEST_CASE("of a patient whom nobody knows nothing is written")
{
    const Scene scene;
    const auto folder = scene.scratch.path() / "record";
    const auto said = scene.export_to(folder, "patient-9");
    CHECK(said.status == 1);
    CHECK_THAT(said.err, Contains("there is no patient patient-9"));
    CHECK_FALSE(std::filesystem::exists(folder));
}

TEST_CASE("settings that cannot be read are told with every mistake")
{
    const Scene scene;
    std::ofstream(scene.config()) << "[store]\ndirectory = \"store\"\nfolder = 1\n";
    for (const auto* command : {"stats", "diagnostics"})
    {
        const auto said = ask_vardectl({"--config", scene.config().string(), "--store",
                                        (scene.scratch.path() / "store").string(), command});
        CHECK(said.status == 2);
        CHECK_THAT(said.err, Contains("store.folder"));
    }
}

TEST_CASE("figures of one patient are suppressed, as a table, as JSON and as CSV")
{
    const Scene scene;
    const auto table = scene.ask({"stats", "--from", "2026-11-22", "--until", "2026-11-23"});
    INFO(table.err);
    CHECK(table.status == 0);
    CHECK_THAT(table.out, Contains("active_patients") && Contains("Of fewer than 5 patients") &&
                              Contains("folder") && !Contains("patient-1"));
    const auto as_json =
        scene.ask({"stats", "--from", "2026-11-22", "--until", "2026-11-23", "--json"});
    const auto json = devices::parse_json(as_json.out);
    REQUIRE(json.has_value());
    CHECK(*json->find("suppressed")->as_bool());
    CHECK(json->find("alerts")->is_null());
    CHECK(json->find("destinations")->as_array()->front().find("delivered")->as_number()->text ==
          "1");
    const auto csv = scene.ask({"stats", "--from", "2026-11-22", "--until", "2026-11-23", "--csv"});
    CHECK_THAT(csv.out, Contains("scope,name,figure,value\n") &&
                            Contains("all,,active_patients,1\n") && Contains("all,,alerts,\n") &&
                            Contains("destination,folder,delivered,1\n"));
}

TEST_CASE("a time that ends before it begins is refused")
{
    const Scene scene;
    const auto said = scene.ask({"stats", "--from", "2026-11-23", "--until", "2026-11-22"});
    CHECK(said.status == 2);
    CHECK_THAT(said.err, Contains("--until must be after --from"));
    CHECK(scene.ask({"stats", "--from", "soon"}).status == 2);
}

TEST_CASE("diagnostics name no patient and no value")
{
    const Scene scene;
    const auto said = scene.ask({"diagnostics"});
    INFO(said.err);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("\"schema\"") && Contains("\"folder\"") &&
                             !Contains("patient-1") && !Contains(identity) &&
                             !Contains("\"140\"") && !Contains("heart_rate"));
    CHECK(devices::parse_json(said.out, {1U << 20U, 32}).has_value());
}
