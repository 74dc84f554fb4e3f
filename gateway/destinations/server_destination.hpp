// A FHIR server over HTTP(S). Says what is sent, asks where the answer was lost, and judges.
#pragma once

#include "config/settings.hpp"
#include "gateway/auth/authorized_client.hpp"
#include "gateway/destinations/destination.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <optional>
#include <random>
#include <vector>

namespace varde::gateway
{

class ServerDestination : public Destination
{
public:
    ServerDestination(boost::asio::any_io_executor executor,
                      const config::DestinationSettings& settings, auth::TellClock tell);

    boost::asio::awaitable<fhir::Judgements> deliver(std::vector<Outgoing> outgoing) override;
    boost::asio::awaitable<fhir::Answer> ask(std::string target) override;

private:
    // What an earlier try left in doubt, asked before anything is sent. Of each item: the server
    // has it, or nothing.
    struct Asked
    {
        std::optional<fhir::Judgement> stop; // the server does not tell: send nothing
        std::vector<std::optional<fhir::Judgement>> known;
    };
    boost::asio::awaitable<Asked> ask_about_unsure(std::vector<Outgoing> outgoing);
    boost::asio::awaitable<fhir::Judgements> send(std::vector<fhir::Entry> entries);
    boost::asio::awaitable<fhir::Judgement> settle_ambiguous(fhir::Entry entry,
                                                             fhir::Judgement refused);
    boost::asio::awaitable<fhir::Found> look_up(fhir::Entry entry);
    boost::asio::awaitable<fhir::Answer> exchange(http::Request request);
    fhir::Judgement found_there(const fhir::Found& found) const;

    config::DestinationSettings settings_;
    auth::AuthorizedClient client_;
    std::mt19937_64 random_;
};

} // namespace varde::gateway
