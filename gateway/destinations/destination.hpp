// Somewhere that takes FHIR: a folder or a server.
#pragma once

#include "devices/time.hpp"
#include "fhir/bundle.hpp"
#include "fhir/verdict.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

namespace varde::gateway
{

struct Outgoing
{
    fhir::Entry entry;
    devices::Instant received; // of the measurement; a device: of the measurement that needs it
    bool unsure = false;       // an earlier try ended without an answer
};

class Destination
{
public:
    virtual ~Destination() = default;
    // One call in flight at a time. Never throws for what the other side does.
    virtual boost::asio::awaitable<fhir::Judgements> deliver(std::vector<Outgoing> outgoing) = 0;
    // What is there: a GET of `target`, relative to the base URL. A place that cannot be asked says
    // so.
    virtual boost::asio::awaitable<fhir::Answer> ask(std::string target);
};

} // namespace varde::gateway
