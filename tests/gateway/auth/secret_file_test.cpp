#include "gateway/auth/secret_file.hpp"
#include "made_keys.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

using namespace varde::gateway::auth;
using Catch::Matchers::Contains;

namespace
{

namespace fs = std::filesystem;

struct SecretFolder
{
    fs::path write(const std::string& text, fs::perms mode = fs::perms::owner_read)
    {
        auto file = scratch.path() / "secret";
        fs::remove(file);
        std::ofstream(file) << text;
        fs::permissions(file, mode);
        return file;
    }

    varde::tools::ScratchFolder scratch;
};

} // namespace

TEST_CASE("a secret is what stands in its file, without the end of the line")
{
    SecretFolder folder;
    CHECK(*read_secret("password_file", folder.write("open sesame\r\n")) == "open sesame");
}

TEST_CASE("a secret that others may read, that is empty or not there is not used")
{
    SecretFolder folder;
    const auto open = folder.write("a", fs::perms::owner_read | fs::perms::others_read);
    CHECK_THAT(read_secret("password_file", open).error().text, Contains("chmod o="));
    CHECK_THAT(read_secret("password_file", folder.write("\n")).error().text, Contains("is empty"));
    const auto missing = read_secret("password_file", folder.scratch.path() / "missing");
    CHECK_THAT(missing.error().text,
               Contains("password_file") && Contains("No such file or directory"));
    CHECK(missing.error().needs_person);
}

TEST_CASE("a failure about a key names the setting and the file, and nothing that is in it")
{
    SecretFolder folder;
    const auto file = folder.write("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n");
    const auto key = read_signing_key("signing_key", {file, "", ""}, std::nullopt);
    REQUIRE_FALSE(key.has_value());
    CHECK_THAT(key.error().text,
               Contains("signing_key_file") && Contains(file.string()) && !Contains("c2VjcmV0"));
}

TEST_CASE("a key may be a credential of systemd")
{
    const auto file = key_file("P-384");
    ::unsetenv("CREDENTIALS_DIRECTORY");
    const varde::config::SigningKeySettings settings{{}, file.filename().string(), "k"};
    CHECK_THAT(read_signing_key("signing_key", settings, std::nullopt).error().text,
               Contains("LoadCredential="));
    ::setenv("CREDENTIALS_DIRECTORY", file.parent_path().c_str(), 1);
    const auto key = read_signing_key("signing_key", settings, std::nullopt);
    REQUIRE(key.has_value());
    CHECK(key->id() == "k");
    ::unsetenv("CREDENTIALS_DIRECTORY");
}
