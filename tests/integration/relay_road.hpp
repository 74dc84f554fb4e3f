// Hub, relay and two receivers for one test, with a line between each two that can be cut. The hub
// and the relay are the same program in two folders.
#pragma once

#include "tests/integration/certificates.hpp"
#include "tests/support/cable.hpp"
#include "tests/support/fhir_server.hpp"
#include "tests/support/varded.hpp"
#include "tools/process/broker.hpp"
#include "tools/process/child.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace varde::tests
{

struct RoadWishes
{
    Household household = {{{"cuff-1", 1}, {"cuff-2", 2}}, ""};
    std::vector<std::string> patients = {"p-1", "p-2"}; // that are bound to the hub
    std::vector<std::string> devices = {"cuff-1", "cuff-2"};
    std::vector<std::string> relay_lines;    // of [relay]
    std::string bound_to = "hub";            // whose certificate is bound
    std::vector<std::string> hub_lines;      // of the hub's destination "relay"
    std::vector<std::string> intake_lines;   // of the hub
    std::string relay_more;                  // further tables of the relay's registry
    std::string hub_more;                    // and of the hub's
    std::vector<std::string> receiver_lines; // of both receivers
    // Of the hub alone: what its patients' plans say comes from there.
    std::map<std::string, std::string> plans = {};
};

class RelayRoad
{
public:
    explicit RelayRoad(const RoadWishes& wishes = {});

    void start(); // both
    // As people acknowledge it at the hub, or null.
    devices::Json ask_hub(const std::string& command) const;
    // Waits until nothing is pending at the hub or the relay.
    bool all_through(std::chrono::milliseconds patience) const;
    // What vardectl verify finds at both; empty: the sums hold.
    std::string verified();
    // A request of whoever has that certificate, by curl: its status, 0 when there was no answer,
    // and the body.
    HttpAnswer ask_relay(const std::string& as, const std::string& body,
                         const std::string& method_and_path = "POST /fhir");
    // Writes the relay's settings anew: what it has to say of hubs.
    void write_relay(const RoadWishes& wishes);
    std::string relay_url() const;
    std::filesystem::path folder() const { return folder_.path(); }
    std::filesystem::path archive() const { return folder_.path() / "archive"; } // of the hub

    // How the newest version of each alert in the hub's archive differs from what the receivers
    // have, word for word, and their Tasks from one another; empty: in nothing.
    std::string differences_of_alerts() const;
    // The same of what else the hub tells: CarePlan, QuestionnaireResponse.
    std::string differences_of(const std::string& type) const;
    // Writes the hub's settings anew.
    void write_hub(const RoadWishes& wishes);

    // How what the hub and the relay stored, or the archive and the receivers have, differs; empty:
    // in nothing. Every row and every resource is compared, but for the names that servers give.
    std::string differences() const;

private:
    VardedSettings hub_settings(const RoadWishes& wishes) const;
    VardedSettings relay_settings(const RoadWishes& wishes) const;
    std::uint16_t relay_port() const;

    tools::ScratchFolder folder_;

public:
    tools::Broker broker;
    CertificateAuthority authority;
    FhirServer vkp;      // by conditional create
    FhirServer hospital; // by PUT
    Cable to_vkp;
    Cable to_hospital;
    Cable to_relay;

private:
    ClientTls relay_certificate_;
    ClientTls hub_certificate_;

public:
    Varded hub;
    Varded relay;
};

// Each resource as text, without what depends on the server that keeps it.
std::multiset<std::string> contents_of(const std::vector<devices::Json>& resources);

} // namespace varde::tests
