// A home whose FHIR server stands behind an authorisation server that is not ours.
#pragma once

#include "tests/support/auth_server.hpp"
#include "tests/support/home.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace varde::tests
{

struct GuardedWishes
{
    std::string way = "smart";
    std::string key = "P-384"; // a curve, or "RSA"
    bool tls = false;
    std::vector<std::string> auth_lines;   // further ones of [destination.auth]
    std::vector<std::string> server_lines; // further ones of the [[destination]]
};

class GuardedHome
{
public:
    // With the key registered; varded is not started.
    explicit GuardedHome(const GuardedWishes& wishes = {});

    // A private key that openssl makes: <folder>/<name>.pem, closed to others.
    std::filesystem::path make_key(const std::string& name, const std::string& sort) const;
    // Writes the settings with these lines about keys, as if nothing else had changed.
    void set_keys(const std::vector<std::string>& lines);
    // What vardectl publishes by the settings becomes what is registered; the names of the keys.
    std::vector<std::string> register_keys() const;
    void register_text(const std::string& jwks) const;

    void send(int first, int last);
    void require_one_each(int messages);
    // All of it is kept, nothing is parked or dropped, and the destination says why it waits.
    void require_paused(int messages);
    bool is_going_on() const { return home.open_event("destination-paused", "server") == 0; }
    // The words of the open technical events.
    std::string events() const { return home.varded.vardectl({"events"}).output; }
    // Both keys are published, the old one is dropped there and then here, and nobody waits.
    void require_change_of_keys();
    // That nothing of what proves who we are is in the log or in the events.
    void check_secrets();

    Home home;

private:
    GuardedWishes wishes_;
    std::vector<std::filesystem::path> ca_; // that vouch for the server, with TLS

public:
    AuthServer auth;

private:
    static Wishes home_wishes();
    AuthServerWishes server_wishes(const GuardedWishes& wishes);
    std::filesystem::path jwks() const { return home.folder() / "registered.json"; }
};

} // namespace varde::tests
