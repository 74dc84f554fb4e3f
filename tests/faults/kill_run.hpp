// One scenario of kills: a home whose gateway is killed, verified and started again, and whose
// deliveries are counted at the end.
#pragma once

#include "fleet.hpp"
#include "kill_tally.hpp"
#include "tests/support/fhir_server.hpp"
#include "tests/support/varded.hpp"
#include "tools/process/broker.hpp"
#include "tools/process/child.hpp"

#include <chrono>
#include <filesystem>
#include <random>
#include <string>

namespace varde::tests
{

class KillRun
{
public:
    KillRun(std::string way, unsigned seed); // "gate" or "callback"

    void start();                                        // and measures how long until it is ready
    void stop();                                         // SIGTERM
    void kill_within(std::chrono::milliseconds longest); // at a random instant
    // Starts it armed; the process ends itself at the n-th passage of that point.
    void start_and_die_at(const std::string& point, int passage);
    // Starts it and kills it before it need be ready.
    void kill_while_starting(std::chrono::milliseconds longest);

    bool drained() const { return fleet.unacknowledged() == 0; }
    // Lets everything arrive, compares, and gives the counts.
    KillTally finish();

private:
    VardedSettings settings(const std::string& way) const;
    std::filesystem::path fhir() const { return folder_.path() / "fhir"; }
    std::chrono::milliseconds random_time(std::chrono::milliseconds longest);
    void verify();
    void fail(const std::string& what);
    void compare();
    void check_conformance();

    tools::ScratchFolder folder_;
    tools::Broker broker_;
    FhirServer server_;
    Varded varded_;
    std::mt19937 random_;
    KillTally tally_;

public:
    Fleet fleet;
};

} // namespace varde::tests
