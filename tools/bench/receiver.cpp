#include "tools/bench/receiver.hpp"

#include "devices/json.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <utility>

namespace varde::bench
{
namespace
{

using devices::Json;

gateway::http::ServerLimits limits()
{
    gateway::http::ServerLimits limits;
    limits.request.body_bytes = std::uint64_t{64} * 1024 * 1024;
    return limits;
}

void rethrow(const std::exception_ptr& failure)
{
    if (failure)
    {
        std::rethrow_exception(failure);
    }
}

} // namespace

Receiver::Receiver()
    : server_(
          context_.get_executor(), "127.0.0.1", 0,
          [this](gateway::http::Request request) { return respond(std::move(request)); }, limits())
{
    boost::asio::co_spawn(context_, server_.run(), rethrow);
    thread_ = std::thread([this] { context_.run(); });
}

Receiver::~Receiver()
{
    context_.stop();
    thread_.join();
}

std::string Receiver::url() const
{
    return "http://127.0.0.1:" + std::to_string(server_.port()) + "/fhir";
}

boost::asio::awaitable<gateway::http::Response> Receiver::respond(gateway::http::Request request)
{
    gateway::http::Response response;
    response.content_type = "application/fhir+json";
    if (!open_)
    {
        ++refused_;
        response.status = 503;
        co_return response;
    }
    const auto bundle = devices::parse_json(request.body, {std::size_t{64} * 1024 * 1024, 32});
    const auto* list = bundle ? bundle->find("entry") : nullptr;
    const auto* entries = list == nullptr ? nullptr : list->as_array();
    Json answers{Json::Array{}};
    for (std::size_t at = 0; entries != nullptr && at < entries->size(); ++at)
    {
        answers.push(Json::object({{"response", Json::object({{"status", "201 Created"}})}}));
    }
    taken_ += entries == nullptr ? 0 : static_cast<std::int64_t>(entries->size());
    response.body = devices::write_json(Json::object(
        {{"resourceType", "Bundle"}, {"type", "batch-response"}, {"entry", std::move(answers)}}));
    co_return response;
}

} // namespace varde::bench
