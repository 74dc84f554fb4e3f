// What Paho tells of each attempt: to connect, to publish, to subscribe. Included by
// paho_client.cpp alone, as its header is slow; each is owned by the client.
#pragma once

#include "gateway/log.hpp"
#include "gateway/mqtt/paho_client.hpp"

#include <mqtt/async_client.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>

namespace varde::gateway::mqtt
{

namespace paho = ::mqtt;

// Paho's send thread is not woken by a PUBACK: once it finds the broker's window full, it sleeps
// for up to a second. This keeps what is under way below the smallest usual window (mosquitto's
// default is 20).
constexpr int most_under_way = 16;

// Remembers how the attempt to connect ended, for the thread that waits for it.
class ConnectAttempt : public paho::iaction_listener
{
public:
    void on_success(const paho::token& /*token*/) override { end(true); }
    void on_failure(const paho::token& /*token*/) override { end(false); }

    bool wait()
    {
        std::unique_lock lock(mutex_);
        ended_changed_.wait(lock, [this] { return ended_; });
        return connected_;
    }
    void end(bool connected)
    {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
            connected_ = connected;
        }
        ended_changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable ended_changed_;
    bool ended_ = false;
    bool connected_ = false;
};

// Counts what was published and is not acknowledged by the broker yet.
class UnderWay : public paho::iaction_listener
{
public:
    explicit UnderWay(const PahoEvents& events) : events_(events) {}

    void on_success(const paho::token& /*token*/) override { one_fewer(); }
    void on_failure(const paho::token& /*token*/) override { one_fewer(); }

    bool full() const { return count_ >= most_under_way; }
    void one_more() { ++count_; }
    // After a reconnect nobody promises that what was under way ever ends.
    void forget() { count_ = 0; }
    void one_fewer()
    {
        for (int count = count_; count > 0 && !count_.compare_exchange_weak(count, count - 1);)
        {
        }
        events_.published();
    }

private:
    const PahoEvents& events_;
    std::atomic<int> count_{0};
};

// Counts the subscriptions that the broker has not answered yet.
class Unanswered
{
public:
    explicit Unanswered(const PahoEvents& events) : events_(events) {}

    void begin() { count_ = 0; }
    void one_more() { ++count_; }
    void answered()
    {
        if (--count_ == 0)
        {
            events_.subscribed();
        }
    }

private:
    const PahoEvents& events_;
    std::atomic<int> count_{0};
};

class SubscribeAttempt : public paho::iaction_listener
{
public:
    SubscribeAttempt(const PahoEvents& events, Unanswered& unanswered)
        : events_(events), unanswered_(unanswered)
    {
    }

    void on_success(const paho::token& /*token*/) override { unanswered_.answered(); }
    void on_failure(const paho::token& token) override
    {
        // Other codes are Paho's own: the connection ended before the broker answered.
        constexpr int first_refusal = 0x80;
        constexpr int last_refusal = 0xa2;
        const int code = std::max<int>(token.get_reason_code(), token.get_return_code());
        if (code >= first_refusal && code <= last_refusal)
        {
            events_.subscription_refused(code);
        }
    }

private:
    const PahoEvents& events_;
    Unanswered& unanswered_;
};

// A bridge that may not be read is no reason to think that nothing comes.
class BridgeSubscribeAttempt : public paho::iaction_listener
{
public:
    explicit BridgeSubscribeAttempt(Unanswered& unanswered) : unanswered_(unanswered) {}

    void on_success(const paho::token& /*token*/) override { unanswered_.answered(); }
    void on_failure(const paho::token& token) override
    {
        const auto topics = token.get_topics();
        const auto topic = topics && !topics->empty() ? (*topics)[0] : std::string("a topic");
        log::warning("the mqtt broker refused the subscription to a bridge's topic",
                     {{"topic", topic}});
        unanswered_.answered();
    }

private:
    Unanswered& unanswered_;
};

} // namespace varde::gateway::mqtt
