// A hub and its relay without the wire between them, and what of alerts, plans and answers goes
// from one to the other and on to the relay's receiver.
#pragma once

#include "fhir/flavour/flavour.hpp"
#include "fhir/task.hpp"
#include "followed.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/relay/relay_intake.hpp"

#include <string>
#include <vector>

namespace varde::tests
{

// Two hubs, both bound to "p-1", and no plan: hubs judge.
config::Settings told_relay_settings();
// Takes everything and works a list.
config::DestinationSettings receiver(fhir::flavour::Flavour flavour);
config::DestinationSettings relay_of_hub();

std::vector<fhir::Entry> said(const Home& home, const config::DestinationSettings& to);
void deliver_all(Home& home);
// As text, without the Observations; the order of members is no statement.
std::vector<std::string> texts_of(const std::vector<fhir::Entry>& entries);

struct ToldRoad
{
    explicit ToldRoad(std::vector<devices::Plan> versions = {plan_of({saturation_rule()})},
                      const config::Settings& settings = told_relay_settings());

    // What the hub would send now, as a Bundle.
    std::string letter() const;
    std::vector<gateway::relay::EntryAnswer> take_in(const std::string& body,
                                                     const std::string& as = "hub-7");
    // Everything that waits at the hub arrives at the relay.
    void pass_on();
    // What a list behind the relay says of the alert, as the relay's forwarder hears it.
    bool list_says(fhir::WorkState state, const std::string& owner = "urn:oid:1.2.3|1234567");
    // What the relay answers when a hub asks, and what this hub does for it.
    std::string status_at_relay(const std::string& as = "hub-7") const;
    bool hub_hears();
    std::string alert() const { return near.only().record.id; }
    void verify();

    Followed near;
    Home far;
    int wakes = 0;
    gateway::relay::RelayIntake intake{*far.store, far.events, far.current, [this] { ++wakes; }};

private:
    std::vector<devices::Json> tasks(const std::string& as) const;
};

} // namespace varde::tests
