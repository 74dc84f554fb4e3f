// What goes out to a destination: what may go and can be said, and the devices it names. What is
// said of it, once the devices are known there: contents.hpp. Pure.
#pragma once

#include "config/settings.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"

#include <string>
#include <vector>

namespace varde::gateway
{

struct Letter
{
    std::vector<store::Due> due;         // what goes out
    std::vector<Outgoing> devices;       // each device they name, once
    std::vector<store::Settlement> kept; // the others: withheld by a rule, or parked with the
                                         // reason: a person must look
};

// Of what is due, the beginning that one request may hold in the destination's flavour.
std::vector<store::Due> in_company(std::vector<store::Due> due,
                                   const config::DestinationSettings& destination);

Letter address(const std::vector<store::Due>& due, const config::Settings& settings,
               const config::DestinationSettings& destination, devices::Instant now);

// Names the content of a device resource, so that a destination hears of it once, and again when it
// changed. Every day's folder file is to be readable alone, so there the day is part of it.
std::string content_key(const Outgoing& device, config::DestinationKind kind);

// What the outbox must remember of an answer. Nothing for items that simply stay where they are.
std::vector<store::Settlement> settlements_of(const std::vector<store::Due>& due,
                                              const fhir::Judgements& judgements);

} // namespace varde::gateway
