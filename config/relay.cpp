#include "config/relay.hpp"

#include "config/reading.hpp"
#include "config/url.hpp"

#include <algorithm>
#include <map>

namespace varde::config
{

namespace
{

constexpr std::size_t digits_of_sha256 = 64;

// As `openssl x509 -fingerprint -sha256` prints it, or without the colons.
std::string plain_digits(std::string_view text)
{
    std::string digits;
    for (const char c : text)
    {
        if (c != ':')
        {
            digits += c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
        }
    }
    return digits;
}

bool is_fingerprint(std::string_view text)
{
    const auto digits = plain_digits(text);
    return digits.size() == digits_of_sha256 &&
           digits.find_first_not_of("0123456789abcdef") == std::string::npos;
}

constexpr TextForm fingerprint{is_fingerprint, "a SHA-256 fingerprint, 64 hexadecimal digits"};

void check_listening(TableReader& in, const RelaySettings& relay)
{
    const auto& listening = relay.listening;
    if (!relay.enabled)
    {
        return;
    }
    for (const char* key : {"certificate_file", "key_file", "client_ca_file"})
    {
        if (!in.has(key))
        {
            in.add_problem(key, "hubs are heard only over TLS and known only by their "
                                "certificates; add certificate_file, key_file and client_ca_file");
            break;
        }
    }
    if (listening.names.empty() && !is_loopback_address(listening.address))
    {
        in.add_problem("address", "say in names how hubs call this relay, such as "
                                  "[\"relay.example\"]: requests for other names are refused");
    }
}

void read_listening(TableReader& in, RelaySettings& relay)
{
    auto& listening = relay.listening;
    in.flag("enabled", relay.enabled);
    in.text("address", listening.address, forms::ip_address);
    in.whole("port", listening.port, 0, 65535);
    in.path("certificate_file", listening.certificate_file, FileUse::readable);
    in.path("key_file", listening.key_file, FileUse::confidential);
    in.path("client_ca_file", listening.client_ca_file, FileUse::readable);
    in.names("names", listening.names, forms::host);
    in.whole("request_bytes", listening.request_bytes, 65536, std::size_t{64} * 1024 * 1024);
    check_listening(in, relay);
}

void read_limits_of_hubs(TableReader& in, RelaySettings& relay)
{
    auto per_second = static_cast<std::int64_t>(relay.hub_rate.per_second);
    auto burst = static_cast<std::int64_t>(relay.hub_rate.burst);
    in.whole("hub_requests_per_second", per_second, 1, 100'000);
    in.whole("hub_burst", burst, 1, 1'000'000);
    relay.hub_rate = {static_cast<double>(per_second), static_cast<double>(burst)};
    in.whole("queue_limit", relay.queue_limit, 1, 1'000'000'000);
    in.whole("free_megabytes", relay.free_megabytes, 1, 1'000'000);
}

RelayHub read_hub(TableReader& in)
{
    in.require({"id"});
    RelayHub hub;
    in.text("id", hub.id, forms::identifier);
    in.names("fingerprints", hub.fingerprints, fingerprint);
    in.names("names", hub.names, forms::host);
    in.names("patients", hub.patients, forms::patient_id);
    in.names("devices", hub.devices, forms::identifier);
    std::transform(hub.fingerprints.begin(), hub.fingerprints.end(), hub.fingerprints.begin(),
                   plain_digits);
    if (!in.has("fingerprints") && !in.has("names"))
    {
        in.add_problem("fingerprints", "say by which certificate the hub is known: fingerprints, "
                                       "or names that stand in it");
    }
    return hub;
}

class Proofs
{
public:
    // One certificate is one hub's, else nobody could tell who speaks.
    void add(TableReader& in, const char* key, const std::vector<std::string>& proofs)
    {
        for (const auto& proof : proofs)
        {
            const auto [first, is_new] = line_of_.emplace(proof, in.line());
            if (!is_new && first->second != in.line())
            {
                in.add_problem(key, "the hub of line " + std::to_string(first->second) +
                                        " has the same: each needs a certificate of its own");
            }
        }
    }

private:
    std::map<std::string, std::size_t> line_of_;
};

} // namespace

RelaySettings read_relay(TableReader& root)
{
    RelaySettings relay;
    auto table = root.table("relay");
    read_listening(table, relay);
    read_limits_of_hubs(table, relay);
    Proofs proofs;
    std::map<std::string, std::size_t> line_of_id;
    for (TableReader& in : root.tables("hub"))
    {
        auto hub = read_hub(in);
        proofs.add(in, "fingerprints", hub.fingerprints);
        proofs.add(in, "names", hub.names);
        const auto [first, is_new] = line_of_id.emplace(hub.id, in.line());
        if (!is_new && !hub.id.empty())
        {
            in.add_problem("id", "the hub of line " + std::to_string(first->second) +
                                     " has this id; each needs its own");
        }
        relay.hubs.push_back(std::move(hub));
    }
    return relay;
}

} // namespace varde::config
