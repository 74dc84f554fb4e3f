#include "relay_road.hpp"

#include "tests/support/control_call.hpp"
#include "tests/support/delivered.hpp"
#include "tests/support/tool_run.hpp"
#include "tests/support/waiting.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <regex>
#include <stdexcept>

namespace varde::tests
{
namespace
{

std::string quote(const std::string& text)
{
    return '"' + text + '"';
}

std::string list_of(const std::vector<std::string>& texts)
{
    std::string list = "[";
    for (const auto& text : texts)
    {
        list += (list.size() > 1 ? ", " : "") + quote(text);
    }
    return list + "]";
}

std::string lines_of(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
    {
        text += line + "\n";
    }
    return text;
}

std::string files_of(const ClientTls& tls)
{
    return "certificate_file = " + quote(tls.certificate_file.string()) +
           "\nkey_file = " + quote(tls.key_file.string()) + "\n";
}

// As people copy it from openssl, with its colons.
std::string fingerprint_of(const std::filesystem::path& certificate)
{
    const auto run = run_tool(
        {"openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", certificate.string()});
    const auto sign = run.output.find('=');
    if (run.status != 0 || sign == std::string::npos)
    {
        throw std::runtime_error("openssl x509: " + run.output);
    }
    auto text = run.output.substr(sign + 1);
    return text.substr(0, text.find_first_of("\r\n"));
}

std::uint16_t port_of(const std::string& url)
{
    const auto colon = url.rfind(':');
    std::uint16_t port = 0;
    std::from_chars(url.data() + colon + 1, url.data() + url.size(), port);
    return port;
}

std::string through(const Cable& cable, const std::string& path)
{
    return "http://127.0.0.1:" + std::to_string(cable.port()) + path;
}

// Every row but for its number and the message that brought it.
std::string rows_of(const std::filesystem::path& store)
{
    const auto run =
        run_tool({"sqlite3", "-readonly", (store / "varde.db").string(),
                  "SELECT hex(id), device, patient, kind, taken, received, trust, withheld, body "
                  "FROM measurements ORDER BY id"});
    return run.status == 0 ? run.output : "unreadable: " + run.output;
}

// The tests of a city's worth of resources must not print them all.
std::string compared(const std::string& name, const std::multiset<std::string>& wanted,
                     const std::multiset<std::string>& there)
{
    return wanted == there
               ? ""
               : name + " has " + std::to_string(there.size()) + " resources, not the " +
                     std::to_string(wanted.size()) + " of the hub; ";
}

// In a folder each version is a line, and the last one holds.
std::vector<devices::Json> newest_of(const std::vector<devices::Json>& lines)
{
    std::map<std::string, devices::Json> by_id;
    for (const auto& line : lines)
    {
        by_id[std::string(line.text("id"))] = line;
    }
    std::vector<devices::Json> newest;
    for (const auto& [id, resource] : by_id)
    {
        newest.push_back(resource);
    }
    return newest;
}

// Who has it in one list stays in that list.
std::multiset<std::string> works_of(const FhirServer& server)
{
    std::vector<devices::Json> tasks;
    for (const auto& task : server.all("Task"))
    {
        devices::Json::Object members;
        for (const auto& member : *task.as_object())
        {
            if (member.first != "owner")
            {
                members.push_back(member);
            }
        }
        tasks.emplace_back(std::move(members));
    }
    return contents_of(tasks);
}

} // namespace

RelayRoad::RelayRoad(const RoadWishes& wishes)
    : broker(folder_.path() / "broker"), authority(folder_.path() / "ca"),
      vkp(folder_.path() / "vkp"), hospital(folder_.path() / "hospital"),
      to_vkp([this] { return port_of(vkp.url()); }),
      to_hospital([this] { return port_of(hospital.url()); }),
      to_relay([this] { return relay_port(); }), relay_certificate_(authority.issue("relay")),
      hub_certificate_(authority.issue("hub")), hub(folder_.path() / "hub-7", hub_settings(wishes)),
      relay(folder_.path() / "relay", relay_settings(wishes))
{
    std::filesystem::create_directories(archive());
}

void RelayRoad::start()
{
    relay.start();
    hub.start();
}

void RelayRoad::write_hub(const RoadWishes& wishes)
{
    hub.write(hub_settings(wishes));
}

void RelayRoad::write_relay(const RoadWishes& wishes)
{
    relay.write(relay_settings(wishes));
}

std::uint16_t RelayRoad::relay_port() const
{
    std::ifstream in(folder_.path() / "relay" / "store" / "relay.port");
    std::uint16_t port = 0;
    in >> port;
    return port;
}

std::string RelayRoad::relay_url() const
{
    return "https://127.0.0.1:" + std::to_string(to_relay.port()) + "/fhir";
}

VardedSettings RelayRoad::hub_settings(const RoadWishes& wishes) const
{
    VardedSettings settings;
    settings.broker_port = broker.port();
    settings.household = wishes.household;
    settings.household.more += wishes.hub_more;
    settings.intake_lines = wishes.intake_lines;
    settings.plans = wishes.plans;
    settings.destinations = {
        folder_destination("archive", archive()),
        "[[destination]]\nid = \"relay\"\nkind = \"relay\"\nurl = " + quote(relay_url()) +
            "\nca_file = " + quote(hub_certificate_.ca_file.string()) + "\n" +
            files_of(hub_certificate_) +
            "backoff_first = \"50ms\"\nbackoff_most = \"200ms\"\nbackoff_paused = \"300ms\"\n"
            "deadline = \"10s\"\n" +
            lines_of(wishes.hub_lines)};
    return settings;
}

VardedSettings RelayRoad::relay_settings(const RoadWishes& wishes) const
{
    VardedSettings settings;
    settings.broker_port = broker.port();
    settings.mqtt_lines = {"enabled = false"};
    settings.household = wishes.household;
    settings.household.more += wishes.relay_more;
    const auto bound =
        wishes.bound_to == "hub" ? hub_certificate_ : authority.issue(wishes.bound_to);
    auto hospital_lines = wishes.receiver_lines;
    hospital_lines.emplace_back("idempotency = \"put\"");
    settings.destinations = {
        server_destination("vkp", through(to_vkp, "/fhir"), wishes.receiver_lines),
        server_destination("hospital", through(to_hospital, "/fhir"), hospital_lines),
        "[relay]\nenabled = true\nport = 0\nclient_ca_file = " +
            quote(authority.ca_file().string()) + "\n" + files_of(relay_certificate_) +
            lines_of(wishes.relay_lines) + "\n[[hub]]\nid = \"hub-7\"\nfingerprints = [" +
            quote(fingerprint_of(bound.certificate_file)) + "]\npatients = " +
            list_of(wishes.patients) + "\ndevices = " + list_of(wishes.devices) + "\n"};
    return settings;
}

bool RelayRoad::all_through(std::chrono::milliseconds patience) const
{
    return eventually([this] { return hub.everything_delivered() && relay.everything_delivered(); },
                      patience);
}

std::string RelayRoad::verified()
{
    std::string found;
    for (const auto* varded : {&hub, &relay})
    {
        const auto run = varded->vardectl({"verify"});
        found += run.status == 0 ? "" : run.output;
    }
    return found;
}

std::string RelayRoad::differences() const
{
    std::string found;
    if (rows_of(hub.store()) != rows_of(relay.store()))
    {
        found += "the rows of hub and relay differ; ";
    }
    const auto wanted = contents_of(newest_of(resources_in(archive())));
    found += compared("vkp", wanted, contents_of(vkp.all("Observation")));
    found += compared("hospital", wanted, contents_of(hospital.all("Observation")));
    return found;
}

devices::Json RelayRoad::ask_hub(const std::string& command) const
{
    return control_call(hub.store() / "control.sock", command);
}

std::string RelayRoad::differences_of(const std::string& type) const
{
    const auto wanted = contents_of(newest_of(resources_in(archive(), type)));
    return compared("vkp", wanted, contents_of(vkp.all(type))) +
           compared("hospital", wanted, contents_of(hospital.all(type)));
}

std::string RelayRoad::differences_of_alerts() const
{
    return differences_of("DetectedIssue") +
           compared("the hospital's work list", works_of(vkp), works_of(hospital));
}

// The receivers are written in JavaScript, whose numbers do not keep them.
std::string without_last_zeros(const std::string& json)
{
    static const std::regex whole(R"(\.0+(?=[,}\]]))");
    static const std::regex part(R"((\.\d*[1-9])0+(?=[,}\]]))");
    return std::regex_replace(std::regex_replace(json, whole, ""), part, "$1");
}

std::multiset<std::string> contents_of(const std::vector<devices::Json>& resources)
{
    std::multiset<std::string> contents;
    for (const auto& resource : resources)
    {
        devices::Json::Object members;
        for (const auto& member : *resource.as_object())
        {
            if (member.first != "id" && member.first != "meta")
            {
                members.push_back(member);
            }
        }
        std::sort(members.begin(), members.end(),
                  [](const auto& one, const auto& other) { return one.first < other.first; });
        contents.insert(without_last_zeros(devices::write_json(devices::Json(std::move(members)))));
    }
    return contents;
}

HttpAnswer RelayRoad::ask_relay(const std::string& as, const std::string& body,
                                const std::string& method_and_path)
{
    const auto space = method_and_path.find(' ');
    const auto body_file = folder_.path() / "body";
    write_file(body_file, body);
    std::vector<std::string> arguments{"curl",
                                       "--silent",
                                       "--max-time",
                                       "30",
                                       "--cacert",
                                       authority.ca_file().string(),
                                       "--request",
                                       method_and_path.substr(0, space),
                                       "--header",
                                       "Content-Type: application/fhir+json",
                                       "--header",
                                       "Expect:",
                                       "--data-binary",
                                       "@" + body_file.string(),
                                       "--write-out",
                                       "\n%{http_code}",
                                       "https://127.0.0.1:" + std::to_string(relay_port()) +
                                           method_and_path.substr(space + 1)};
    if (!as.empty())
    {
        const auto tls = std::filesystem::path(folder_.path() / "ca" / (as + ".pem"));
        arguments.insert(arguments.end(),
                         {"--cert", tls.string(), "--key",
                          std::filesystem::path(tls).replace_extension(".key").string()});
    }
    const auto run = run_tool(arguments);
    const auto line = run.output.rfind('\n');
    HttpAnswer answer;
    if (line != std::string::npos)
    {
        answer.body = run.output.substr(0, line);
        std::from_chars(run.output.data() + line + 1, run.output.data() + run.output.size(),
                        answer.status);
    }
    return answer;
}

} // namespace varde::tests
