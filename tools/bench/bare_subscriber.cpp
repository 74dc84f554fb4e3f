// The baseline of tools/bench: the least that keeps a message before it is acknowledged. Paho's
// callback commits the raw bytes to SQLite, alone; a thread publishes the application's
// acknowledgement.
//   bare_subscriber PORT DATABASE
#include <mqtt/async_client.h>
#include <sqlite3.h>

#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace
{

constexpr int most_buffered = 100000; // Paho's own limit would be 100

class Database
{
public:
    explicit Database(const char* file)
    {
        require(sqlite3_open(file, &handle_));
        execute("PRAGMA journal_mode=WAL");
        execute("PRAGMA synchronous=FULL");
        execute("CREATE TABLE IF NOT EXISTS message(topic TEXT, payload BLOB)");
        require(
            sqlite3_prepare_v2(handle_, "INSERT INTO message VALUES(?,?)", -1, &insert_, nullptr));
    }
    ~Database()
    {
        sqlite3_finalize(insert_);
        sqlite3_close(handle_);
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void keep(const std::string& topic, const std::string& payload)
    {
        sqlite3_bind_text(insert_, 1, topic.data(), static_cast<int>(topic.size()), SQLITE_STATIC);
        sqlite3_bind_blob(insert_, 2, payload.data(), static_cast<int>(payload.size()),
                          SQLITE_STATIC);
        if (sqlite3_step(insert_) != SQLITE_DONE)
        {
            std::abort(); // before the PUBACK: the broker sends it again
        }
        sqlite3_reset(insert_);
    }

private:
    void execute(const char* sql)
    {
        require(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr));
    }
    void require(int result)
    {
        if (result != SQLITE_OK)
        {
            throw std::runtime_error(sqlite3_errmsg(handle_));
        }
    }

    sqlite3* handle_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

// {"id":"..." is all that is looked at.
std::string acknowledgement_of(const std::string& payload)
{
    constexpr std::string_view key = "\"id\":\"";
    const auto begin = payload.find(key) + key.size();
    return "{\"id\":\"" + payload.substr(begin, payload.find('"', begin) - begin) +
           "\",\"status\":\"stored\"}";
}

std::string answer_topic(const std::string& topic)
{
    return topic.substr(0, topic.find("/up/")) + "/down/ack";
}

class Answers
{
public:
    explicit Answers(mqtt::async_client& client)
        : client_(client), thread_([this](const std::stop_token& stop) { publish(stop); })
    {
    }

    void add(std::string topic, std::string payload)
    {
        const std::lock_guard lock(mutex_);
        waiting_.emplace_back(std::move(topic), std::move(payload));
        changed_.notify_one();
    }

private:
    void publish(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); }))
        {
            const auto [topic, payload] = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            client_.publish(topic, payload.data(), payload.size(), 1, false);
            lock.lock();
        }
    }

    mqtt::async_client& client_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<std::pair<std::string, std::string>> waiting_;
    std::jthread thread_;
};

void run(const std::string& port, const char* file)
{
    Database database(file);
    mqtt::async_client client("tcp://127.0.0.1:" + port, "bare-subscriber",
                              mqtt::create_options(MQTTVERSION_3_1_1, most_buffered), nullptr);
    const auto options = mqtt::connect_options_builder().clean_session(false).finalize();
    Answers answers(client);
    client.set_message_callback(
        [&](const mqtt::const_message_ptr& message)
        {
            database.keep(message->get_topic(), message->get_payload_str());
            answers.add(answer_topic(message->get_topic()),
                        acknowledgement_of(message->get_payload_str()));
        });
    client.connect(options)->wait();
    client.subscribe("varde/+/up/measurement", 1)->wait();
    std::puts("ready");
    std::fflush(stdout);
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    int signal = 0;
    sigwait(&ending, &signal);
    std::_Exit(0); // as good as a kill: what was not acknowledged comes again
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
    {
        std::fprintf(stderr, "usage: bare_subscriber PORT DATABASE\n");
        return 2;
    }
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    try
    {
        run(argv[1], argv[2]);
    }
    catch (const std::exception& failure)
    {
        std::fprintf(stderr, "bare_subscriber: %s\n", failure.what());
        return 1;
    }
}
