#include "config/reading.hpp"
#include "config/url.hpp"

#include <array>
#include <iterator>
#include <map>

namespace varde::config
{

namespace
{

using namespace std::chrono_literals;
using fhir::flavour::Flavour;

constexpr std::array only_for_servers{
    "url",  "allow_plain_http", "ca_file",     "certificate_file", "key_file", "token_file",
    "auth", "bundle_type",      "idempotency", "hear_every"};
// A relay gets all that is known of what it takes, as a relay takes it.
constexpr std::array not_for_relays{"bundle_type",    "idempotency",      "flavour",
                                    "claim_profiles", "patient_performs", "test_data",
                                    "works_lists"};
constexpr std::array only_for_pmd{"municipality", "organisation"};

void read_address(TableReader& in, DestinationSettings& destination)
{
    in.path("path", destination.path, FileUse::place);
    in.text("url", destination.url, forms::url);
    in.flag("allow_plain_http", destination.allow_plain_http);
    read_tls_files(in, destination.tls_files);
    in.path("token_file", destination.token_file, FileUse::confidential);
    read_auth(in.table("auth"), destination.auth);
}

void read_format(TableReader& in, DestinationSettings& destination)
{
    in.choice<fhir::BundleType>("bundle_type", destination.bundle_type,
                                {{"batch", fhir::BundleType::batch},
                                 {"transaction", fhir::BundleType::transaction},
                                 {"collection", fhir::BundleType::collection}});
    in.whole("bundle_size", destination.bundle_size, 1, 500);
    in.choice<fhir::Idempotency>("idempotency", destination.idempotency,
                                 {{"conditional_create", fhir::Idempotency::conditional_create},
                                  {"put", fhir::Idempotency::put},
                                  {"plain", fhir::Idempotency::plain}});
    in.flag("claim_profiles", destination.resources.claim_profiles);
}

void read_organisation(TableReader in, std::optional<devices::Identifier>& organisation)
{
    devices::Identifier identifier;
    in.text("system", identifier.system, forms::uri);
    in.text("value", identifier.value, forms::identifier_value);
    if (!in.has("system") || !in.has("value"))
    {
        in.add_problem("", "needs system and value: which register, and the number in it");
    }
    organisation = std::move(identifier);
}

void read_words(TableReader& in, DestinationSettings& destination)
{
    in.choice<Flavour>("flavour", destination.flavour,
                       {{"r4", Flavour::r4}, {"phd", Flavour::phd}, {"pmd", Flavour::pmd}});
    in.text("municipality", destination.municipality, forms::municipality);
    if (in.has("organisation"))
    {
        read_organisation(in.table("organisation"), destination.organisation);
    }
    in.flag("patient_performs", destination.patient_performs);
    in.flag("test_data", destination.test_data);
    in.flag("consent_required", destination.consent_required);
}

void read_takes(TableReader& in, DestinationSettings& destination, bool relay)
{
    destination.takes = takes_of(destination.flavour);
    const auto named = read_categories(in, "takes");
    if (in.has("takes"))
    {
        destination.takes = {named.begin(), named.end()};
        if (named.empty())
        {
            in.add_problem("takes", "names nothing: such a destination gets nothing; remove it");
        }
    }
    in.flag("works_lists", destination.works_lists);
    in.duration("hear_every", destination.hear_every, 1s, 1h);
    if (destination.works_lists && !destination.takes.contains(devices::ShareCategory::alerts))
    {
        in.add_problem("works_lists", "a work list is of alerts, and takes does not name them");
    }
    if (in.has("hear_every") && !destination.works_lists && !relay)
    {
        in.add_problem("hear_every", "is for works_lists = true; remove it");
    }
}

// Pasientens maledata knows POST and PUT, and neither is conditional.
void check_words(TableReader& in, DestinationSettings& destination)
{
    const bool pmd = destination.flavour == Flavour::pmd;
    for (const char* key : only_for_pmd)
    {
        if (in.has(key) && !pmd)
        {
            in.add_problem(key, "is for flavour = \"pmd\"; remove it");
        }
    }
    if (destination.bundle_type == fhir::BundleType::collection && !pmd)
    {
        in.add_problem("bundle_type",
                       "a collection is for flavour = \"pmd\" alone: it asks a server "
                       "to do nothing; use batch or transaction");
    }
    if (pmd && !in.has("idempotency"))
    {
        destination.idempotency = fhir::Idempotency::plain;
    }
    if (pmd && destination.idempotency == fhir::Idempotency::conditional_create)
    {
        in.add_problem("idempotency",
                       "flavour = \"pmd\" has no conditional create; use plain or put");
    }
}

void read_pace(TableReader& in, DestinationSettings& destination)
{
    in.duration("deadline", destination.deadline, 100ms, 10min);
    in.duration("linger", destination.linger, 0ms, 1min);
    in.duration("backoff_first", destination.backoff.first, 10ms, 1h);
    in.duration("backoff_most", destination.backoff.most, 10ms, 24h);
    in.duration("backoff_paused", destination.backoff.paused, 10ms, 24h);
    if (destination.backoff.first > destination.backoff.most)
    {
        in.add_problem(in.has("backoff_first") ? "backoff_first" : "backoff_most",
                       "backoff_first may not be longer than backoff_most");
    }
}

void check_folder(TableReader& in)
{
    if (!in.has("path"))
    {
        in.add_problem("path", "a folder needs its path; add it");
    }
    for (const char* key : only_for_servers)
    {
        if (in.has(key))
        {
            in.add_problem(key, "is for servers and relays, and this is a folder; remove it");
        }
    }
}

void check_url(TableReader& in, const DestinationSettings& destination)
{
    std::string why_not;
    const auto url = parse_url(destination.url, why_not);
    if (!url)
    {
        in.add_problem("url", "not a URL to send to: " + why_not);
        return;
    }
    if (!url->encrypted && !destination.allow_plain_http && !is_loopback_host(url->host))
    {
        in.add_problem("url",
                       "measurements would travel readable to another machine; use https, or "
                       "set allow_plain_http = true if the network is trusted");
    }
    if (!url->encrypted && (in.has("ca_file") || in.has("certificate_file")))
    {
        in.add_problem("url", "certificates are for https, and this is http; use https or remove "
                              "ca_file, certificate_file and key_file");
    }
}

void check_server(TableReader& in, DestinationSettings& destination)
{
    if (in.has("path"))
    {
        in.add_problem("path", "is for kind = \"folder\", and this is none; remove it");
    }
    if (!in.has("url"))
    {
        in.add_problem("url", "a server needs its base URL; add it");
        return;
    }
    if (destination.url.empty())
    {
        return; // of another type, which was told
    }
    check_url(in, destination);
    check_proof(in, destination);
    destination.url.erase(destination.url.find_last_not_of('/') + 1);
}

// The relay knows its hubs by their certificates, and PUT with our id asks it for no search.
void check_relay(TableReader& in, DestinationSettings& destination)
{
    for (const char* key : not_for_relays)
    {
        if (in.has(key))
        {
            in.add_problem(key, "a relay is told everything in a way of its own; remove it");
        }
    }
    if (!in.has("certificate_file"))
    {
        in.add_problem("certificate_file", "a relay knows its hubs by their certificates; add "
                                           "certificate_file and key_file");
    }
    destination.idempotency = fhir::Idempotency::put;
    // It is asked what the lists behind it say.
    destination.works_lists = destination.takes.contains(devices::ShareCategory::alerts);
    if (in.has("hear_every") && !destination.works_lists)
    {
        in.add_problem("hear_every", "a relay that is told no alerts is asked nothing; remove it");
    }
}

DestinationSettings read_destination(TableReader in)
{
    in.require({"id", "kind"});
    DestinationSettings destination;
    std::optional<DestinationKind> kind;
    in.text("id", destination.id, forms::destination_id);
    in.choice<std::optional<DestinationKind>>("kind", kind,
                                              {{"folder", DestinationKind::folder},
                                               {"server", DestinationKind::server},
                                               {"relay", DestinationKind::relay}});
    read_address(in, destination);
    read_format(in, destination);
    read_words(in, destination);
    check_words(in, destination);
    read_takes(in, destination, kind == DestinationKind::relay);
    read_pace(in, destination);
    if (kind == DestinationKind::folder)
    {
        check_folder(in);
    }
    if (kind == DestinationKind::server || kind == DestinationKind::relay)
    {
        check_server(in, destination);
    }
    if (kind == DestinationKind::relay)
    {
        check_relay(in, destination);
    }
    destination.kind = kind.value_or(destination.kind);
    return destination;
}

} // namespace

std::set<devices::ShareCategory> takes_of(Flavour flavour)
{
    if (flavour != Flavour::r4)
    {
        return {devices::ShareCategory::measurements};
    }
    return {std::begin(devices::share_categories), std::end(devices::share_categories)};
}

std::vector<DestinationSettings> read_destinations(TableReader& root)
{
    std::vector<DestinationSettings> destinations;
    std::map<std::string, std::size_t> line_of_id;
    for (TableReader& in : root.tables("destination"))
    {
        DestinationSettings destination = read_destination(in);
        const auto [first, is_new] = line_of_id.emplace(destination.id, in.line());
        if (!is_new && !destination.id.empty())
        {
            in.add_problem("id",
                           "the destination of line " + std::to_string(first->second) +
                               " has this id; each needs its own, it names the queue on disk");
        }
        destinations.push_back(std::move(destination));
    }
    return destinations;
}

} // namespace varde::config
