// Who gets in, and who does not.
#include "gateway/people/totp.hpp"
#include "tests/support/home.hpp"
#include "tests/support/web_client.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace varde;
using namespace varde::tests;
using devices::Json;

namespace
{

constexpr const char* password = "correct horse battery";

std::string first_line(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

WebClient administrator_of(Home& home)
{
    WebClient who(home.varded.web_port());
    const auto link = home.varded.vardectl({"account", "setup-link"});
    REQUIRE(link.status == 0);
    REQUIRE(who.set_up(first_line(link.output), password, "admin").status == 200);
    return who;
}

std::string from_base32(const std::string& text)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    for (const char letter : text)
    {
        bits = (bits << 5U) | static_cast<unsigned>(letters.find(letter));
        count += 5;
        if (count >= 8)
        {
            count -= 8;
            bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
        }
    }
    return bytes;
}

std::string code_now(const std::string& secret, std::int64_t later)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return gateway::people::totp_code(secret, gateway::people::totp_step(now) + later);
}

} // namespace

TEST_CASE("the log of the first start has a link, by which the first administrator begins")
{
    Home home;
    const auto log = home.varded.log();
    const auto at = log.find("/#/setup/");
    REQUIRE(at != std::string::npos);
    const auto link = log.substr(at, 9 + 43);
    WebClient who(home.varded.web_port());
    const auto before = who.get("/session");
    CHECK(*before.json.find("setup_needed")->as_bool());
    CHECK(who.log_in("admin", "admin").status == 401);
    const auto seen = who.post("/setup/look", Json::object({{"token", link.substr(9)}}));
    CHECK(seen.status == 200);
    CHECK(seen.json.find("login")->is_null());
    CHECK(who.set_up(link, "short", "admin").code() == "weak-password");
    const auto begun = who.set_up(link, password, "admin");
    REQUIRE(begun.status == 200);
    CHECK(begun.headers.at("set-cookie").find("; Path=/; Secure; HttpOnly; SameSite=Strict") !=
          std::string::npos);
    CHECK(begun.headers.at("set-cookie").starts_with("__Host-varde="));
    CHECK(who.get("/accounts").status == 200);

    WebClient late(home.varded.web_port());
    CHECK(late.set_up(link, password, "second").code() == "setup-link-invalid");
    CHECK_FALSE(*late.get("/session").json.find("setup_needed")->as_bool());
    CHECK(home.varded.vardectl({"account", "setup-link"}).status != 0);
    CHECK(home.varded.vardectl({"account", "setup-link", "admin"}).status == 0);
}

TEST_CASE("a session ends with the log-out, and its cookie works no more")
{
    Home home;
    auto who = administrator_of(home);
    const auto old = who;
    CHECK(who.ask("DELETE", "/session", "").status == 204);
    CHECK(who.cookie.empty());
    auto thief = old;
    CHECK(thief.get("/accounts").status == 401);
    CHECK_FALSE(*thief.get("/session").json.find("authenticated")->as_bool());
}

TEST_CASE("a log-in begins a new session: a cookie from before it is worth nothing")
{
    Home home;
    administrator_of(home);
    WebClient who(home.varded.web_port());
    who.cookie = std::string(43, 'A');
    REQUIRE(who.log_in("admin", password).status == 200);
    CHECK(who.cookie != std::string(43, 'A'));
    WebClient fixed(home.varded.web_port());
    fixed.cookie = std::string(43, 'A');
    CHECK(fixed.get("/accounts").status == 401);
}

TEST_CASE("a change without our page's token, or from another site, is refused")
{
    Home home;
    auto who = administrator_of(home);
    auto without = who;
    without.csrf.clear();
    CHECK(without.post("/accounts", Json(Json::Object{})).code() == "csrf");
    auto foreign = who;
    foreign.headers["Origin"] = "https://evil.example";
    CHECK(foreign.post("/accounts", Json(Json::Object{})).code() == "csrf");
    CHECK(foreign.log_in("admin", password).code() == "csrf");
    CHECK(who.post("/accounts", Json(Json::Object{})).status == 422);
}

TEST_CASE("wrong names and wrong passwords get one answer, and after some tries everybody waits")
{
    Home home;
    administrator_of(home);
    WebClient who(home.varded.web_port());
    const auto wrong = who.log_in("admin", "wrong password here");
    const auto unknown = who.log_in("nobody", "wrong password here");
    CHECK(wrong.status == 401);
    CHECK(wrong.body == unknown.body);
    int refused = 0;
    for (int i = 0; i < 10; ++i)
    {
        refused += who.log_in("admin", "wrong password here").status == 401 ? 1 : 0;
    }
    CHECK(refused < 5);
    const auto locked = who.log_in("admin", password);
    CHECK(locked.status == 429);
    CHECK(locked.code() == "locked");
    CHECK(std::stoi(locked.headers.at("retry-after")) > 0);
}

TEST_CASE("with an authenticator a password alone is not enough, and a code works once")
{
    Home home;
    auto who = administrator_of(home);
    const auto begun = who.post("/session/totp", Json(Json::Object{}));
    REQUIRE(begun.status == 200);
    const auto secret = from_base32(std::string(begun.json.text("secret")));
    CHECK(who.ask("PUT", "/session/totp", R"({"code":"000000"})").status == 422);
    const auto code = code_now(secret, -1);
    REQUIRE(who.ask("PUT", "/session/totp", R"({"code":")" + code + "\"}").status == 204);

    WebClient again(home.varded.web_port());
    CHECK(again.log_in("admin", password).code() == "totp-required");
    CHECK(again.log_in("admin", password, code).status == 401);
    const auto next = code_now(secret, 0);
    CHECK(again.log_in("admin", password, next).status == 200);
    WebClient replayed(home.varded.web_port());
    CHECK(replayed.log_in("admin", password, next).status == 401);
    CHECK(who.post("/session/totp/removal", Json::object({{"password", password}})).status == 204);
    CHECK(WebClient(home.varded.web_port()).log_in("admin", password).status == 200);
}

TEST_CASE("a new password ends the other sessions, and a changed account all of them")
{
    Home home;
    auto who = administrator_of(home);
    WebClient other(home.varded.web_port());
    REQUIRE(other.log_in("admin", password).status == 200);
    const auto changed =
        who.post("/session/password",
                 Json::object({{"current", password}, {"new", "staple battery horse"}}));
    INFO(changed.body);
    CHECK(changed.status == 204);
    CHECK(other.get("/accounts").status == 401);
    CHECK(who.get("/accounts").status == 200);
    CHECK(other.log_in("admin", password).status == 401);
    CHECK(other.log_in("admin", "staple battery horse").status == 200);

    const auto accounts = who.get("/accounts").json;
    const std::string id(accounts.find("items")->as_array()->front().text("id"));
    CHECK(who.ask("PATCH", "/accounts/" + id, R"({"roles":["clinician"]})").code() == "conflict");
    CHECK(who.ask("PATCH", "/accounts/" + id, R"({"disabled":true})").code() == "conflict");
}

TEST_CASE("the database and the log hold no password, no token and no second factor in the clear")
{
    Home home;
    auto who = administrator_of(home);
    CHECK(home.varded.log().find(password) == std::string::npos);
    CHECK(home.varded.log().find(who.cookie) == std::string::npos);
    home.varded.stop();
    std::string database;
    for (const auto* name : {"varde.db", "varde.db-wal"})
    {
        const auto file = home.varded.store() / name;
        database += std::filesystem::exists(file) ? read_file(file) : "";
    }
    CHECK(database.find("$argon2id$") != std::string::npos);
    CHECK(database.find(password) == std::string::npos);
    CHECK(database.find(who.cookie) == std::string::npos);
}
