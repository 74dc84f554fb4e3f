// A whole home for one test: a broker, a gateway, devices, a folder and, where wanted, a FHIR
// server.
#pragma once

#include "tests/support/delivered.hpp"
#include "tests/support/device_client.hpp"
#include "tests/support/fhir_server.hpp"
#include "tests/support/native_message.hpp"
#include "tests/support/varded.hpp"
#include "tests/support/waiting.hpp"
#include "tools/process/broker.hpp"
#include "tools/process/child.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varde::tests
{

struct Wishes
{
    Household household = {{{"cuff-1", 1}, {"cuff-2", 2}}, ""};
    bool server = false;
    std::vector<std::string> server_arguments; // of fhir_server.mjs
    std::vector<std::string> server_lines;     // of its [[destination]]
    std::vector<std::string> intake_lines;
    std::map<std::string, std::string> plans; // of patients: file names and texts
    std::string acknowledging = "gate";
    tools::BrokerOptions broker;
    bool started = true;
};

class Home
{
public:
    explicit Home(const Wishes& wishes = {});

    std::filesystem::path fhir() const { return folder_.path() / "fhir"; } // destination "folder"
    std::filesystem::path folder() const { return folder_.path(); }
    FhirServer& server() { return *server_; } // destination "server"

    // Sends one good measurement of cuff-2 and waits until it is stored: all is well.
    void require_alive();
    // Waits until the broker has answered all subscriptions: what bridges say before is for nobody.
    void wait_until_subscribed();
    // Waits until nothing is pending anywhere.
    void wait_until_delivered();
    // All that was delivered conforms, and the store's sums are right.
    void check_everything();

    // How often an event of that code is open for that subject; 0 when it is not.
    std::int64_t open_event(const std::string& code, const std::string& subject) const;

private:
    tools::ScratchFolder folder_;

public:
    tools::Broker broker;

private:
    std::optional<FhirServer> server_;

public:
    VardedSettings settings;
    Varded varded;
    DeviceClient client;

private:
    VardedSettings settings_for(const Wishes& wishes);
    std::int64_t next_sequence_ = 50000;
};

} // namespace varde::tests
