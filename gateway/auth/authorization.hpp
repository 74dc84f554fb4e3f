// How requests to one destination prove who sends them. Owned by the destination; on the net
// thread.
#pragma once

#include "config/settings.hpp"
#include "fhir/verdict.hpp"
#include "gateway/auth/clock_watch.hpp"
#include "gateway/auth/result.hpp"
#include "gateway/http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace varde::gateway::auth
{

// What was tried for one request so far.
struct Tries
{
    int nonces = 0;
    bool renewed = false; // another token or password was taken
};

class Authorization
{
public:
    Authorization() = default;
    virtual ~Authorization() = default;
    Authorization(const Authorization&) = delete;
    Authorization& operator=(const Authorization&) = delete;

    // The request with the proof in its headers, good for one try. `url`: where it goes, whole.
    virtual boost::asio::awaitable<Result<http::Request>> prove(http::Request request,
                                                                std::string url) = 0;
    // Hears each answer. True when the same request with a new proof could fare better.
    virtual bool may_fare_better(const fhir::Answer& answer, Tries& tries) = 0;
    // Hears what the answer says of our clock; what is wrong with it, if that is known.
    virtual std::string complaint(const fhir::Answer& answer, const Heard& heard) = 0;
};

std::unique_ptr<Authorization> make_authorization(boost::asio::any_io_executor executor,
                                                  const config::DestinationSettings& settings,
                                                  TellClock tell);

} // namespace varde::gateway::auth
