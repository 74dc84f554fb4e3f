#include "guarded_home.hpp"

#include "certificates.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <sstream>

namespace varde::tests
{
namespace
{

std::string file_line(const std::string& key, const std::filesystem::path& file)
{
    return key + " = \"" + file.string() + "\"";
}

} // namespace

GuardedHome::GuardedHome(const GuardedWishes& wishes)
    : home(home_wishes()), wishes_(wishes), auth(home.folder() / "auth", server_wishes(wishes))
{
    set_keys({file_line("signing_key_file", make_key("current", wishes.key))});
    register_keys();
}

Wishes GuardedHome::home_wishes()
{
    Wishes wishes;
    wishes.server = true;
    wishes.started = false;
    return wishes;
}

AuthServerWishes GuardedHome::server_wishes(const GuardedWishes& wishes)
{
    register_text(R"({"keys":[]})");
    AuthServerWishes server{wishes.way, home.server().url(), jwks(), {}};
    if (wishes.tls)
    {
        const CertificateAuthority authority(home.folder() / "ca");
        const auto certificate = authority.issue("auth");
        ca_.push_back(authority.ca_file());
        server.more = {"--tls-key", certificate.key_file.string(), "--tls-certificate",
                       certificate.certificate_file.string()};
    }
    return server;
}

std::filesystem::path GuardedHome::make_key(const std::string& name, const std::string& sort) const
{
    auto file = home.folder() / (name + ".pem");
    const auto option =
        sort == "RSA" ? std::string("rsa_keygen_bits:2048") : "ec_paramgen_curve:" + sort;
    const auto made = run_tool({"openssl", "genpkey", "-algorithm", sort == "RSA" ? "RSA" : "EC",
                                "-pkeyopt", option, "-out", file.string()});
    REQUIRE(made.status == 0);
    std::filesystem::permissions(file, std::filesystem::perms::owner_read |
                                           std::filesystem::perms::owner_write);
    return file;
}

void GuardedHome::set_keys(const std::vector<std::string>& lines)
{
    auto server_lines = wishes_.server_lines;
    for (const auto& ca : ca_)
    {
        server_lines.push_back(file_line("ca_file", ca));
    }
    std::string text = server_destination("server", auth.fhir_url(), server_lines) +
                       "[destination.auth]\nway = \"" + wishes_.way +
                       "\"\nclient_id = \"varde-test\"\n"
                       "scope = \"system/Observation.c system/Device.c\"\n";
    if (wishes_.way == "helseid")
    {
        text += "issuer = \"" + auth.url() + "\"\n";
    }
    for (const auto& each : {wishes_.auth_lines, lines})
    {
        for (const auto& line : each)
        {
            text += line + "\n";
        }
    }
    home.settings.destinations.back() = text;
    home.varded.write(home.settings);
}

std::vector<std::string> GuardedHome::register_keys() const
{
    const auto published = home.varded.vardectl({"jwks", "--destination", "server"});
    INFO(published.output);
    REQUIRE(published.status == 0);
    register_text(published.output);
    std::vector<std::string> names;
    const auto set = devices::parse_json(published.output);
    REQUIRE(set.has_value());
    for (const auto& key : *set->find("keys")->as_array())
    {
        names.emplace_back(key.text("kid"));
    }
    return names;
}

void GuardedHome::register_text(const std::string& text) const
{
    write_file(jwks(), text);
}

void GuardedHome::send(int first, int last)
{
    for (int message = first; message <= last; ++message)
    {
        home.client.send("cuff-1", message, heart_rate(message));
    }
}

void GuardedHome::require_one_each(int messages)
{
    const bool delivered =
        eventually([&] { return home.varded.count_at("server", "delivered") == messages; },
                   std::chrono::seconds(60));
    INFO(home.varded.account());
    INFO(devices::write_json(*auth.seen().find("refusals")));
    REQUIRE(delivered);
    CHECK(home.server().count("Observation") == messages);
    CHECK(home.server().count("duplicates") == 0);
    CHECK(home.varded.count_at("server", "parked") == 0);
    CHECK(home.varded.count_at("server", "dropped") == 0);
}

void GuardedHome::require_paused(int messages)
{
    const bool paused = eventually([this] { return !is_going_on(); });
    INFO(home.varded.account());
    INFO(devices::write_json(*auth.seen().find("refusals")));
    REQUIRE(paused);
    CHECK(eventually([&] { return home.varded.count_at("server", "pending") == messages; }));
    CHECK(home.varded.count_at("server", "parked") == 0);
    CHECK(home.varded.count_at("server", "dropped") == 0);
}

void GuardedHome::require_change_of_keys()
{
    const auto current = home.folder() / "current.pem";
    const auto next = make_key("next", "P-384");
    set_keys({"signing_key_file = \"" + current.string() + "\"",
              "next_key_file = \"" + next.string() + "\""});
    const auto names = register_keys();
    REQUIRE(names.size() == 2);
    home.varded.start();
    send(1, 10);
    require_one_each(10);
    CHECK(auth.texts("keys").back() == names[0]);

    // The other side forgets the old key, and the token that it had given for it.
    const auto published = home.varded.vardectl({"jwks", "--key", next.string()});
    REQUIRE(published.status == 0);
    register_text(published.output);
    auth.control(devices::Json::object({{"revoke", true}}));
    send(11, 20);
    require_one_each(20);
    CHECK(auth.texts("keys").back() == names[1]);
    CHECK(is_going_on());

    // We forget it too.
    set_keys({"signing_key_file = \"" + next.string() + "\""});
    home.varded.signal(SIGHUP);
    send(21, 30);
    require_one_each(30);
    CHECK(auth.texts("keys").back() == names[1]);
    check_secrets();
}

void GuardedHome::check_secrets()
{
    const auto said = home.varded.log() + home.varded.vardectl({"events", "--all"}).output +
                      home.varded.vardectl({"queue", "list"}).output;
    std::vector<std::string> secrets;
    for (const auto* what : {"assertions", "tokens", "proofs"})
    {
        for (const auto& text : auth.texts(what))
        {
            secrets.push_back(text.substr(text.rfind('.') + 1)); // the signature: it makes it good
        }
    }
    REQUIRE(secrets.size() >= 2);
    std::istringstream key(read_file(home.folder() / "current.pem"));
    for (std::string line; std::getline(key, line);)
    {
        secrets.push_back(line);
    }
    for (const auto& secret : secrets)
    {
        CHECK(said.find(secret) == std::string::npos);
    }
    CHECK(said.find("eyJ") == std::string::npos);
}

} // namespace varde::tests
