#include "tests/gateway/store/sample.hpp"

#include "devices/identity.hpp"
#include "gateway/store/connection.hpp"

#include <sys/wait.h>
#include <unistd.h>

namespace varde::tests
{

using namespace gateway::store;

devices::Instant at(std::int64_t milliseconds_after_noon)
{
    return devices::Instant(std::chrono::milliseconds(noon + milliseconds_after_noon));
}

devices::Measurement heart_rate(std::string device, int minute, std::int64_t value)
{
    devices::Measurement measurement;
    measurement.device = std::move(device);
    measurement.patient = "patient-1";
    measurement.kind = "heart_rate";
    measurement.unit = "/min";
    measurement.components = {{"value", devices::Decimal{value, 0}}};
    measurement.taken.at = {at(std::int64_t{minute} * 60000), devices::UtcOffset(60)};
    measurement.taken.raw = devices::format_timestamp(measurement.taken.at);
    measurement.received = measurement.taken.at.instant + std::chrono::seconds(2);
    measurement.sequence = minute;
    measurement.battery = 80;
    measurement.id = devices::identify(measurement.device, measurement.patient, measurement.kind,
                                       measurement.taken.raw);
    return measurement;
}

devices::Measurement implausible_heart_rate(std::string device, int minute)
{
    auto measurement = heart_rate(std::move(device), minute, -3);
    measurement.implausible = "value: below the lowest that a living person has";
    return measurement;
}

RawMessage message_of(const devices::Measurement& measurement)
{
    RawMessage message;
    message.device = measurement.device;
    message.topic = "varde/" + measurement.device + "/up/measurement";
    message.payload = R"({"version":1,"id":")" + measurement.id + R"(","time":")" +
                      measurement.taken.raw + R"(","readings":[{"kind":"heart_rate","value":)" +
                      to_string(std::get<devices::Decimal>(measurement.components[0].value)) +
                      R"(,"unit":"/min"}]})";
    message.received = measurement.received;
    return message;
}

KeptMessage keep(Store& store, const devices::Measurement& measurement)
{
    Store::Transaction transaction(store);
    auto kept = store.keep(message_of(measurement), std::vector{measurement});
    transaction.commit();
    return kept;
}

void refuse(Store& store, const RawMessage& message, devices::Error error, bool bare)
{
    Store::Transaction transaction(store);
    const devices::Refusal refusal{error, "readings[0].unit", "no way from \"stone\" to \"kg\""};
    if (bare)
    {
        store.refuse_without_content(message, refusal);
    }
    else
    {
        store.refuse(message, refusal);
    }
    transaction.commit();
}

void settle(Store& store, std::string_view destination, std::int64_t number,
            fhir::Judgement judgement, bool unsure)
{
    store.settle(destination, std::vector{Settlement{number, std::move(judgement), unsure}},
                 at(5000));
}

AlertRow red_alert(const std::string& id)
{
    devices::Episode episode;
    episode.onset = at(1000);
    episode.latest = at(2000);
    episode.zone = devices::Zone::red;
    episode.peak = devices::Zone::red;
    episode.count = 2;
    episode.plan_version = 3;
    episode.why.truth = devices::Truth::yes;
    episode.why.zone = devices::Zone::red;
    episode.why.sentence = {"Heart rate 140 /min is above the limit 131 /min",
                            "Puls 140 /min er over grensen 131 /min"};
    episode.why.points = {heart_rate("cuff-1", 1).id, heart_rate("cuff-1", 2).id};
    AlertRow row;
    row.patient = "patient-1";
    row.record.id = id;
    row.record.rule = "limit.pulse-high";
    row.record.facets.presence = devices::Presence::active;
    row.record.episodes = {episode};
    row.opened = at(3000);
    row.updated = at(4000);
    return row;
}

AlertChangeRow change_of(const AlertRow& row, devices::Phase phase)
{
    AlertChangeRow change;
    change.change = {row.record.id,      row.record.rule,    phase,
                     devices::Ring::now, devices::Zone::red, at(2000)};
    change.after = row.record.facets;
    change.recorded = row.updated;
    return change;
}

void tamper(const std::filesystem::path& folder, const std::string& sql)
{
    Connection connection(folder / database_name, Access::write);
    connection.execute("tamper", sql);
}

bool killed_at(const char* kill_point, const std::function<void()>& work)
{
    const auto child = ::fork();
    if (child == 0)
    {
        deadly_kill_point = kill_point;
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

std::string findings_in(const std::filesystem::path& folder)
{
    Reader reader(folder);
    return findings(verify(reader));
}

std::string findings(const Verification& verification)
{
    std::string text;
    for (const auto& finding : verification.findings)
    {
        text += finding.check + ": " + finding.detail + "\n";
    }
    return text;
}

} // namespace varde::tests
