#include "gateway/mqtt/name_lookup.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace varde::gateway::mqtt
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

using Endpoints = std::vector<tcp::endpoint>;

// Shared by the coroutine that asks and the thread that may answer long after nobody asks any more.
struct Question
{
    std::mutex mutex;
    asio::steady_timer* answered = nullptr; // null: nobody waits
    Endpoints endpoints;
    std::string failure;
};

void answer(const std::shared_ptr<Question>& question, const std::string& host,
            const std::string& port)
{
    asio::io_context own; // only because a resolver wants one
    tcp::resolver resolver(own);
    boost::system::error_code error;
    Endpoints endpoints;
    for (const auto& entry : resolver.resolve(host, port, tcp::resolver::numeric_service, error))
    {
        endpoints.push_back(entry.endpoint());
    }
    const std::lock_guard lock(question->mutex);
    if (question->answered != nullptr)
    {
        question->endpoints = std::move(endpoints);
        question->failure = error.message();
        asio::post(question->answered->get_executor(),
                   [question]
                   {
                       const std::lock_guard inner(question->mutex);
                       if (question->answered != nullptr)
                       {
                           question->answered->cancel();
                       }
                   });
    }
}

class Waiting
{
public:
    Waiting(std::shared_ptr<Question> question, asio::steady_timer& answered)
        : question_(std::move(question))
    {
        question_->answered = &answered;
    }
    ~Waiting()
    {
        const std::lock_guard lock(question_->mutex);
        question_->answered = nullptr;
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

private:
    std::shared_ptr<Question> question_;
};

} // namespace

asio::awaitable<Endpoints> look_up(std::string host, std::uint16_t port,
                                   std::chrono::milliseconds deadline)
{
    boost::system::error_code is_name;
    const auto literal = asio::ip::make_address(host, is_name);
    if (!is_name)
    {
        co_return Endpoints{tcp::endpoint(literal, port)};
    }
    const auto question = std::make_shared<Question>();
    asio::steady_timer answered(co_await asio::this_coro::executor, deadline);
    const Waiting waiting(question, answered);
    std::thread([question, host, port] { answer(question, host, std::to_string(port)); }).detach();
    const auto [ended] = co_await answered.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!ended)
    {
        throw std::runtime_error("no name server answered for " + host);
    }
    const std::lock_guard lock(question->mutex);
    if (question->endpoints.empty())
    {
        throw std::runtime_error("no address for " + host + ": " + question->failure);
    }
    co_return question->endpoints;
}

} // namespace varde::gateway::mqtt
