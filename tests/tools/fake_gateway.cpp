#include "tests/tools/fake_gateway.hpp"

#include "gateway/store/store.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <utility>

namespace varde::tests
{

namespace asio = boost::asio;
using devices::Json;

FakeGateway::FakeGateway(const std::filesystem::path& folder, Answer answer)
    : answer_(std::move(answer)),
      control_(context_.get_executor(), folder / gateway::store::control_socket_name,
               [this](Json request) { return this->answer(std::move(request)); })
{
    asio::co_spawn(context_, control_.run(),
                   [](const std::exception_ptr& failure)
                   {
                       if (failure)
                       {
                           std::rethrow_exception(failure);
                       }
                   });
    thread_ = std::thread([this] { context_.run(); });
}

FakeGateway::~FakeGateway()
{
    context_.stop();
    thread_.join();
}

std::vector<std::string> FakeGateway::asked() const
{
    const std::lock_guard lock(mutex_);
    return asked_;
}

std::string FakeGateway::actor() const
{
    const std::lock_guard lock(mutex_);
    return actor_;
}

asio::awaitable<Json> FakeGateway::answer(Json request)
{
    const std::lock_guard lock(mutex_);
    Json::Object without_actor;
    for (const auto& member : *request.as_object())
    {
        if (member.first != "actor")
        {
            without_actor.push_back(member);
        }
    }
    actor_ = request.text("actor");
    asked_.push_back(devices::write_json(Json(std::move(without_actor))));
    co_return answer_ ? answer_(request) : Json::object({{"ok", true}});
}

Json answered(const std::string& key, const std::string& value)
{
    return Json::object({{"ok", true}, {key, devices::parse_json(value).value()}});
}

} // namespace varde::tests
