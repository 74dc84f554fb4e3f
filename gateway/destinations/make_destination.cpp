#include "gateway/destinations/make_destination.hpp"

#include "gateway/destinations/folder_destination.hpp"
#include "gateway/destinations/server_destination.hpp"

#include <utility>

namespace varde::gateway
{

boost::asio::awaitable<fhir::Answer> Destination::ask(std::string target)
{
    fhir::Answer answer;
    answer.failure = "nothing can be asked here: " + target;
    co_return answer;
}

std::unique_ptr<Destination> make_destination(const config::DestinationSettings& settings,
                                              boost::asio::any_io_executor executor,
                                              auth::TellClock tell)
{
    if (settings.kind == config::DestinationKind::folder)
    {
        return std::make_unique<FolderDestination>(settings);
    }
    return std::make_unique<ServerDestination>(std::move(executor), settings, std::move(tell));
}

} // namespace varde::gateway
