// The hub and the ways out of it: destinations, health, events, and what a page hears live.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

boost::asio::awaitable<Answer> list_destinations(Desk& desk, Call call);
http::Response list_items(const Reading& reading, const Call& call);
Answer replay_items(Deciding& deciding, const Call& call);
Answer drop_items(Deciding& deciding, const Call& call);
boost::asio::awaitable<Answer> show_hub(Desk& desk, Call call);
boost::asio::awaitable<Answer> show_diagnostics(Desk& desk, Call call);
http::Response show_use(const Reading& reading, const Call& call);
http::Response list_bridges(const Reading& reading, const Call& call);
http::Response list_events(const Reading& reading, const Call& call);
boost::asio::awaitable<Answer> open_stream(Desk& desk, Call call);
http::Response show_interface(const Reading& reading, const Call& call);

} // namespace varde::gateway::api
