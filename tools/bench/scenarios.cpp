#include "tools/bench/scenarios.hpp"

#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace varde::bench
{

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace
{

constexpr auto deadline = 300s;

std::string read(const std::string& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

void pause(std::chrono::milliseconds length)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable never;
    never.wait_for(lock, length, [] { return false; });
}

double wait_until_finished(Subject& subject, std::int64_t target, Clock::time_point began)
{
    while (subject.finished() < target)
    {
        if (Clock::now() - began > deadline)
        {
            throw std::runtime_error("the program finished " + std::to_string(subject.finished()) +
                                     " of " + std::to_string(target) + " in time");
        }
        pause(50ms);
    }
    return std::chrono::duration<double>(Clock::now() - began).count();
}

struct PerMessage
{
    double cpu_us = 0;
    double written_chars = 0;
    double written_bytes = 0;
};

PerMessage per_message(const Usage& before, const Usage& after, double messages)
{
    return {(after.cpu_seconds - before.cpu_seconds) * 1e6 / messages,
            static_cast<double>(after.written_chars - before.written_chars) / messages,
            static_cast<double>(after.written_bytes - before.written_bytes) / messages};
}

void measure_steady(Subject& subject, Load& load, const Amounts& amounts, Outcome& outcome)
{
    const auto messages =
        static_cast<int>(amounts.rate * static_cast<double>(amounts.steady.count()));
    const auto before = read_usage(subject.pid());
    const auto finished = subject.finished();
    (void)load.take_latencies();
    load.publish(messages, amounts.rate);
    wait_until_finished(subject, finished + messages, Clock::now());
    if (!load.wait_for_acknowledgements(10s))
    {
        throw std::runtime_error("not every message was acknowledged");
    }
    const auto used = per_message(before, read_usage(subject.pid()), messages);
    const auto latencies = load.take_latencies();
    outcome.acknowledged_p50 = quantile(latencies, 0.5);
    outcome.acknowledged_p99 = quantile(latencies, 0.99);
    outcome.delivery = subject.delivery();
    outcome.steady_cpu_us = used.cpu_us;
    outcome.steady_written_chars = used.written_chars;
    outcome.steady_written_bytes = used.written_bytes;
}

void measure_live(Subject& subject, Load& load, const Amounts& amounts, Outcome& outcome)
{
    const auto before = read_usage(subject.pid());
    const auto finished = subject.finished();
    const auto began = Clock::now();
    load.publish(amounts.live, std::nullopt);
    const auto seconds = wait_until_finished(subject, finished + amounts.live, began);
    const auto used = per_message(before, read_usage(subject.pid()), amounts.live);
    outcome.live_per_second = amounts.live / seconds;
    outcome.live_cpu_us = used.cpu_us;
    outcome.live_written_chars = used.written_chars;
    outcome.live_written_bytes = used.written_bytes;
}

void measure_backlog(Subject& subject, Load& load, const Amounts& amounts, Outcome& outcome)
{
    const auto finished = subject.finished();
    subject.stop();
    load.publish(amounts.backlog, std::nullopt);
    const auto began = Clock::now();
    subject.start();
    const auto seconds = wait_until_finished(subject, finished + amounts.backlog, began);
    outcome.backlog_per_second = amounts.backlog / seconds;
}

} // namespace

Usage read_usage(pid_t process)
{
    const auto folder = "/proc/" + std::to_string(process) + "/";
    return parse_usage(read(folder + "stat"), read(folder + "status"), read(folder + "io"),
                       sysconf(_SC_CLK_TCK));
}

Outcome measure(Subject& subject, Load& load, const Amounts& amounts)
{
    Outcome outcome;
    subject.start();
    pause(1000ms);
    outcome.idle = read_usage(subject.pid());
    measure_steady(subject, load, amounts, outcome);
    measure_live(subject, load, amounts, outcome);
    outcome.after_all = read_usage(subject.pid());
    measure_backlog(subject, load, amounts, outcome);
    subject.stop();
    return outcome;
}

} // namespace varde::bench
