#include "tools/bench/crossings.hpp"

#include "devices/time.hpp"
#include "tools/bench/figures.hpp"
#include "tools/bench/table.hpp"

#include <mqtt/async_client.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace varde::bench
{

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using devices::Json;

namespace
{

constexpr auto look_every = 20ms;
constexpr auto patience = 60s;
constexpr int most_changes = 1000; // in one answer
constexpr int most_buffered = 20000;

void pause_until(Clock::time_point moment)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable never;
    never.wait_until(lock, moment, [] { return false; });
}

int whole(const Json& json, std::string_view key)
{
    const auto* member = json.find(key);
    const auto* number = member == nullptr ? nullptr : member->as_number();
    int value = 0;
    if (number != nullptr)
    {
        std::from_chars(number->text.data(), number->text.data() + number->text.size(), value);
    }
    return value;
}

std::string payload_of(int number, const std::string& time)
{
    return R"({"varde":1,"id":")" + std::to_string(number) + R"(","seq":)" +
           std::to_string(number) + R"(,"time":")" + time +
           R"(","readings":[{"kind":"oxygen_saturation","value":70,"unit":"%"}]})";
}

// When each reading was published, by its patient and its time, which no two of a patient share.
class Published
{
public:
    void add(const std::string& patient, const std::string& time)
    {
        const std::lock_guard lock(mutex_);
        sent_.emplace(std::pair(patient, time), Clock::now());
    }
    // Milliseconds since then; nothing when it is not known, or was asked for before.
    std::optional<double> take(const std::string& patient, const std::string& time)
    {
        const std::lock_guard lock(mutex_);
        const auto found = sent_.find(std::pair(patient, time));
        if (found == sent_.end())
        {
            return std::nullopt;
        }
        const std::chrono::duration<double, std::milli> passed = Clock::now() - found->second;
        sent_.erase(found);
        return passed.count();
    }

private:
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Clock::time_point> sent_;
};

// On a thread of its own: each patient in turn, evenly over the time.
double publish_all(const CrossingPlan& plan, mqtt::async_client& client, Published& published)
{
    const auto began = Clock::now();
    const int all = plan.patients * plan.each;
    std::vector<mqtt::delivery_token_ptr> tokens;
    for (int i = 0; i < all; ++i)
    {
        pause_until(began + plan.over * i / all);
        const auto patient = std::to_string(i % plan.patients + 1);
        const auto time = devices::format_utc(
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
        const auto payload = payload_of(i / plan.patients + 1, time);
        published.add("storm-" + patient, time);
        tokens.push_back(client.publish("varde/oxi-" + patient + "/up/measurement", payload.data(),
                                        payload.size(), 1, false));
    }
    for (const auto& token : tokens)
    {
        token->wait();
    }
    return std::chrono::duration<double>(Clock::now() - began).count();
}

// What changed since it looked last.
void look(const Ask& ask, int& after, Published& published, std::vector<double>& seen)
{
    for (;;)
    {
        const auto answer = ask(
            Json::object({{"command", "alert.changes"}, {"after", after}, {"most", most_changes}}));
        const auto* changes = answer.find("changes");
        const auto* list = changes == nullptr ? nullptr : changes->as_array();
        if (list == nullptr || list->empty())
        {
            return;
        }
        after = whole(answer, "next");
        for (const auto& change : *list)
        {
            if (const auto passed = published.take(std::string(change.text("patient")),
                                                   std::string(change.text("at"))))
            {
                seen.push_back(*passed);
            }
        }
    }
}

void count_conditions(const Ask& ask, CrossingFigures& figures)
{
    const auto answer = ask(Json::object({{"command", "alert.list"}, {"most", most_changes}}));
    const auto* alerts = answer.find("alerts");
    const auto* list = alerts == nullptr ? nullptr : alerts->as_array();
    for (const auto& alert : list == nullptr ? Json::Array() : *list)
    {
        const int count = whole(alert, "count");
        figures.smallest_count =
            figures.conditions == 0 ? count : std::min(figures.smallest_count, count);
        figures.largest_count = std::max(figures.largest_count, count);
        ++figures.conditions;
    }
}

} // namespace

std::string crossing_registry(int patients)
{
    std::string text;
    for (int patient = 1; patient <= patients; ++patient)
    {
        const auto number = std::to_string(patient);
        text += "[[patient]]\nid = \"storm-" + number +
                "\"\nidentifier = { system = \"urn:varde:storm\", value = \"" + number +
                "\" }\n\n[[device]]\nid = \"oxi-" + number +
                "\"\n\n[[assignment]]\ndevice = \"oxi-" + number + "\"\npatient = \"storm-" +
                number + "\"\nfrom = 2020-01-01T00:00:00Z\n\n";
    }
    return text;
}

std::string crossing_patient_plan(int patient)
{
    const auto number = std::to_string(patient);
    return "format = \"varde-plan-1\"\nid = \"storm-" + number + "-plan\"\npatient = \"storm-" +
           number + R"("
en = "COPD"
nb = "Kols"
version = 1
author = "dr-1"
at = 2020-01-01T00:00:00+01:00
reason = "Follow-up begins"

[[rule]]
id = "saturation"
test = "limit"
en = "Oxygen saturation is low"
nb = "Lav oksygenmetning"
kind = "oxygen_saturation"
red_below = 84
source = "a test"

[[escalate]]
role = "nurse"
times = 2
every = "5min"

[[responsible]]
role = "nurse"
team = "north"
from = 2020-01-01T00:00:00+01:00
)";
}

CrossingFigures measure_crossings(const CrossingPlan& plan, std::uint16_t broker_port,
                                  const Ask& ask)
{
    mqtt::async_client client("tcp://127.0.0.1:" + std::to_string(broker_port),
                              "storm-" + std::to_string(getpid()),
                              mqtt::create_options(MQTTVERSION_5, most_buffered), nullptr);
    client
        .connect(mqtt::connect_options_builder()
                     .mqtt_version(MQTTVERSION_5)
                     .clean_start(true)
                     .finalize())
        ->wait();
    Published published;
    CrossingFigures figures;
    figures.published = plan.patients * plan.each;
    std::thread publisher([&] { figures.seconds = publish_all(plan, client, published); });
    std::vector<double> seen;
    const auto latest = Clock::now() + plan.over + patience;
    for (int after = 0; std::ssize(seen) < figures.published && Clock::now() < latest;)
    {
        look(ask, after, published, seen);
        pause_until(Clock::now() + look_every);
    }
    publisher.join();
    client.disconnect()->wait();
    figures.seen = static_cast<int>(seen.size());
    figures.p50 = quantile(seen, 0.5);
    figures.p99 = quantile(seen, 0.99);
    figures.longest = quantile(seen, 1.0);
    count_conditions(ask, figures);
    return figures;
}

std::string crossing_table(const CrossingPlan& plan, const CrossingFigures& figures)
{
    const auto row = [](const char* what, double value, int decimals) {
        return Row{what, {value}, decimals};
    };
    return markdown({std::to_string(plan.patients) + " patients"},
                    {row("readings beyond the limit", figures.published, 0),
                     row("published in, s", figures.seconds, 1),
                     row("seen as an alert or its update", figures.seen, 0),
                     row("open alerts", figures.conditions, 0),
                     row("readings counted by an alert, least", figures.smallest_count, 0),
                     row("readings counted by an alert, most", figures.largest_count, 0),
                     row("published to visible, p50 ms", figures.p50, 1),
                     row("published to visible, p99 ms", figures.p99, 1),
                     row("published to visible, longest ms", figures.longest, 1)});
}

} // namespace varde::bench
