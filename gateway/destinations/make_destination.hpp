// The destination that a section [[destination]] of the settings describes.
#pragma once

#include "config/settings.hpp"
#include "gateway/auth/clock_watch.hpp"
#include "gateway/destinations/destination.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace varde::gateway
{

// `executor` is the net thread's; the destination must be gone before it is. `tell` hears what its
// servers say of our clock, where that matters.
std::unique_ptr<Destination> make_destination(const config::DestinationSettings& settings,
                                              boost::asio::any_io_executor executor,
                                              auth::TellClock tell = {});

} // namespace varde::gateway
