// What the desk does beside answering: passwords, which are slow, and news for open pages.
#include "gateway/api/desk.hpp"
#include "gateway/clock.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/people/password.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace varde::gateway::api
{

namespace asio = boost::asio;

namespace
{

constexpr int most_hashing = 16;
constexpr std::chrono::milliseconds news_interval{300};

} // namespace

template <class Function>
asio::awaitable<std::optional<std::invoke_result_t<Function&>>> Desk::on_hashing(Function& function)
{
    if (hashing_waiting_ >= most_hashing)
    {
        co_return std::nullopt;
    }
    ++hashing_waiting_;
    auto made = co_await on(hashing_.get_executor(), function);
    --hashing_waiting_;
    co_return made;
}

asio::awaitable<std::optional<bool>> Desk::check_password(std::string password, std::string hash)
{
    const auto check = [&password, &hash] { return people::fits(password, hash); };
    co_return co_await on_hashing(check);
}

asio::awaitable<std::optional<std::string>> Desk::make_hash(std::string password)
{
    const auto make = [&password] { return people::hash_password(password); };
    co_return co_await on_hashing(make);
}

asio::awaitable<void> Desk::watch()
{
    const auto look_for_news = [this] { return news_.since_last(reader()); };
    co_await on(reading_.get_executor(), look_for_news); // only remembers where things stand
    for (;;)
    {
        asio::steady_timer timer(parts_.net, news_interval);
        co_await timer.async_wait(asio::use_awaitable);
        for (const auto& key : sessions_.expire(steady_now()))
        {
            notices_.end_session(key, "expired");
        }
        if (notices_.nobody_listens())
        {
            continue;
        }
        for (auto& notice : co_await on(reading_.get_executor(), look_for_news))
        {
            notices_.publish(std::move(notice));
        }
    }
}

} // namespace varde::gateway::api
