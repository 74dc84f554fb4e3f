#include "sample.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>

namespace varde::config::tests
{

namespace
{

namespace fs = std::filesystem;

// A folder that holds settings, vocabulary and registry which are right.
class Installation : public Folder
{
public:
    explicit Installation(std::string_view more = "")
    {
        settings = write("varde.toml", settings_text(more));
        write("vocabulary.toml", vocabulary_text());
        write("registry.toml", registry_text());
    }

    // What is told, with the folder's own name taken out.
    std::vector<std::string> problems() const
    {
        std::vector<std::string> lines = described(load_settings(settings).problems);
        const std::string prefix = path().string() + "/";
        for (std::string& line : lines)
        {
            for (auto at = line.find(prefix); at != std::string::npos; at = line.find(prefix))
            {
                line.erase(at, prefix.size());
            }
        }
        return lines;
    }

    fs::path settings;
};

using Lines = std::vector<std::string>;

constexpr const char* with_password = "[mqtt]\nusername = \"a\"\npassword_file = \"password\"\n";

} // namespace

TEST_CASE("Settings are loaded with the vocabulary and the registry that they name")
{
    const Installation installation;
    const auto loaded = load_settings(installation.settings);
    REQUIRE(loaded);
    CHECK(loaded.value->file == installation.settings);
    CHECK(loaded.value->vocabulary.find("steps") != nullptr);
    CHECK(loaded.value->registry.find_device("scale") != nullptr);
}

TEST_CASE("A settings file that is not there is told by its name")
{
    CHECK(described(load_settings("/nowhere/varde.toml").problems) ==
          Lines{"/nowhere/varde.toml: there is no such file: \"/nowhere/varde.toml\""});
}

TEST_CASE("A folder or a FIFO in the place of the settings is refused and does not block")
{
    Folder folder;
    CHECK(load_settings(folder.path()).problems.size() == 1);
    REQUIRE(mkfifo((folder.path() / "varde.toml").c_str(), 0600) == 0);
    const auto problems = load_settings(folder.path() / "varde.toml").problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message.starts_with("is not a file"));
}

TEST_CASE("A file that settings name and that is not there is told at its key")
{
    Installation installation(with_password);
    fs::remove(installation.path() / "registry.toml");
    CHECK(installation.problems() ==
          Lines{"varde.toml:6: registry.file: there is no such file: \"registry.toml\"",
                "varde.toml:13: mqtt.password_file: there is no such file: \"password\""});
}

TEST_CASE("A secret that other users can read is refused")
{
    Installation installation(with_password);
    for (const auto mode : {fs::perms::others_read, fs::perms::others_write})
    {
        installation.write("password", "secret", fs::perms::owner_read | mode);
        CHECK(installation.problems() ==
              Lines{"varde.toml:13: mqtt.password_file: every user of this machine can use this "
                    "secret; run: chmod o= \"password\""});
    }
}

TEST_CASE("A secret that its owner and group alone can read is accepted")
{
    Installation installation(with_password);
    installation.write("password", "secret", fs::perms::owner_read | fs::perms::group_read);
    CHECK(installation.problems() == Lines{});
}

TEST_CASE("An empty secret is refused")
{
    Installation installation(with_password);
    installation.write("password", "");
    CHECK(installation.problems() ==
          Lines{"varde.toml:13: mqtt.password_file: the file is empty: \"password\""});
}

TEST_CASE("Key and token files are secrets, certificates are not")
{
    Installation installation(R"([[destination]]
id = "server"
kind = "server"
url = "https://fhir.example"
ca_file = "ca.pem"
certificate_file = "own.pem"
key_file = "own.key"
token_file = "token"
)");
    const auto open_to_all = fs::perms::owner_read | fs::perms::others_read;
    for (const char* name : {"ca.pem", "own.pem", "own.key", "token"})
    {
        installation.write(name, "text", open_to_all);
    }
    const auto problems = load_settings(installation.settings).problems;
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].key == "destination[1].key_file");
    CHECK(problems[1].key == "destination[1].token_file");
}

TEST_CASE("The mistakes of all three files are told at once")
{
    Installation installation("[web]\nport = -1\n");
    installation.write("vocabulary.toml", vocabulary_text("colour = 1\n"));
    installation.write("registry.toml", registry_text("[[device]]\n"));
    const Lines lines = installation.problems();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with("varde.toml:12: web.port: "));
    CHECK(lines[1].starts_with("vocabulary.toml:13: kind.steps.component[0].colour: "));
    CHECK(lines[2].starts_with("registry.toml:6: device[1].id: "));
}

TEST_CASE("A broken vocabulary does not make every limit a mistake too")
{
    Installation installation;
    installation.write("vocabulary.toml", "[kind");
    installation.write("registry.toml", registry_text("[[limit]]\nid = \"a\"\npatient = \"p-1\"\n"
                                                      "kind = \"steps\"\nlow = 1\n"));
    const Lines lines = installation.problems();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("vocabulary.toml:1: not TOML"));
}

} // namespace varde::config::tests
