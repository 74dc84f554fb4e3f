#include "tools/bench/web_store.hpp"

#include "devices/identity.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <fstream>
#include <sstream>
#include <vector>

namespace varde::bench
{

namespace
{

using devices::Instant;
using devices::Measurement;
using gateway::store::RawMessage;
using gateway::store::Store;
using namespace std::chrono_literals;

struct Sample
{
    int patient = 1;
    const char* kind = series_kind;
    const char* unit = "/min";
    std::vector<devices::Component> components;
    Instant taken;
};

std::string device_name(int patient)
{
    return "d-" + std::to_string(patient);
}

Measurement measurement_of(const Sample& sample)
{
    Measurement measurement;
    measurement.device = device_name(sample.patient);
    measurement.patient = patient_name(sample.patient);
    measurement.kind = sample.kind;
    measurement.unit = sample.unit;
    measurement.components = sample.components;
    measurement.taken.at = {sample.taken, devices::UtcOffset(60)};
    measurement.taken.raw = devices::format_timestamp(measurement.taken.at);
    measurement.received = sample.taken + 2s;
    measurement.id = devices::identify(measurement.device, measurement.patient, measurement.kind,
                                       measurement.taken.raw);
    return measurement;
}

RawMessage message_of(const Measurement& measurement)
{
    RawMessage message;
    message.device = measurement.device;
    message.topic = "varde/" + measurement.device + "/up/measurement";
    message.payload = R"({"version":1,"id":")" + measurement.id + R"(","time":")" +
                      measurement.taken.raw + R"(","readings":[{"kind":")" + measurement.kind +
                      R"("}]})";
    message.received = measurement.received;
    return message;
}

// In transactions as large as varded's when it drains a backlog.
class Filling
{
public:
    explicit Filling(Store& store) : store_(store) {}

    void add(const Sample& sample)
    {
        waiting_.push_back(measurement_of(sample));
        if (waiting_.size() == at_once)
        {
            write();
        }
    }

    void write()
    {
        Store::Transaction transaction(store_);
        for (const auto& measurement : waiting_)
        {
            store_.keep(message_of(measurement), {&measurement, 1});
        }
        transaction.commit();
        count_ += static_cast<std::int64_t>(waiting_.size());
        waiting_.clear();
    }

    std::int64_t count() const noexcept { return count_; }

private:
    static constexpr std::size_t at_once = 5000;

    Store& store_;
    std::vector<Measurement> waiting_;
    std::int64_t count_ = 0;
};

// In the order of daily_kinds.
std::vector<devices::Component> values_of(std::size_t kind, int chance)
{
    switch (kind)
    {
    case 0:
        return {{"systolic", devices::Decimal{115 + chance % 30, 0}},
                {"diastolic", devices::Decimal{70 + chance % 20, 0}}};
    case 1:
        return {{"value", devices::Decimal{700 + chance % 50, -1}}};
    case 2:
        return {{"value", devices::Decimal{60 + chance % 40, 0}}};
    default:
        return {{"value", devices::Decimal{90 + chance % 9, 0}}};
    }
}

void add_daily(Filling& filling, const WebAmounts& amounts, Instant until)
{
    for (int day = amounts.days; day > 0; --day)
    {
        const auto morning = until - std::chrono::days(day);
        for (int patient = 1; patient <= amounts.patients; ++patient)
        {
            for (std::size_t number = 0; number < daily_kinds.size(); ++number)
            {
                const auto& kind = daily_kinds[number];
                filling.add({patient, kind.name, kind.unit, values_of(number, day + patient),
                             morning + std::chrono::minutes(number)});
            }
        }
    }
}

void add_series(Filling& filling, const WebAmounts& amounts, Instant until)
{
    const auto step =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::days(amounts.days)) /
        std::max(amounts.long_series, 1);
    for (int i = amounts.long_series; i > 0; --i)
    {
        // Beside the minutes of the daily ones, which have an identity each.
        const auto taken = std::chrono::floor<std::chrono::seconds>(until - i * step) + 17s;
        filling.add(
            {1, series_kind, "/min", {{"value", devices::Decimal{55 + (i * 7) % 70, 0}}}, taken});
    }
}

void add_alerts(Store& store, const WebAmounts& amounts, Instant until)
{
    Store::Transaction transaction(store);
    for (int patient = 1; patient <= amounts.patients; patient += amounts.with_alert)
    {
        gateway::store::AlertRow row;
        row.patient = patient_name(patient);
        row.record.id = devices::uuid_v5("bench/" + row.patient);
        row.record.rule = "pulse";
        row.record.facets.presence = devices::Presence::active;
        devices::Episode episode;
        episode.onset = until - 1h;
        episode.latest = until;
        episode.zone = patient % 20 == 1 ? devices::Zone::red : devices::Zone::yellow;
        episode.peak = episode.zone;
        episode.count = 2;
        episode.why.truth = devices::Truth::yes;
        episode.why.sentence = {"Pulse is above the limit", "Puls er over grensen"};
        row.record.episodes = {episode};
        row.opened = until - 1h;
        row.updated = until;
        std::vector<gateway::store::AlertChangeRow> changes(1);
        changes[0].change = {row.record.id,      row.record.rule, devices::Phase::start,
                             devices::Ring::now, episode.zone,    episode.onset};
        changes[0].after = row.record.facets;
        changes[0].recorded = row.opened;
        store.keep_alert(row, changes);
    }
    transaction.commit();
}

} // namespace

std::string patient_name(int number)
{
    return "p-" + std::to_string(number);
}

std::string web_registry(const WebAmounts& amounts)
{
    std::ostringstream text;
    for (int patient = 1; patient <= amounts.patients; ++patient)
    {
        text << "[[patient]]\nid = \"" << patient_name(patient)
             << "\"\nidentifier = { system = \"https://varde.example/bench\", value = \"" << patient
             << "\" }\n\n[[device]]\nid = \"" << device_name(patient)
             << "\"\n\n[[assignment]]\ndevice = \"" << device_name(patient) << "\"\npatient = \""
             << patient_name(patient) << "\"\nfrom = 2020-01-01T00:00:00Z\n\n";
    }
    return text.str();
}

void write_web_plans(const std::filesystem::path& folder, const WebAmounts& amounts)
{
    for (int patient = 1; patient <= amounts.patients; ++patient)
    {
        const auto name = patient_name(patient);
        std::ofstream(folder / (name + ".toml"))
            << "format = \"varde-plan-1\"\nid = \"" << name
            << "-plan\"\nen = \"Bench\"\nnb = \"Bench\"\npatient = \"" << name
            << "\"\nversion = 1\nauthor = \"bench\"\nat = 2020-01-01T00:00:00+01:00\n"
               "reason = \"bench\"\n\n[[responsible]]\nrole = \"nurse\"\nteam = \"home\"\n"
               "from = 2020-01-01T00:00:00+01:00\n\n[[rule]]\nid = \"pulse\"\ntest = \"limit\"\n"
               "en = \"Pulse is high\"\nnb = \"Høy puls\"\nkind = \"heart_rate\"\n"
               "yellow_above = 111\nred_above = 131\nsource = \"bench\"\n";
    }
}

std::int64_t fill_store(const std::filesystem::path& folder, const WebAmounts& amounts,
                        Instant until)
{
    Store store(folder);
    Filling filling(store);
    add_daily(filling, amounts, until);
    add_series(filling, amounts, until);
    filling.write();
    add_alerts(store, amounts, until);
    return filling.count();
}

} // namespace varde::bench
