// The channel that a section [[channel]] of the settings describes.
#pragma once

#include "config/settings.hpp"
#include "gateway/notices/channel.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <memory>

namespace varde::gateway
{

// `executor` is the net thread's; the channel must be gone before it is. A webhook without a secret
// of its own gets one in `store`. Null for a lamp, which carries no notice.
std::unique_ptr<Channel> make_channel(const config::ChannelSettings& settings,
                                      const std::filesystem::path& store,
                                      boost::asio::any_io_executor executor);

} // namespace varde::gateway
