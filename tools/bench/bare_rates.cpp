#include "tools/bench/bare_rates.hpp"

#include <mqtt/async_client.h>
#include <sqlite3.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

namespace varde::bench
{

using Clock = std::chrono::steady_clock;

namespace
{

constexpr std::chrono::seconds sqlite_time{2};
constexpr std::size_t most_in_flight = 500;
constexpr int most_buffered = 2000; // Paho's own limit would be 100
constexpr std::size_t payload_length = 250;

std::string sample_payload()
{
    return std::string(payload_length, 'x');
}

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Database open(const std::filesystem::path& file)
{
    sqlite3* handle = nullptr;
    const auto result = sqlite3_open(file.c_str(), &handle);
    Database database(handle, &sqlite3_close);
    if (result != SQLITE_OK)
    {
        throw std::runtime_error(file.string() + ": " + sqlite3_errmsg(handle));
    }
    return database;
}

void execute(const Database& database, const std::string& sql)
{
    if (sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    {
        throw std::runtime_error(sql + ": " + sqlite3_errmsg(database.get()));
    }
}

double seconds_since(Clock::time_point began)
{
    return std::chrono::duration<double>(Clock::now() - began).count();
}

// Counts what arrives and says when all is there.
struct Counter
{
    std::mutex mutex;
    std::condition_variable changed;
    int count = 0;

    void add()
    {
        const std::lock_guard lock(mutex);
        ++count;
        changed.notify_one();
    }
};

void publish(mqtt::async_client& client, int messages)
{
    const auto payload = sample_payload();
    std::deque<mqtt::delivery_token_ptr> in_flight;
    for (int i = 0; i < messages; ++i)
    {
        in_flight.push_back(client.publish("bench/raw", payload.data(), payload.size(), 1, false));
        if (in_flight.size() > most_in_flight)
        {
            in_flight.front()->wait();
            in_flight.pop_front();
        }
    }
}

} // namespace

double sqlite_rate(const std::filesystem::path& folder, int rows_per_commit)
{
    const auto file = folder / ("rate-" + std::to_string(rows_per_commit) + ".db");
    const auto database = open(file);
    execute(database, "PRAGMA journal_mode=WAL");
    execute(database, "PRAGMA synchronous=FULL");
    execute(database, "CREATE TABLE message(payload BLOB)");
    const auto insert = "INSERT INTO message VALUES('" + sample_payload() + "')";
    const auto began = Clock::now();
    std::int64_t rows = 0;
    while (Clock::now() - began < sqlite_time)
    {
        execute(database, "BEGIN");
        for (int i = 0; i < rows_per_commit; ++i)
        {
            execute(database, insert);
        }
        execute(database, "COMMIT");
        rows += rows_per_commit;
    }
    return static_cast<double>(rows) / seconds_since(began);
}

double broker_rate(std::uint16_t broker_port, int messages)
{
    const auto address = "tcp://127.0.0.1:" + std::to_string(broker_port);
    const auto options = mqtt::connect_options_builder().clean_session(true).finalize();
    Counter counter;
    mqtt::async_client subscriber(address, "bench-raw-subscriber");
    subscriber.set_message_callback([&](const mqtt::const_message_ptr&) { counter.add(); });
    subscriber.connect(options)->wait();
    subscriber.subscribe("bench/raw", 1)->wait();
    mqtt::async_client publisher(address, "bench-raw-publisher",
                                 mqtt::create_options(MQTTVERSION_3_1_1, most_buffered), nullptr);
    publisher.connect(options)->wait();

    const auto began = Clock::now();
    publish(publisher, messages);
    std::unique_lock lock(counter.mutex);
    const bool all = counter.changed.wait_for(lock, std::chrono::seconds(60),
                                              [&] { return counter.count >= messages; });
    const auto rate = counter.count / seconds_since(began);
    lock.unlock();
    publisher.disconnect()->wait();
    subscriber.disconnect()->wait();
    if (!all)
    {
        throw std::runtime_error("the broker did not pass on all messages within a minute");
    }
    return rate;
}

std::int64_t count_messages(const std::filesystem::path& file)
{
    const auto database = open(file);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database.get(), "SELECT max(rowid) FROM message", -1, &statement, nullptr);
    const auto count =
        sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return count;
}

} // namespace varde::bench
