// What goes out to a destination: stored measurements said in FHIR, and the devices they name.
// Pure.
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
    std::vector<store::Due> due;           // those that can be said
    std::vector<Outgoing> observations;    // one for each of them, in order
    std::vector<Outgoing> devices;         // each device they name, once
    std::vector<store::Settlement> unsaid; // the others, parked with the reason: a person must look
};

Letter say_in_fhir(const std::vector<store::Due>& due, const config::Settings& settings,
                   const fhir::ResourceOptions& options);

// Names the content of a device resource, so that a destination hears of it once, and again when it
// changed. Every day's folder file is to be readable alone, so there the day is part of it.
std::string content_key(const Outgoing& device, config::DestinationKind kind);

// What the outbox must remember of an answer. Nothing for items that simply stay where they are.
std::vector<store::Settlement> settlements_of(const std::vector<store::Due>& due,
                                              const fhir::Judgements& judgements);

} // namespace varde::gateway
